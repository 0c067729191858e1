// docket standing: what the laws ask of the organisation, and of no case.

#pragma once

#include <span>
#include <string>

namespace docket {

int run_standing(std::span<const std::string> arguments);

}  // namespace docket
