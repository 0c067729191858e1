// For tests: boxed processes that misbehave as documents tell them to.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace docket {

inline constexpr std::string_view kFallingReader = "falling-reader";

int run_falling_reader(std::span<const std::string> arguments);

}  // namespace docket
