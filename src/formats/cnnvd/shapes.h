// The two shapes of a CNNVD export, and a part of either that is carried as it is.

#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace docket::cnnvd {

// What the detail of an advisory is called that says how its references stood: as the centre
// publishes them, <refs> around each <ref>; without it each reference is a <refs> of its own.
inline constexpr std::string_view kNested = "ref";

// Which products are vulnerable together with which: a tree of "and" and "or". Kept as an element
// is: {"name":…,"attributes":{…},"elements":[…]}, or with its "text" where it holds no elements.
inline constexpr std::string_view kConfiguration = "vulnerable-configuration";

}  // namespace docket::cnnvd
