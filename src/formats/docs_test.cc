#include <gtest/gtest.h>

#include <filesystem>
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

// Every test of this folder, as `Suite.name`.
std::string names_of_tests() {
  std::string names;
  namespace fs = std::filesystem;
  for (const auto& file : fs::recursive_directory_iterator{DOCKET_SOURCE_DIR "/src/formats"}) {
    if (!file.path().string().ends_with("_test.cc")) continue;
    std::ifstream in{file.path()};
    for (std::string line; std::getline(in, line);) {
      const std::size_t comma = line.find(", ");
      if (!line.starts_with("TEST(") || comma == std::string::npos) continue;
      const std::string name = line.substr(comma + 2, line.find(')') - comma - 2);
      names += "`" + line.substr(5, comma - 5) + "." + name + "` ";
    }
  }
  return names;
}

TEST(FormatPages, the_tests_that_show_what_is_claimed_of_csaf_are_there) {
  const std::string all = names_of_tests();
  const std::string text = page("csaf");
  int count = 0;
  for (std::size_t at = text.find("## What is claimed"); at != std::string::npos;) {
    at = text.find('`', at);
    const std::size_t end = at == std::string::npos ? at : text.find('`', at + 1);
    if (end == std::string::npos) break;
    const std::string name = text.substr(at, end - at + 1);
    at = end + 1;
    if (name[1] < 'A' || name[1] > 'Z' || name.find('.') == std::string::npos) continue;
    ++count;
    EXPECT_NE(all.find(name), std::string::npos) << "there is no test " << name;
  }
  EXPECT_GE(count, 10);
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
