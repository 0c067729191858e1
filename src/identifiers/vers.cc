#include "identifiers/vers.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "base/text.h"
#include "identifiers/percent.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

using enum Comparator;

// In the order of the enumeration.
constexpr std::string_view kSigns[] = {"=", "!=", "<", "<=", ">", ">="};

// What has a meaning in a range is encoded inside a version, and nothing else.
bool stays(char c) {
  return c > ' ' && c <= '~' && std::string_view{"><=!*|%"}.find(c) == std::string_view::npos;
}

bool is_range(Comparator comparator) { return comparator != equal && comparator != unequal; }
bool opens(Comparator comparator) { return comparator == greater || comparator == greater_equal; }
bool closes(Comparator comparator) { return comparator == less || comparator == less_equal; }

bool takes_in(Comparator comparator) {
  return comparator == equal || comparator == less_equal || comparator == greater_equal;
}

Comparator take_comparator(std::string_view& text) {
  for (Comparator comparator : {greater_equal, less_equal, unequal, less, greater}) {
    if (take(text, kSigns[static_cast<std::size_t>(comparator)])) return comparator;
  }
  return equal;
}

Result<Constraint> read_constraint(Scheme scheme, std::string_view text) {
  if (text.empty())
    return Error{"vers.constraints", "a '|' stands at an end or beside another one", ""};
  std::string_view version = text;
  const Comparator comparator = take_comparator(version);
  if (version.empty()) return Error{"vers.constraints", in_quotes(text) + " names no version", ""};
  std::optional<std::string> decoded = percent_decoded(version);
  if (!decoded || percent_encoded(*decoded, stays) != version)
    return Error{"vers.encoding",
                 in_quotes(version) + " is not percent-encoded as the canonical form has it", ""};
  Version read = TRY(read_version(scheme, *decoded));
  return Constraint{comparator, *std::move(decoded), std::move(read)};
}

// Ranges in their order, whatever single versions stand between them.
Status check_order(const std::vector<Constraint>& constraints) {
  const Constraint* before = nullptr;
  for (const Constraint& constraint : constraints) {
    if (!is_range(constraint.comparator)) continue;
    if (before && compare(before->version, constraint.version) > 0)
      return Error{"vers.order",
                   "the constraints are not in the order of their versions: " +
                       in_quotes(before->text) + " before " + in_quotes(constraint.text),
                   ""};
    before = &constraint;
  }
  return Done{};
}

bool is_sorted(const std::vector<Constraint>& constraints) {
  return std::is_sorted(
      constraints.begin(), constraints.end(),
      [](const Constraint& a, const Constraint& b) { return compare(a.version, b.version) < 0; });
}

// A version stands there once; the same constraint again says nothing new.
Status check_twice(const std::vector<Constraint>& sorted, std::vector<std::string>& remarks) {
  for (std::size_t at = 1; at < sorted.size(); ++at) {
    const Constraint& before = sorted[at - 1];
    if (compare(before.version, sorted[at].version) != 0) continue;
    if (before.comparator != sorted[at].comparator)
      return Error{"vers.twice",
                   "the version " + in_quotes(sorted[at].text) + " has two comparators", ""};
    remarks.push_back("the version " + in_quotes(sorted[at].text) + " stands there twice");
  }
  return Done{};
}

Status read_constraints(Vers& vers, std::string_view text) {
  for (std::string_view piece : split(text, '|'))
    vers.constraints.push_back(TRY(read_constraint(*vers.order, piece)));
  TRY(check_order(vers.constraints));
  if (!is_sorted(vers.constraints)) {
    sort_constraints(vers.constraints);
    vers.remarks.emplace_back("single versions were brought into their order");
  }
  TRY(check_twice(vers.constraints, vers.remarks));
  if (simplified(vers).constraints.size() < vers.constraints.size())
    vers.remarks.emplace_back("some constraints say nothing new");
  return Done{};
}

// A constraint that follows another one and says nothing that the other does not.
bool is_covered_by_before(Comparator before, Comparator comparator) {
  return opens(before) && (comparator == equal || opens(comparator));
}

bool covers_before(Comparator before, Comparator comparator) {
  return (before == equal || closes(before)) && closes(comparator);
}

}  // namespace

