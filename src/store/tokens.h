// Words for the text index, the same on both databases.
//
// Chinese, Japanese and Korean text has no spaces: it is cut into overlapping pairs of
// characters, and the last character of a run also stands alone, so that one character is found
// as the beginning of a token. Words of other scripts are kept whole and made lower case;
// identifiers such as CVE-2021-44228 stay one token and their named parts are tokens too.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docket {

// Of a text to be found. For the index, join them with one space.
std::vector<std::string> tokens_of(std::string_view text);

// Of what someone typed, all of which must be found. A trailing '*' means "begins with": on a
// single Chinese character, and on the last word, which may not be typed to its end.
std::vector<std::string> query_tokens(std::string_view text);

}  // namespace docket
