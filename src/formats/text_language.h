// In which language a text is said to be, where its letters allow that.
//
// A document of CSAF has one language, and people write in it what they have. A text whose letters
// plainly are none of that language is not said to be in it: Chinese is called Chinese, and of
// anything else nobody says the language.

#pragma once

#include <string>
#include <string_view>

namespace docket {

// `said`, a code such as "en" or "zh-CN", or empty; "zh" for a text that is plainly Chinese and
// said to be in a language that is not written so, or in none; empty for what plainly is Japanese
// or Korean and said to be another language, and for sentences in Latin letters that are said to be
// Chinese.
std::string honest_language(std::string_view said, std::string_view text);

}  // namespace docket
