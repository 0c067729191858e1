// Language tags (RFC 5646): whether their parts are registered, and whether for private use.

#pragma once

#include <string>
#include <string_view>

namespace docket::csaf {

// Whether it is written like one; "i-default" and "i-mingo" are.
bool is_language_tag(std::string_view tag);

// Whether its parts are registered, too.
bool is_language(std::string_view tag);

// Whether a part of the tag is one that the registry keeps for private use ("qtx", "Qaaa", "XA"),
// or the tag has an "x" with what follows it.
bool is_private_language(std::string_view tag);

// The tag with the letters as they are written by convention (RFC 5646, 2.1.1): "zh-Hans-CN".
std::string conventional_language(std::string_view tag);

}  // namespace docket::csaf
