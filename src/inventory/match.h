// A component of a bill of materials met a claim of an advisory: by which of its names, how surely,
// what that makes of it, and why.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "inventory/claim.h"

namespace docket {

// Which names met.
enum class Met : std::uint8_t { purl, cpe, name };
inline std::span<const std::string_view> enum_names(Met) {
  static constexpr std::string_view kNames[] = {"purl", "cpe", "name"};
  return kNames;
}

// How surely the component is the product of the claim; what is said of its version is `status`.
enum class Confidence : std::uint8_t { high, medium, low };
inline std::span<const std::string_view> enum_names(Confidence) {
  static constexpr std::string_view kNames[] = {"high", "medium", "low"};
  return kNames;
}

enum class MatchReason : std::uint8_t {
  same_package,
  source_package,
  distribution_unsaid,
  same_product,
  narrower_product,
  same_name,
  makers_agree,
  makers_differ,
  makers_unsaid,
  part_of_another,
  every_version,
  version_ranked,
  version_listed,
  version_unsaid,
  version_unreadable,
  bounds_unreadable,
  scheme_unknown,
  numbers_outside,
  scheme_differs,
  status_undecided,
  nothing_said,
};

// What a reason says to a person, under a key that stays. A line of docs/match.md (a test
// compares).
struct ReasonMeaning {
  std::string_view key;  // "same-package"
  std::string_view zh;
  std::string_view en;
};
std::span<const ReasonMeaning> reason_meanings();  // in the order of the enumeration

class Reasons {
 public:
  Reasons() = default;
  Reasons(std::initializer_list<MatchReason> reasons) {
    for (MatchReason reason : reasons) add(reason);
  }
  void add(MatchReason reason) { bits_ |= 1U << static_cast<unsigned>(reason); }
  void add(Reasons reasons) { bits_ |= reasons.bits_; }
  bool has(MatchReason reason) const { return (bits_ >> static_cast<unsigned>(reason) & 1U) != 0; }
  std::vector<MatchReason> all() const;  // in the order of the enumeration
  bool operator==(const Reasons&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

struct Match {
  std::uint32_t component = 0;  // its place in the Sbom
  std::uint32_t claim = 0;      // its place in the index
  std::uint32_t own = 0;        // which of the component's names of that kind
  std::uint32_t their = 0;      // which of the claim's
  Reasons reasons;
  Met met = Met::purl;
  Confidence confidence = Confidence::high;
  MatchStatus status = MatchStatus::undecided;
  std::optional<MatchStatus> supposed;  // if versions were ranked as numbers with dots between them
};

}  // namespace docket
