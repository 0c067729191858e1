// Texts of records as a command takes them: at most so long, in whole characters, and nothing in
// them that would not be seen.

#pragma once

#include <string>
#include <string_view>

namespace docket {

std::string line_of(std::string_view text);  // one line, without white space around it
std::string text_of(std::string_view text);

}  // namespace docket
