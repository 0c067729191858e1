// The words of the plain pages in Chinese and English, and which of the two a visitor gets.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "net/message.h"
#include "views/views.h"

namespace docket {

enum class Language { zh, en };

// Of ?lang=, else of the cookie docket_language, else of Accept-Language, else English.
Language language_of(const Request& request);
std::string_view name_of(Language language);  // "zh", "en"

inline const std::string& in(Language language, const Words& words) {
  return language == Language::zh ? words.zh : words.en;
}

// What a visitor is told about an error: in his language where the code is known to these pages.
std::string told(Language language, const Error& error);

}  // namespace docket
