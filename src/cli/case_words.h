// How the documents of the API are told on a terminal: a line holds one thing, and nothing that
// others typed can move the cursor or forge a line.

#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "cli/language.h"
#include "time/zone.h"

namespace docket {

// The text of a member, empty where it has none; what would not be seen is a space.
std::string text_of(const Json& object, std::string_view name);

// The same of a member that is said in Chinese and in English.
std::string words_of(const Json& object, std::string_view name, Tongue tongue = Tongue::en);

// What this program says itself.
struct BothWords {
  const char* zh;
  const char* en;
};
inline const char* in(Tongue tongue, const BothWords& said) {
  return tongue == Tongue::zh ? said.zh : said.en;
}

// The state of a duty: "missed", 已逾期.
std::string state_words(std::string_view state, Tongue tongue);

// The state of a case, and how severe it is: "open", 处理中; "high", 高危.
std::string case_words(std::string_view word, Tongue tongue);

// With spaces up to so many columns; a Chinese character takes two.
std::string padded(std::string text, std::size_t columns);

// A moment of the API as that zone's clocks show it, to the second, with the offset; empty for
// empty.
std::string local_text(std::string_view moment, const Zone& zone);

// "p1" of a duty, "p1 and 3 more" of one that several assets share.
std::string assets_text(const Json& duty, Tongue tongue = Tongue::en);

// "#7  2019-09-29T23:59:00+08:00  fixed  acme  p1" of an entry of the timeline. What it changed of
// the advisory follows, a line each: "+ Falcon OS 4.2.1 fixed".
std::string timeline_line(const Json& entry, const Zone& zone, Tongue tongue = Tongue::en);

}  // namespace docket
