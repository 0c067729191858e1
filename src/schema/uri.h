// URI references (RFC 3986), as far as schemas need them to find each other.

#pragma once

#include <string>
#include <string_view>

namespace docket::schema {

// `reference` as seen from `base` (RFC 3986 5.2): dot segments are gone, the fragment stays.
std::string resolved(std::string_view base, std::string_view reference);

std::string_view without_fragment(std::string_view uri);
std::string_view fragment_of(std::string_view uri);  // without "#"

// "%7E" as "~"; a "%" without two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

}  // namespace docket::schema
