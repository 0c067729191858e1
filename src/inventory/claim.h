// What an advisory says of one product: by which names it goes, and which of its versions are what.
//
// A claim is what matching needs of an advisory, whichever format that came in; `claims_of` in
// src/formats/claims.h makes them.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "identifiers/cpe.h"
#include "identifiers/purl.h"

namespace docket {

enum class MatchStatus : std::uint8_t { affected, fixed, not_affected, undecided };
inline std::span<const std::string_view> enum_names(MatchStatus) {
  static constexpr std::string_view kNames[] = {"affected", "fixed", "not-affected", "undecided"};
  return kNames;
}

// A stretch of versions, and what they are.
struct VersionSpan {
  std::string from;  // empty: from the first version
  bool from_included = true;
  std::string up_to;  // empty: to the last version
  bool up_to_included = false;
  MatchStatus status = MatchStatus::affected;
  // One of a list of versions as they were released: where the scheme does not allow it, it is
  // known by its text, and takes nothing in besides.
  bool is_released = false;

  static VersionSpan just(std::string version, MatchStatus status) {
    return {version, true, version, true, status, false};
  }
  bool is_just_one() const {
    return from_included && up_to_included && !from.empty() && from == up_to;
  }
  bool operator==(const VersionSpan&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("from", &VersionSpan::from, "empty: from the first version"),
                field("from_included", &VersionSpan::from_included, "whether that one is in it"),
                field("up_to", &VersionSpan::up_to, "empty: to the last version"),
                field("up_to_included", &VersionSpan::up_to_included, "whether that one is in it"),
                field("status", &VersionSpan::status, "what these versions are"),
                field("is_released", &VersionSpan::is_released, "one of a list of versions"));
  }
};

struct ProductName {
  std::string maker;  // empty: not said
  std::string name;

  bool operator==(const ProductName&) const = default;
  static constexpr auto fields(auto list) {
    return list(field("maker", &ProductName::maker, "empty: not said"),
                field("name", &ProductName::name, "of the product"));
  }
};

struct Claim {
  std::uint32_t advisory = 0;  // the caller's number of the advisory
  std::string about;           // which of its vulnerabilities; empty: the whole
  std::vector<Purl> purls;     // their versions do not count: `spans` has them
  std::vector<Cpe> cpes;       // the same
  std::vector<ProductName> names;
  std::string within;  // the product of which it is a part there; empty: it stands alone
  std::string scheme;  // by which its versions are ranked, in the advisory's words; empty: not said
  std::vector<VersionSpan> spans;  // the first that takes in a version decides
  std::optional<MatchStatus>
      otherwise;  // of every other version; nothing: the advisory says nothing

  bool operator==(const Claim&) const = default;
};

}  // namespace docket