std::string_view sign_of(Comparator comparator) {
  return kSigns[static_cast<std::size_t>(comparator)];
}

void sort_constraints(std::vector<Constraint>& constraints) {
  std::stable_sort(constraints.begin(), constraints.end(),
                   [](const Constraint& a, const Constraint& b) {
                     const int order = compare(a.version, b.version);
                     if (order != 0) return order < 0;
                     return closes(a.comparator) && opens(b.comparator);
                   });
}

Result<Vers> parse_vers(std::string_view text) {
  std::string_view rest = text;
  const std::size_t slash = rest.find('/');
  if (!take(rest, "vers:") || slash == std::string_view::npos)
    return Error{"vers.scheme", "a version range begins with 'vers:SCHEME/'", ""};
  for (char c : text) {
    if (c <= ' ' || c > '~')
      return Error{"vers.encoding", "a version range is printable ASCII without spaces", ""};
  }
  Vers vers;
  vers.scheme = rest.substr(0, rest.find('/'));
  rest = text.substr(slash + 1);
  const bool special = vers.scheme == "all" || vers.scheme == "none";
  if (!special) {
    const std::optional<Scheme> order = scheme_of(vers.scheme);
    if (!order || name_of(*order) != vers.scheme)
      return Error{"vers.scheme",
                   "how versions of " + in_quotes(vers.scheme) +
                       " are ordered is not known here; known are: " + joined(scheme_names(), ", "),
                   ""};
    vers.order = order;
  }
  vers.any = rest == "*";
  if (vers.any) return vers;
  if (special)
    return Error{"vers.constraints", "'vers:" + vers.scheme + "/*' is the only range of its scheme",
                 ""};
  TRY(read_constraints(vers, rest));
  return vers;
}

std::string print(const Vers& vers) {
  std::string text = "vers:" + vers.scheme + "/";
  if (vers.any) return text + "*";
  for (const Constraint& constraint : vers.constraints) {
    if (&constraint != &vers.constraints.front()) text += "|";
    if (constraint.comparator != equal) text += sign_of(constraint.comparator);
    text += percent_encoded(constraint.text, stays);
  }
  return text;
}

Vers simplified(Vers vers) {
  std::vector<Constraint> kept;
  std::vector<Constraint> excluded;
  for (Constraint& constraint : vers.constraints) {
    if (constraint.comparator == unequal) {
      excluded.push_back(std::move(constraint));
      continue;
    }
    while (!kept.empty() && covers_before(kept.back().comparator, constraint.comparator))
      kept.pop_back();
    if (!kept.empty() && is_covered_by_before(kept.back().comparator, constraint.comparator))
      continue;
    const bool again = !kept.empty() && kept.back().comparator == constraint.comparator &&
                       kept.back().version == constraint.version;
    if (!again) kept.push_back(std::move(constraint));
  }
  for (Constraint& constraint : excluded) kept.push_back(std::move(constraint));
  sort_constraints(kept);
  vers.constraints = std::move(kept);
  return vers;
}

// A constraint on this very version decides first; of the bounds, the nearest one below it, and
// where there is none, the first.
bool contains(const Vers& vers, const Version& version) {
  if (vers.scheme == "none") return false;
  if (vers.any) return true;
  const Vers plain = simplified(vers);
  const Constraint* below = nullptr;
  const Constraint* first = nullptr;
  bool excluded_only = true;
  bool left_out = false;
  for (const Constraint& constraint : plain.constraints) {
    const int order = compare(version, constraint.version);
    if (order == 0 && takes_in(constraint.comparator)) return true;
    left_out = left_out || order == 0;
    excluded_only = excluded_only && constraint.comparator == unequal;
    if (!is_range(constraint.comparator)) continue;
    if (!first) first = &constraint;
    if (order > 0) below = &constraint;
  }
  if (left_out) return false;
  if (excluded_only) return true;
  if (below) return opens(below->comparator);
  return first && !opens(first->comparator);
}

Result<bool> contains(const Vers& vers, std::string_view version) {
  if (!vers.order) return vers.scheme == "all";
  const Version read = TRY(read_version(*vers.order, version));
  return contains(vers, read);
}

}  // namespace docket
