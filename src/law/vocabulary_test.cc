// The words of the language are those that the editors colour and the page of the language
// explains.

#include "law/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "time/counting.h"

namespace docket::vocabulary_test {
namespace {

using Words = std::set<std::string>;

constexpr std::pair<WordUse, const char*> kUses[] = {{WordUse::block, "block"},
                                                     {WordUse::field, "field"},
                                                     {WordUse::story, "story"},
                                                     {WordUse::part, "part"},
                                                     {WordUse::value, "value"}};

Words words_of(WordUse use) {
  Words words;
  for (const LanguageWord& word : kVocabulary) {
    if (word.use != use) continue;
    EXPECT_TRUE(words.emplace(word.text).second) << word.text << " stands there twice";
  }
  return words;
}

std::string text_of(const char* file) {
  std::ifstream in{std::string{DOCKET_SOURCE_DIR "/"} + file, std::ios::binary};
  EXPECT_TRUE(in) << file;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

Words split_at(std::string_view text, char separator) {
  Words words;
  for (std::string_view part : split(text, separator)) {
    if (!trimmed(part).empty()) words.emplace(trimmed(part));
  }
  return words;
}

// "^\s+(asset|now)(?!…)": what stands between the bars.
Words alternatives_in(std::string_view pattern) {
  std::size_t begin = pattern.find('(');
  while (begin != std::string_view::npos && pattern.substr(begin + 1).starts_with('?'))
    begin = pattern.find('(', begin + 1);
  if (begin == std::string_view::npos) return {};
  return split_at(pattern.substr(begin + 1, pattern.find(')', begin) - begin - 1), '|');
}

TEST(Vocabulary, VsCodeKnowsEachWordAndNoOther) {
  const Result<Json> grammar =
      parse_json(text_of("editors/vscode/syntaxes/docket.tmLanguage.json"));
  ASSERT_TRUE(grammar.ok());
  for (const auto& [use, name] : kUses) {
    const Json* rule = grammar->find("repository")->find(name);
    ASSERT_TRUE(rule) << name;
    EXPECT_EQ(alternatives_in(*rule->find("match")->text()), words_of(use)) << name;
  }
}

TEST(Vocabulary, VimKnowsEachWordAndNoOther) {
  const std::string syntax = text_of("editors/vim/syntax/docket.vim");
  for (const auto& [use, name] : kUses) {
    const std::string opening = std::string{"let s:"} + name + " = '";
    const std::size_t at = syntax.find(opening);
    ASSERT_NE(at, std::string::npos) << name;
    const std::size_t begin = at + opening.size();
    std::string list = syntax.substr(begin, syntax.find('\'', begin) - begin);
    std::replace(list.begin(), list.end(), '\\', ' ');  // a line goes on behind it
    std::replace(list.begin(), list.end(), '\n', ' ');
    EXPECT_EQ(split_at(list, ' '), words_of(use)) << name;
  }
}

TEST(Vocabulary, ThePageOfTheLanguageNamesEachWord) {
  std::string page = text_of("docs/rule_language.md");
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  std::replace_if(page.begin(), page.end(), [&](char c) { return !is_word(c); }, ' ');
  const Words named = split_at(page, ' ');
  for (const LanguageWord& word : kVocabulary)
    EXPECT_TRUE(named.contains(std::string{word.text})) << word.text;
}

TEST(Vocabulary, HasTheModesOfCounting) {
  for (const LanguageWord& word : kVocabulary) EXPECT_TRUE(is_language_word(word.text));
  const Words values = words_of(WordUse::value);
  for (const CountingMode mode :
       {CountingMode::instant, CountingMode::natural, CountingMode::civil_roll,
        CountingMode::working, CountingMode::eu_1182})
    EXPECT_TRUE(values.contains(std::string{name_of(mode)})) << name_of(mode);
}

}  // namespace
}  // namespace docket::vocabulary_test
