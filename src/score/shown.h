// Wrong input as it can stand in a message.

#pragma once

#include <string>
#include <string_view>

namespace docket {

// In single quotes, at most 24 characters, a space for each that does not show as itself.
std::string shown(std::string_view text);

}  // namespace docket
