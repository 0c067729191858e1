// Every route, one row each.

#pragma once

#include <span>
#include <string_view>

#include "api/route.h"

namespace docket {

std::span<const Route> routes();

// The route of a shell's command of cases ("confirm"); nullptr when there is none of that name.
const Route* command_route(std::string_view command);

}  // namespace docket
