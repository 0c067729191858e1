// Inside a boxed process: a work of its program, asked for by a message.

#pragma once

#include <span>
#include <string>

#include "app/boxed_work.h"
#include "box/wire.h"

namespace docket {

// Does the work that the message (kWork) names, and tells its end. Error: box.ended, nobody is
// there any more.
Status do_work(const std::string& message, std::span<const BoxedWork> works, Wire& wire);

}  // namespace docket
