// Under which keys the products of CPE names are found, wild cards among them, and whether two
// names are of one product, whatever their versions.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "identifiers/cpe.h"

namespace docket {

inline constexpr std::size_t kCpeVersion = 3;  // its place among the attributes

// Of an advisory. None where neither vendor nor product is definite: such a name names everything.
std::vector<std::string> keys_of_claim(const Cpe& cpe);

// Of a component: those under which every claim stands that may be of its product. None where its
// product is not definite.
std::vector<std::string> keys_of_component(const Cpe& cpe);

// `narrower`: the claim's name says something (an edition, a target) that the component's leaves
// open.
enum class SameProduct : std::uint8_t { no, yes, narrower };
SameProduct compare_products(const Cpe& claim, const Cpe& component);

// The value as it is meant: without the backslashes. Empty for any value and not applicable.
std::string plain_text(std::string_view attribute);

}  // namespace docket
