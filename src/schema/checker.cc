#include "schema/checker.h"

#include <algorithm>

#include "base/text.h"
#include "schema/value.h"

namespace docket::schema {
namespace {

// A step is one schema at one value. Documents of 64 MiB have some ten million.
constexpr std::size_t kStepsMax = 100'000'000;
constexpr std::size_t kStepsOfHardMatch = 1'000'000;
constexpr std::size_t kDepthMax = 2'000;
constexpr std::size_t kShownBytes = 80;

std::string pointer_of(const Way& way) {
  if (!way.up) return {};
  const std::string above = pointer_of(*way.up);
  return way.is_index ? child(above, way.index) : child(above, way.name);
}

// A value as a message shows it.
std::string shown(const Json& value) {
  std::string text = print(value);
  if (text.size() <= kShownBytes) return text;
  std::size_t end = kShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

std::string words_for(Types types) {
  constexpr std::pair<Types, const char*> kWords[] = {
      {kNull, "null"},   {kBoolean, "a boolean"}, {kInteger, "an integer"}, {kNumber, "a number"},
      {kText, "a text"}, {kArray, "an array"},    {kObject, "an object"},
  };
  std::vector<std::string> words;
  for (const auto& [type, word] : kWords)
    if (types & type) words.emplace_back(word);
  return joined(words, " or ");
}

// A character has one to four bytes, so that most texts need not be counted.
bool surely_within(const std::string& text, std::size_t least, std::size_t most) {
  return text.size() / 4 >= least && text.size() <= most;
}

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

void Evaluated::add(const Evaluated& other) {
  all_ = all_ || other.all_;
  if (seen_.size() < other.seen_.size()) seen_.resize(other.seen_.size());
  for (std::size_t at = 0; at < other.seen_.size(); ++at)
    if (other.seen_[at]) seen_[at] = true;
}

// Counts how deep schemas have led into schemas.
class Checker::Deeper {
 public:
  explicit Deeper(std::size_t& depth) : depth_(depth) { ++depth_; }
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

 private:
  std::size_t& depth_;
};

// The resource that is entered, for "$dynamicRef".
class Checker::Scope {
 public:
  Scope(Checker& checker, std::size_t resource) : checker_(checker) {
    entered_ = checker.program_.has_dynamic &&
               (checker.scope_.empty() || checker.scope_.back() != resource);
    if (entered_) checker.scope_.push_back(resource);
  }
  ~Scope() {
    if (entered_) checker_.scope_.pop_back();
  }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Checker& checker_;
  bool entered_;
};

bool Checker::run(const Json& document) {
  const bool good = value(program_.root, document, Way{}, nullptr);
  if (stopped_by_ && findings_) findings_->push_back(std::move(*stopped_by_));
  return good && !stopped_by_;
}

void Checker::report(const Node& node, std::string_view keyword, const Way& way,
                     std::string message) {
  if (findings_->size() >= kSchemaFindingsMax) return;
  std::string place = node.place;
  if (!keyword.empty()) place = child(place, keyword);
  findings_->push_back({pointer_of(way), std::move(place), std::move(message)});
}

bool Checker::stop(const Node& node, const Way& way, std::string why) {
  stopped_by_ = SchemaFinding{pointer_of(way), node.place, std::move(why)};
  return false;
}

bool Checker::value(NodeId id, const Json& json, const Way& way, Evaluated* evaluated) {
  const Node& node = program_.nodes[id];
  if (stopped_by_) return false;
  if (++steps_ > kStepsMax) return stop(node, way, "the check takes too long and was given up");
  if (depth_ > kDepthMax) return stop(node, way, "the schema leads deeper and deeper into itself");
  if (node.never) return wrong(node, {}, way, [] { return "nothing may stand here"; });
  const Deeper deeper{depth_};
  const Scope scope{*this, node.resource};
  if (node.unevaluated_items == kNoNode && node.unevaluated_properties == kNoNode)
    return rules(node, json, way, evaluated);

  Evaluated own;
  bool good = rules(node, json, way, &own);
  if (goes_on(good) && node.unevaluated_items != kNoNode && json.items())
    good &= unevaluated_items(node, *json.items(), way, own);
  if (goes_on(good) && node.unevaluated_properties != kNoNode && json.members())
    good &= unevaluated_members(node, *json.members(), way, own);
  if (evaluated) evaluated->add(own);
  return good;
}

bool Checker::rules(const Node& node, const Json& json, const Way& way, Evaluated* evaluated) {
  if (node.types != 0 && !(node.types & types_of(json)))
    return wrong(node, "type", way, [&] {
      return "this is " + std::string{json.kind()} + ", not " + words_for(node.types);
    });
  bool good = true;
  if (node.values && std::none_of(node.values->begin(), node.values->end(),
                                  [&json](const Json& known) { return same(known, json); }))
    good = wrong(node, node.constant ? "const" : "enum", way, [&] {
      return node.constant ? shown(json) + " is not " + shown(node.values->front())
                           : shown(json) + " is none of the values that may stand here";
    });
  if (goes_on(good) && node.text && json.text()) good &= text(node, *json.text(), way);
  if (goes_on(good) && node.number && is_number(json)) good &= number(node, json, way);
  if (goes_on(good) && node.array && json.items())
    good &= array(node, *json.items(), way, evaluated);
  if (goes_on(good) && node.object && json.members()) good &= object(node, json, way, evaluated);
  if (goes_on(good) && node.combined) good &= combined(node, json, way, evaluated);
  return good;
}

bool Checker::text(const Node& node, const std::string& text, const Way& way) {
  const TextRules& rules = *node.text;
  bool good = true;
  if (!surely_within(text, rules.length_min, rules.length_max)) {
    const std::size_t length = length_of(text);
    if (length < rules.length_min)
      good = wrong(node, "minLength", way, [&] {
        return "the text has " + plural(length, "character") + ", and at least " +
               std::to_string(rules.length_min) + " are asked for";
      });
    if (length > rules.length_max)
      good = wrong(node, "maxLength", way, [&] {
        return "the text has " + plural(length, "character") + ", and at most " +
               std::to_string(rules.length_max) + " may be";
      });
  }
  if (goes_on(good) && rules.pattern) {
    const Match match = rules.pattern->search(text);
    if (match == Match::too_hard) steps_ += kStepsOfHardMatch;
    if (match != Match::yes)
      good = wrong(node, "pattern", way, [&] {
        return match == Match::no
                   ? shown(text) + " does not match " + rules.pattern->source()
                   : shown(text) + " takes too long to be matched with " + rules.pattern->source();
      });
  }
  if (goes_on(good) && rules.format && !rules.format(text))
    good = wrong(node, "format", way,
                 [&] { return shown(text) + " is not of the format " + rules.format_name; });
  return good;
}

bool Checker::number(const Node& node, const Json& json, const Way& way) {
  const NumberRules& rules = *node.number;
  bool good = true;
  const auto bound = [&](const std::optional<Json>& limit, std::string_view keyword, bool within,
                         std::string_view words) {
    if (!limit || within) return;
    good = wrong(node, keyword, way, [&] {
      return shown(json) + " is not " + std::string{words} + " " + shown(*limit);
    });
  };
  const auto against = [&](const std::optional<Json>& limit) {
    return limit ? compared(json, *limit) : 0;
  };
  bound(rules.minimum, "minimum", against(rules.minimum) >= 0, "at least");
  bound(rules.maximum, "maximum", against(rules.maximum) <= 0, "at most");
  bound(rules.above, "exclusiveMinimum", against(rules.above) > 0, "above");
  bound(rules.below, "exclusiveMaximum", against(rules.below) < 0, "below");
  if (rules.multiple_of)
    bound(rules.multiple_of, "multipleOf", is_multiple(json, *rules.multiple_of), "a multiple of");
  return good;
}

}  // namespace docket::schema
