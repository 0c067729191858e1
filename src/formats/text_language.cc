#include "formats/text_language.h"

#include <algorithm>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kLatinOfSentence = 20;
constexpr std::size_t kSpacesOfSentence = 3;

struct Letters {
  std::size_t han = 0;
  std::size_t other_east = 0;  // kana and hangul
  std::size_t latin = 0;
  std::size_t spaces = 0;
};

Letters letters_of(std::string_view text) {
  Letters letters;
  for (const char32_t c : code_points(text)) {
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)) ++letters.han;
    if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3)) ++letters.other_east;
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) ++letters.latin;
    if (c == U' ') ++letters.spaces;
  }
  return letters;
}

// A name of one character says much: Chinese sentences are full of words in Latin letters.
bool is_chinese(const Letters& letters) {
  return letters.han >= 2 && letters.other_east == 0 && letters.han * 4 >= letters.latin;
}

}  // namespace

std::string honest_language(std::string_view said, std::string_view text) {
  const std::string_view primary = said.substr(0, said.find_first_of("-_"));
  const Letters letters = letters_of(text);
  constexpr std::string_view kInHan[] = {"zh", "ja", "ko", "yue", "wuu", "lzh", "zho", "chi"};
  const bool may_be_han =
      std::find(std::begin(kInHan), std::end(kInHan), primary) != std::end(kInHan);
  if (is_chinese(letters) && !may_be_han) return "zh";
  const bool is_eastern = letters.other_east >= 2 && letters.other_east * 4 >= letters.latin;
  if (is_eastern && primary != "ja" && primary != "ko") return "";
  const bool is_latin = letters.han == 0 && letters.other_east == 0 &&
                        letters.latin >= kLatinOfSentence && letters.spaces >= kSpacesOfSentence;
  if (is_latin && primary == "zh") return "";
  return std::string{said};
}

}  // namespace docket
