// What nearly every file includes, gone through by the compiler once (cmake/docket.cmake). Every
// file still names what it uses: nothing may depend on this one.

#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.h"
