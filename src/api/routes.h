// Every route, one row each.

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "api/route.h"
#include "net/incoming.h"

namespace docket {

std::span<const Route> routes();

// The paths whose bodies may be larger than others.
std::vector<LargerBody> larger_bodies();

// The route of a shell's command of cases ("confirm"); nullptr when there is none of that name.
const Route* command_route(std::string_view command);

}  // namespace docket
