#include "identifiers/cwe.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <regex>
#include <string>

namespace docket::cwe_test {
namespace {

struct CweRow {
  const char* what;
  int number;
  std::optional<CweEntry> entry;
};

TEST(Cwe, entries) {
  const CweRow kRows[] = {
      {"cross-site scripting", 79, CweEntry::weakness},
      {"a category", 1005, CweEntry::category},
      {"a view", 1000, CweEntry::view},
      {"one that was withdrawn", 1, CweEntry::withdrawn},
      {"before the first", 0, std::nullopt},
      {"below zero", -1, std::nullopt},
      {"a gap", 1500, std::nullopt},
      {"the last", 2000, CweEntry::view},
      {"behind the last", 2001, std::nullopt},
  };
  for (const CweRow& row : kRows) EXPECT_EQ(find_cwe(row.number), row.entry) << row.what;
}

// Every entry of the list itself, and no other.
TEST(Cwe, are_those_of_the_list) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::string command =
      "python3 -c \"import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
      "sys.stdout.buffer.write(z.read(z.namelist()[0]))\" '" +
      std::string{data} + "/identifiers/cwe/cwec_latest.xml.zip'";
  std::FILE* pipe = popen(command.c_str(), "r");
  ASSERT_TRUE(pipe);
  const std::regex entry{"<(Weakness|Category|View) ID=\"(\\d+)\".*Status=\"(\\w+)\""};
  std::map<int, CweEntry> listed;
  char* line = nullptr;
  std::size_t room = 0;
  for (ssize_t length = 0; (length = getline(&line, &room, pipe)) > 0;) {
    const std::string text(line, static_cast<std::size_t>(length));
    std::smatch match;
    if (text.find(" ID=\"") > 16 || !std::regex_search(text, match, entry)) continue;
    const bool withdrawn = match[3] == "Deprecated" || match[3] == "Obsolete";
    listed[std::stoi(match[2])] = withdrawn                ? CweEntry::withdrawn
                                  : match[1] == "Weakness" ? CweEntry::weakness
                                  : match[1] == "Category" ? CweEntry::category
                                                           : CweEntry::view;
  }
  std::free(line);
  pclose(pipe);
  ASSERT_GT(listed.size(), 1000U);
  for (int number = 0; number <= listed.rbegin()->first + 10; ++number) {
    const auto found = listed.find(number);
    EXPECT_EQ(find_cwe(number), found == listed.end() ? std::nullopt : std::optional{found->second})
        << number;
  }
}

}  // namespace
}  // namespace docket::cwe_test
