// What a boxed process does in the tests of bombs, beside what the program has it do in the shell:
// bills of materials and archives, which the server asks for in other ways.

#pragma once

#include <string_view>
#include <vector>

#include "app/boxed_work.h"

namespace docket::bombs {

inline constexpr std::string_view kBillWork = "bill";
inline constexpr std::string_view kArchiveWork = "archive";

// All of them. To be kept while they are served.
std::vector<BoxedWork> works();

}  // namespace docket::bombs
