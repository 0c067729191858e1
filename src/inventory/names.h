// Names of products and of their makers, for want of an identifier.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "inventory/claim.h"
#include "inventory/sbom.h"

namespace docket {

// In small letters, with one hyphen for blanks, underscores and hyphens: "Log4j Core" is
// "log4j-core".
std::string folded_name(std::string_view name);

// Whether both were said by the same maker: he has a word in common, such as "apache" in "Apache
// Software Foundation" and "org.apache.logging". Words that many makers have do not count.
enum class Makers : std::uint8_t { agree, differ, unsaid };
Makers compare_makers(const ProductName& product, const Component& component);

}  // namespace docket
