#include "formats/csaf/tests/range.h"

#include <algorithm>
#include <set>

#include "formats/csaf/tests/lists.h"
#include "formats/parts.h"

namespace docket::csaf {
namespace {

RangeConstraint read_constraint(std::string_view part) {
  constexpr std::pair<std::string_view, Comparator> kSigns[] = {
      {"!=", Comparator::unequal},       {"<=", Comparator::less_equal},
      {">=", Comparator::greater_equal}, {"<", Comparator::less},
      {">", Comparator::greater},        {"=", Comparator::equal}};
  for (const auto& [sign, comparator] : kSigns) {
    if (part.starts_with(sign)) return {comparator, part.substr(sign.size())};
  }
  return {Comparator::equal, part};
}

bool is_version_character(char c) {
  return c > 0x20 && c != 0x7F &&
         std::string_view{"<>=!*|,/\"'()[]{}"}.find(c) == std::string_view::npos;
}

// Takes constraints apart. What is wrong, empty when nothing is.
std::string read_constraints(std::string_view text, std::vector<RangeConstraint>& constraints) {
  if (text.empty()) return "there are no constraints";
  std::set<std::string_view> seen;
  while (true) {
    const std::size_t bar = text.find('|');
    const RangeConstraint constraint = read_constraint(text.substr(0, bar));
    if (constraint.text.empty()) return "a constraint has no version";
    if (!std::all_of(constraint.text.begin(), constraint.text.end(), is_version_character))
      return "'" + std::string{constraint.text} + "' is no version";
    if (!seen.insert(constraint.text).second)
      return "the version '" + std::string{constraint.text} + "' stands there twice";
    constraints.push_back(constraint);
    if (bar == std::string_view::npos) return "";
    text.remove_prefix(bar + 1);
  }
}

bool is_type_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
}

Range invalid(Range range, std::string fault) {
  range.kind = RangeKind::invalid;
  range.fault = std::move(fault);
  return range;
}

Range read_as_vers(std::string_view name) {
  Range range;
  std::string_view rest = name.substr(5);
  range.type = take_part(rest, '/');
  if (range.type.empty() || !std::all_of(range.type.begin(), range.type.end(), is_type_character))
    return invalid(std::move(range), "the type of the range is missing or not written right");
  Result<Vers> vers = parse_vers(name);
  if (vers.ok()) {
    range.any = vers->any;
    range.vers = std::move(vers).value();
    range.kind = RangeKind::vers;
    if (!range.any) read_constraints(rest, range.constraints);
    return range;
  }
  if (vers.error().code != "vers.scheme") return invalid(std::move(range), vers.error().message);
  if (std::string fault = read_constraints(rest, range.constraints); !fault.empty())
    return invalid(std::move(range), std::move(fault));
  range.kind = RangeKind::unknown_vers;
  return range;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Runs of digits by their value, all else letter by letter.
int natural_order(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    if (is_digit(left[0]) && is_digit(right[0])) {
      const auto run = [](std::string_view& text) {
        text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
        std::size_t length = 0;
        while (length < text.size() && is_digit(text[length])) ++length;
        const std::string_view digits = text.substr(0, length);
        text.remove_prefix(length);
        return digits;
      };
      const std::string_view left_digits = run(left), right_digits = run(right);
      if (left_digits.size() != right_digits.size())
        return left_digits.size() < right_digits.size() ? -1 : 1;
      if (const int ordering = left_digits.compare(right_digits); ordering != 0)
        return ordering < 0 ? -1 : 1;
      continue;
    }
    if (left[0] != right[0]) return left[0] < right[0] ? -1 : 1;
    left.remove_prefix(1);
    right.remove_prefix(1);
  }
  return left.empty() == right.empty() ? 0 : left.empty() ? -1 : 1;
}

std::string_view without_v(std::string_view version) {
  const bool has = version.size() > 1 && (version[0] | 0x20) == 'v' && is_digit(version[1]);
  return has ? version.substr(1) : version;
}

}  // namespace

// The text of 2.0 reads as if the words counted within others too; its own cases have "after-eight"
// as a version.
bool looks_like_range(std::string_view name) {
  constexpr std::string_view kWords[] = {"after", "all",   "before",  "earlier",
                                         "later", "prior", "versions"};
  if (name.find_first_of("<>") != std::string_view::npos) return true;
  std::string word;
  for (char c : std::string{name} + " ") {
    if (std::string_view{" \t\r\n\f\v"}.find(c) == std::string_view::npos) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      continue;
    }
    if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) return true;
    word.clear();
  }
  return false;
}

bool looks_like_vers(std::string_view name) {
  if (!name.starts_with("vers:")) return false;
  std::string_view rest = name.substr(5);
  if (rest.find('/') == std::string_view::npos) return false;
  const std::string_view type = take_part(rest, '/');
  return !type.empty() && !is_digit(type[0]) &&
         std::all_of(type.begin(), type.end(), is_type_character) && !rest.empty();
}

