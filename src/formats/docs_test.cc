#include <gtest/gtest.h>

#include <fstream>

#include "base/text.h"
#include "formats/all.h"
#include "formats/facts.h"
#include "formats/flags.h"
#include "formats/severity_words.h"
#include "formats/vex.h"

namespace docket::docs_test {
namespace {

std::string page(std::string_view name) {
  std::string path = DOCKET_SOURCE_DIR "/docs/formats/";
  path.append(name).append(".md");
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>{in}, {}};
}

template <class... Parts>
std::string row(Parts... parts) {
  std::string text = "| ";
  (text.append(parts), ...);
  return text.append(" |\n");
}

TEST(FormatPages, the_table_of_each_format_is_the_mapping_of_its_reader) {
  for (const FormatEntry& entry : formats()) {
    std::string wanted = "| field | becomes |\n|---|---|\n";
    for (const Mapping& mapping : entry.mappings)
      wanted += row("`", mapping.field, "` | ", mapping.becomes);
    EXPECT_NE(page(entry.key).find(wanted + "\n"), std::string::npos)
        << "docs/formats/" << entry.key << ".md should hold\n"
        << wanted;
  }
}

TEST(FormatPages, every_flag_is_explained) {
  std::string wanted = "| flag | 中文 | English |\n|---|---|---|\n";
  for (const FlagMeaning& meaning : flag_meanings())
    wanted += row("`", meaning.code, "` | ", meaning.zh, " | ", meaning.en);
  EXPECT_NE(page("flags").find(wanted), std::string::npos) << "docs/formats/flags.md should hold\n"
                                                           << wanted;
}

TEST(FormatPages, the_words_of_severities_are_listed) {
  std::string wanted = "| word | published as |\n|---|---|\n";
  for (const SeverityWords& one : severity_words()) {
    std::string word{name_of(one.is)};
    for (char& c : word) c = static_cast<char>(c - 'A' + 'a');
    std::string words;
    for (const std::string_view published : split(one.words, '|'))
      words.append(words.empty() ? "" : ", ").append(published);
    wanted += row("`", word, "` | ", words);
  }
  EXPECT_NE(page("severities").find(wanted + "\n"), std::string::npos)
      << "docs/formats/severities.md should hold\n"
      << wanted;
}

// Words that say less than the one they stand for are in italics.
std::string cell(const VexWord& word) {
  if (word.word.empty()) return "–";
  std::string text = "`";
  text.append(word.word) += '`';
  return word.exact ? text : "*" + text + "*";
}

TEST(FormatPages, the_words_of_vex_are_listed) {
  for (std::span<const VexRow> rows : {vex_statuses(), vex_justifications(), vex_remedies()}) {
    std::string wanted = "| published | CSAF | OpenVEX | CycloneDX |\n|---|---|---|---|\n";
    for (const VexRow& one : rows)
      wanted += row("`", one.word, "` | ", cell(one.in[0]), " | ", cell(one.in[1]), " | ",
                    cell(one.in[2]));
    EXPECT_NE(page("vex").find(wanted + "\n"), std::string::npos)
        << "docs/formats/vex.md should hold\n"
        << wanted;
  }
}

TEST(FormatPages, every_rule_for_facts_is_listed) {
  std::string wanted = "| format | date | our role | fact | whose | because |\n";
  wanted += "|---|---|---|---|---|---|\n";
  for (const FactRule& rule : fact_rules())
    wanted += row(rule.format, " | ", rule.date, " | ", rule.roles, " | ", rule.event, " | ",
                  rule.whose == Whose::ours ? "ours" : "the publisher's", " | ", rule.because);
  EXPECT_NE(page("facts").find(wanted), std::string::npos) << "docs/formats/facts.md should hold\n"
                                                           << wanted;
}

}  // namespace
}  // namespace docket::docs_test
