#include "formats/sarif/results.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "formats/dates.h"
#include "formats/notes.h"
#include "formats/sarif/rule.h"
#include "formats/severity_words.h"

namespace docket::sarif {
namespace {

constexpr std::size_t kFlagsMax = 100;
constexpr std::size_t kFilledBytesMax = 8UL << 20;

constexpr std::size_t kPlaceDigitsMax = 4;

// The place that "{12}" at the front of a text names, and how long that is; 0: it names none.
struct Placed {
  std::size_t place = 0;
  std::size_t length = 0;
};

Placed place_at_front(std::string_view text, std::size_t count) {
  if (!text.starts_with('{')) return {};
  std::size_t place = 0;
  std::size_t at = 1;
  while (at < text.size() && at <= kPlaceDigitsMax && text[at] >= '0' && text[at] <= '9')
    place = place * 10 + static_cast<std::size_t>(text[at++] - '0');
  const bool is_place = at > 1 && text.substr(at).starts_with('}') && place < count;
  return is_place ? Placed{place, at + 1} : Placed{};
}

// The text with its arguments in the places of "{0}", "{1}"; braces that are doubled are braces.
// Nothing: it would be longer than that.
std::optional<std::string> filled_in(std::string_view text,
                                     const std::vector<std::string>& arguments,
                                     std::size_t bytes_max) {
  if (arguments.empty()) return std::string{text};
  std::string filled;
  while (!text.empty() && filled.size() <= bytes_max) {
    const char c = text.front();
    const bool is_doubled = (c == '{' || c == '}') && text.substr(1).starts_with(c);
    const Placed placed = place_at_front(text, arguments.size());
    if (placed.length > 0) {
      filled += arguments[placed.place];
    } else {
      filled += c;
    }
    text.remove_prefix(placed.length > 0 ? placed.length : is_doubled ? 2 : 1);
  }
  return filled.size() <= bytes_max ? std::optional{std::move(filled)} : std::nullopt;
}

// What is not said to be something else is a failure of the rule.
std::string status_of(const Json& result) {
  const std::string_view kind = result.text_of("kind");
  if (result.text_of("baselineState") == "absent") return "absent";
  if (kind.empty() || kind == "fail") return "affected";
  return kind == "open" || kind == "review" ? "under_investigation" : std::string{kind};
}

}  // namespace

bool is_suppressed(const Json& result) {
  const Json::Array& all = items_of(result, "suppressions");
  return !all.empty() && std::none_of(all.begin(), all.end(), [](const Json& one) {
    const std::string_view status = one.text_of("status");
    return status == "underReview" || status == "rejected";
  });
}

Status Results::add(const Held& result, const Held* rule, const Component& of) {
  const std::vector<Place> found = TRY(places(result));
  const std::string said = TRY(words(result, rule, of));
  const std::string key = add_product(
      TRY(product_of(result, rule, said, found.empty() ? Place{} : found.front())), result, found);
  for (const std::string_view name : {"kind", "baselineState"})
    if (const Json* state = result.json.find(name); state && key.empty()) states_.push_back(state);
  say(said, key);
  level(result.json, rule, key);
  suppressions(result, key);
  numbers(result.json);
  dates(result);
  ++count_;
  return Done{};
}

// What was said of other products is said of this one too.
void Results::say(const std::string& words, const std::string& key) {
  if (words.empty()) return;
  auto& texts = reading_.advisory.texts;
  const auto [known, is_new] = texts_.emplace(words, texts.size());
  if (is_new) texts.push_back({.kind = "details", .text = words});
  if (!key.empty() && reading_.is_new("said of", std::to_string(known->second) + key))
    texts[known->second].products.push_back(key);
}

Result<std::vector<Results::Place>> Results::places(const Held& result) {
  std::vector<Place> all;
  for (const Json& location : items_of(result.json, "locations"))
    all.push_back(TRY(place(location)));
  if (const Json* target = result.json.find("analysisTarget"); target && all.empty()) {
    std::string where = TRY(address(*target));
    all.push_back({where, where, {}, {}});
  }
  return all;
}

Result<Results::Place> Results::place(const Json& location) {
  Place place;
  if (const Json* physical = location.find("physicalLocation")) {
    if (const Json* artifact = physical->find("artifactLocation"))
      place.address = TRY(address(*artifact));
    place.part = place.address;
    if (const Json* region = physical->find("region")) place.part += lines(*region);
  }
  for (const Json& one : items_of(location, "logicalLocations")) {
    std::string name = reading_.taken.words(one, "fullyQualifiedName");
    if (name.empty()) name = reading_.taken.words(one, "name");
    if (place.logical.empty()) {
      place.logical = std::move(name);
    } else {
      place.logical += ", " + name;
    }
  }
  place.message = reading_.message_text(location, "message");
  return place;
}

// An artifact may be named by its place among those of the run alone.
Result<std::string> Results::address(const Json& artifact_location) {
  std::string uri = reading_.taken.words(artifact_location, "uri");
  const Json* index = artifact_location.find("index");
  const auto& artifacts = reading_.run.artifacts;
  const bool sound = index && index->integer() && *index->integer() >= 0 &&
                     static_cast<std::uint64_t>(*index->integer()) < artifacts.size();
  if (!sound) return uri;
  const auto at = static_cast<std::size_t>(*index->integer());
  const Held* artifact =
      TRY(reading_.hold(artifacts[at], child(reading_.run.pointer + "/artifacts", at)));
  const Json* location = artifact->json.find("location");
  const std::string named = location ? reading_.taken.words(*location, "uri") : std::string{};
  if (!named.empty()) reading_.taken.take(*index);
  return uri.empty() ? named : uri;
}

// ":12", ":12:5", ":12:5-14:2".
std::string Results::lines(const Json& region) {
  const auto number = [&](std::string_view name) { return reading_.taken.text(region, name); };
  const std::string start = number("startLine");
  if (start.empty()) return {};
  std::string text = ":" + start;
  const std::string column = number("startColumn");
  const std::string end = number("endLine");
  const std::string end_column = number("endColumn");
  if (!column.empty()) text += ":" + column;
  if (end.empty() && end_column.empty()) return text;
  text += "-" + (end.empty() ? start : end);
  if (!end_column.empty()) text += ":" + end_column;
  return text;
}

// A message is a text, or the id of one that the rule has, or else its tool for all its rules.
Result<std::string> Results::words(const Held& result, const Held* rule, const Component& of) {
  const Json* message = result.json.find("message");
  if (!message) return std::string{};
  std::string text = reading_.message_text(*message);
  if (const std::string id{message->text_of("id")}; text.empty() && !id.empty()) {
    text = TRY(words_named(id, rule, of));
    if (!text.empty()) reading_.taken.text(*message, "id");
  }
  std::vector<std::string> arguments;
  for (const Json& one : items_of(*message, "arguments"))
    arguments.push_back(reading_.taken.words(one));
  std::optional<std::string> filled = filled_in(text, arguments, text.size() + kFilledBytesMax);
  if (!filled)
    return Error{"format.too-large", "a message with its arguments is larger than 8 MiB",
                 result.pointer + "/message"};
  TRY(reading_.allowance.take(filled->size(), result.pointer + "/message"));
  return *std::move(filled);
}

Result<std::string> Results::words_named(const std::string& id, const Held* rule,
                                         const Component& of) {
  if (const Json* strings = rule ? rule->json.find("messageStrings") : nullptr) {
    TRY(reading_.allowance.take(strings->members() ? strings->members()->size() : 0,
                                rule->pointer + "/messageStrings"));
    if (const Json* found = strings->find(id)) return reading_.message_text(*found);
  }
  const Component& driver = reading_.run.components.front();
  for (const Component* one : {&of, &driver}) {
    const auto found = one->messages.find(id);
    if (found == one->messages.end()) continue;
    const Held* message =
        TRY(reading_.hold(found->second, child(one->pointer + "/globalMessageStrings", id)));
    return reading_.message_text(message->json);
  }
  return std::string{};
}

void Results::level(const Json& result, const Held* rule, const std::string& key) {
  std::string level = reading_.taken.words(result, "level");
  if (const Json* defaults = rule ? rule->json.find("defaultConfiguration") : nullptr) {
    if (level.empty() || defaults->text_of("level") == level)
      level = reading_.taken.words(*defaults, "level");
  }
  const std::string_view kind = result.text_of("kind");
  const bool is_failure = kind.empty() || kind == "fail";
  if (!level.empty()) said_.insert(level);
  if (level.empty()) level = is_failure ? "warning" : "none";  // 3.27.10
  of_level_[level].insert(key);
  read_scores(result, reading_);
  reading_.tags(result);
}

void Results::suppressions(const Held& result, const std::string& key) {
  const Json::Array& all = items_of(result.json, "suppressions");
  for (std::size_t at = 0; at < all.size(); ++at) {
    RecordText text{.kind = "suppression",
                    .title = reading_.taken.words(all[at], "kind"),
                    .text = reading_.taken.words(all[at], "justification")};
    const std::string state = reading_.taken.words(all[at], "status");
    if (!state.empty()) text.title += (text.title.empty() ? "" : ", ") + state;
    if (!key.empty()) text.products = {key};
    reading_.advisory.texts.push_back(std::move(text));
  }
  if (!is_suppressed(result.json)) return;
  if (suppressed_++ < kFlagsMax)
    reading_.flag("suppressed", result.pointer + "/suppressions",
                  all.front().text_of("justification"));
}

void Results::numbers(const Json& result) {
  for (const Json& taxon : items_of(result, "taxa")) reading_.taxon(taxon);
  reading_.reference(reading_.taken.words(result, "hostedViewerUri"), "");
  for (const Json& item : items_of(result, "workItemUris"))
    reading_.reference(reading_.taken.words(item), "issue");
}

void Results::dates(const Held& result) {
  const Json* provenance = result.json.find("provenance");
  if (!provenance) return;
  const std::string written = reading_.taken.words(*provenance, "firstDetectionTimeUtc");
  if (written.empty()) return;
  if (reading_.is_new("discovered", written))
    reading_.advisory.dates.push_back(
        dated_fact("discovered", written, AssumedZone::utc,
                   result.pointer + "/provenance/firstDetectionTimeUtc"));
}

// What tells the result apart from others, for whoever looks for it in another log, and how it
// stands to an earlier one.
RecordDetails Results::details(const Json& result) {
  Json told = Json::object();
  for (const std::string_view name : {"guid", "correlationGuid", "fingerprints",
                                      "partialFingerprints", "kind", "baselineState"}) {
    const Json* value = result.find(name);
    if (!value) continue;
    told.add(std::string{name}, *value);
    reading_.taken.take(*value);
  }
  if (told.members()->empty()) return {};
  return {{"result", std::move(told)}};
}

Result<AffectedProduct> Results::product_of(const Held& result, const Held* rule,
                                            const std::string& words, const Place& first) {
  AffectedProduct product{.key = result.pointer};
  const std::string status = status_of(result.json);
  ++of_status_[status];
  const Json* help = rule ? rule->json.find("help") : nullptr;
  const std::string_view tool = reading_.run.components.front().name;
  const PackageWords where{words, help ? help->text_of("text") : "", first.logical};
  if (const auto package = package_in(tool, where)) {
    product.product = package->name;
    product.statuses.push_back({.versions = package->version, .status = status});
    for (const std::string& version : package->fixed)
      product.statuses.push_back({.versions = version, .status = "fixed"});
  } else {
    product.product = first.address.empty() ? first.logical : first.address;
    product.statuses.push_back({.status = status});
  }
  std::vector<std::string> purls = purls_of(result.json, reading_.taken);
  if (rule && purls.empty()) purls = purls_of(rule->json, reading_.taken);
  std::size_t bytes = 0;
  for (std::string& purl : purls) {
    bytes += purl.size();
    product.identifiers.push_back({"purl", std::move(purl)});
  }
  TRY(reading_.allowance.take(bytes, result.pointer));
  return product;
}

// Results of one product are one, unless some of them are suppressed.
std::string Results::add_product(AffectedProduct product, const Held& result,
                                 const std::vector<Place>& places) {
  if (product.product.empty() && product.identifiers.empty()) return {};
  std::string same = product.product + "\n" + (is_suppressed(result.json) ? "-" : "+");
  for (const VersionStatus& one : product.statuses) same += "\n" + one.versions + " " + one.status;
  for (const ProductIdentifier& one : product.identifiers) same += "\n" + one.id;
  const auto [known, is_new] = known_.emplace(same, reading_.advisory.affected.size());
  if (is_new) reading_.advisory.affected.push_back(std::move(product));
  AffectedProduct& kept = reading_.advisory.affected[known->second];
  const auto part = [&](std::string_view kind, const std::string& name) {
    if (!name.empty() && reading_.is_new(kept.key, std::string{kind} + name))
      kept.parts.push_back({std::string{kind}, name});
  };
  for (const Place& place : places) {
    part("file", place.part);
    part("routine", place.logical);
    if (place.message != place.part) part("place", place.message);
  }
  for (RecordDetail& detail : details(result.json)) kept.details.push_back(std::move(detail));
  return kept.key;
}

void Results::finish() {
  Advisory& advisory = reading_.advisory;
  for (const auto& [level, keys] : of_level_) {
    PublishedSeverity severity{.scheme = "sarif", .word = level};
    // A level that all results have is that of the report.
    if (of_level_.size() > 1) severity.products.assign(keys.begin(), keys.end());
    std::erase(severity.products, std::string{});
    if (!said_.contains(level)) severity.details.push_back(note(kLevelUnsaid, true));
    advisory.severities.push_back(std::move(severity));
  }
  if (count_ > 0 && suppressed_ == count_) advisory.state = "suppressed";
  if (advisory.state.empty() && of_status_.size() == 1) {
    const std::string& only = of_status_.begin()->first;
    if (only == "affected" || only == "under_investigation") return;
    advisory.state = only;
    for (const Json* state : states_) reading_.taken.take(*state);
  }
}

}  // namespace docket::sarif
