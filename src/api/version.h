// The version of the program, as the API and the shell say it.

#pragma once

#include <string_view>

namespace docket {

inline constexpr std::string_view kVersion = "0.1";

}  // namespace docket
