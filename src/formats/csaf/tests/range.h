// The name of a product_version_range: a version range as vers writes it, or (as CSAF calls it) a
// vls, which is the constraints alone.
//
// A vls does not say how its versions are ordered. Where an order is asked for all the same, runs
// of digits compare as numbers and all else letter by letter.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identifiers/vers.h"

namespace docket::csaf {

enum class RangeKind : std::uint8_t {
  vers,          // of a type that is read here
  unknown_vers,  // of another type; its constraints are looked at without an order
  vls,
  invalid,
};

struct RangeConstraint {
  Comparator comparator;
  std::string_view text;
};

struct Range {
  RangeKind kind = RangeKind::invalid;
  std::string fault;                         // why it is invalid
  std::string_view type;                     // of a vers
  bool any = false;                          // "vers:all/*"
  std::vector<RangeConstraint> constraints;  // as written; views into the name
  std::optional<Vers> vers;
};

Range read_range(std::string_view name);

// Whether the name of a version says several: it has an operator anywhere, or one of the words that
// ranges are made of between blanks.
bool looks_like_range(std::string_view name);

// Whether the range is written to be a vers: "vers:TYPE/…".
bool looks_like_vers(std::string_view name);

// Whether the range can only be one version.
bool is_single(const Range& range);

// Whether there is no highest version.
bool is_open_above(const Range& range);

// The versions of a range as stretches of the line of all versions, so that two can be laid over
// each other. Nothing where the versions cannot be put into an order.
class RangeSet {
 public:
  static std::optional<RangeSet> of(const Range& range);

  // Whether some version is in both. False where their versions cannot be compared.
  bool overlaps(const RangeSet& other) const;
  bool contains(std::string_view version) const;

 private:
  struct Bound {
    std::string text;  // empty: without end
    bool included = false;
  };
  struct Stretch {
    Bound low, high;
  };

  std::optional<int> compared(const std::string& left, const std::string& right) const;
  bool add(const std::vector<RangeConstraint>& sorted);
  bool excludes(const std::string& text) const;
  bool meet(const Stretch& left, const Stretch& right, const RangeSet& other) const;

  std::optional<Scheme> scheme_;  // nothing: a vls
  std::vector<Stretch> stretches_;
  std::vector<std::string> holes_;
};

}  // namespace docket::csaf
