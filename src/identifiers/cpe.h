// CPE 2.3 names (NISTIR 7695): the formatted string "cpe:2.3:a:vendor:product:…" with eleven
// attributes, and the URI "cpe:/a:vendor:product:…" of version 2.2, whose last part may pack five.
//
// An attribute holds the words of the formatted string, in small letters since the case of letters
// does not count: "*" any value, "-" not applicable, everything else with a backslash before each
// mark but ".", "_" and "-". A name with more or fewer attributes than its form has is refused:
// which colon was meant as text cannot be known.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace docket {

inline constexpr std::size_t kCpeAttributes = 11;

struct Cpe {
  // Part, vendor, product, version, update, edition, language, edition of the software, software
  // and hardware it is for, and what has no other place.
  std::array<std::string, kCpeAttributes> attributes;

  bool operator==(const Cpe&) const = default;
};

// "part", "vendor", … in the order of the attributes.
std::span<const std::string_view> cpe_attribute_names();

// Both forms. Errors: cpe.prefix, cpe.attributes, cpe.value.
Result<Cpe> parse_cpe(std::string_view text);

std::string print(const Cpe& cpe);         // "cpe:2.3:a:…", the canonical form
std::string print_as_uri(const Cpe& cpe);  // "cpe:/a:…"; what ends in any value ends early

// What one name says of another (NISTIR 7696): the things that `source` names hold all that
// `target` names, or are held by them, or are the same, or have none in common. `undefined` where
// the target has wild cards, or where the attributes do not agree on one answer.
enum class CpeRelation : std::uint8_t { disjoint, equal, subset, superset, undefined };

std::span<const std::string_view> enum_names(CpeRelation);

CpeRelation relation(std::string_view source_attribute, std::string_view target_attribute);
CpeRelation relation(const Cpe& source, const Cpe& target);

}  // namespace docket