Range read_range(std::string_view name) {
  if (name.starts_with("vers:")) return read_as_vers(name);
  Range range;
  if (std::string fault = read_constraints(name, range.constraints); !fault.empty())
    return invalid(std::move(range), std::move(fault));
  range.kind = RangeKind::vls;
  return range;
}

bool is_single(const Range& range) {
  return !range.any && range.constraints.size() == 1 &&
         range.constraints[0].comparator == Comparator::equal;
}

bool is_open_above(const Range& range) {
  if (range.any) return true;
  for (auto it = range.constraints.rbegin(); it != range.constraints.rend(); ++it) {
    if (it->comparator == Comparator::unequal) continue;
    return it->comparator == Comparator::greater || it->comparator == Comparator::greater_equal;
  }
  return !range.constraints.empty();  // all versions but some
}

std::optional<RangeSet> RangeSet::of(const Range& range) {
  RangeSet set;
  if (range.kind == RangeKind::vers) {
    if (range.any) {
      set.stretches_.push_back({});
      return set;
    }
    set.scheme_ = range.vers->order;
    if (!set.scheme_) return std::nullopt;
  } else if (range.kind != RangeKind::vls) {
    return std::nullopt;
  }
  return set.add(range.constraints) ? std::optional{std::move(set)} : std::nullopt;
}

std::optional<int> RangeSet::compared(const std::string& left, const std::string& right) const {
  if (!scheme_) return natural_order(without_v(left), without_v(right));
  const Result<int> ordering = docket::compare(*scheme_, left, right);
  return ordering.ok() ? std::optional{*ordering} : std::nullopt;
}

// From the lowest constraint up: a lower bound opens a stretch, an upper bound closes the one that
// is open, or the one that has no lower bound.
bool RangeSet::add(const std::vector<RangeConstraint>& constraints) {
  std::vector<RangeConstraint> sorted = constraints;
  bool comparable = true;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const auto& left, const auto& right) {
    const auto ordering = compared(std::string{left.text}, std::string{right.text});
    comparable &= ordering.has_value();
    return ordering.value_or(0) < 0;
  });
  if (!comparable) return false;
  std::optional<Bound> open;
  bool any_bound = false;
  for (const RangeConstraint& constraint : sorted) {
    const std::string text{constraint.text};
    switch (constraint.comparator) {
      case Comparator::equal:
        stretches_.push_back({{text, true}, {text, true}});
        any_bound = true;
        break;
      case Comparator::unequal:
        holes_.push_back(text);
        break;
      case Comparator::greater:
      case Comparator::greater_equal:
        if (!open) open = Bound{text, constraint.comparator == Comparator::greater_equal};
        any_bound = true;
        break;
      case Comparator::less:
      case Comparator::less_equal:
        stretches_.push_back(
            {open.value_or(Bound{}), {text, constraint.comparator == Comparator::less_equal}});
        open.reset();
        any_bound = true;
        break;
    }
  }
  if (open) stretches_.push_back({*open, {}});
  if (!any_bound) stretches_.push_back({});  // all but the holes
  return true;
}

bool RangeSet::excludes(const std::string& text) const {
  return std::any_of(holes_.begin(), holes_.end(),
                     [&](const std::string& hole) { return compared(hole, text) == 0; });
}

bool RangeSet::meet(const Stretch& left, const Stretch& right, const RangeSet& other) const {
  // The higher of the low ends must lie below the lower of the high ends.
  for (const auto& [low, high] : {std::pair{&left.low, &right.high},
                                  {&right.low, &left.high},
                                  {&left.low, &left.high},
                                  {&right.low, &right.high}}) {
    if (low->text.empty() || high->text.empty()) continue;
    const auto ordering = compared(low->text, high->text);
    if (!ordering || *ordering > 0) return false;
    if (*ordering == 0 &&
        (!low->included || !high->included || excludes(low->text) || other.excludes(low->text)))
      return false;
  }
  return true;
}

bool RangeSet::overlaps(const RangeSet& other) const {
  if (scheme_ && other.scheme_ && *scheme_ != *other.scheme_) return false;
  if (!scheme_ && other.scheme_) return other.overlaps(*this);
  for (const Stretch& left : stretches_) {
    for (const Stretch& right : other.stretches_) {
      if (meet(left, right, other)) return true;
    }
  }
  return false;
}

bool RangeSet::contains(std::string_view version) const {
  RangeSet one;
  one.scheme_ = scheme_;
  const std::string text{version};
  one.stretches_.push_back({{text, true}, {text, true}});
  return overlaps(one);
}

}  // namespace docket::csaf
