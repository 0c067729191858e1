// What both ends of the reading in a boxed process say of errors, and how the inside begins.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "box/lock.h"

namespace docket {

// What a box says may be anything: it has read what strangers wrote. Error: box.ended.
Error box_nonsense();

// An error from one end to the other.
std::string told_error(const Error& error);
Error error_told(std::string_view json);

// What readers need of this machine is taken in before this process locks itself in; afterwards
// there is no way to it. Error: box.unavailable.
Status know_and_lock_in(const BoxLimits& limits);

}  // namespace docket
