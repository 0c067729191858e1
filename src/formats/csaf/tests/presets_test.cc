#include "formats/csaf/tests/presets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/csaf/check.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"

namespace docket::csaf::presets_test {
namespace {

bool has_lists() { return !embedded_lists().empty(); }

// The numbers of the tests of 2.1 in a set.
std::set<std::string_view> numbers_in(const TestSet& tests) {
  std::set<std::string_view> numbers;
  for (const Test& test : all_tests())
    if (test.in_2_1 && tests.has(test.number)) numbers.insert(test.number);
  return numbers;
}

TEST(CsafPresets, every_number_is_a_test) {
  for (const Preset& preset : presets()) {
    for (std::string_view word : split(preset.tests, ' ')) {
      if (word == "schema" || word.empty()) continue;
      if (word.starts_with('-')) word.remove_prefix(1);
      TestSet alone;
      alone.add(word);
      EXPECT_FALSE(numbers_in(alone).empty()) << preset.name << " " << word;
    }
  }
}

TEST(CsafPresets, a_number_takes_in_what_is_below_it_and_no_other) {
  const struct {
    const char* what;
    const char* words;
    const char* number;
    bool is_in;
  } kRows[] = {
      {"itself", "6.1.4", "6.1.4", true},
      {"below it", "6.1.27", "6.1.27.3", true},
      {"another that begins so", "6.1.4", "6.1.41", false},
      {"above it", "6.1.27.3", "6.1.27", false},
      {"another section", "6.1", "6.2.1", false},
      {"one that is taken out", "6.3 -6.3.6", "6.3.6", false},
      {"another beside it", "6.3 -6.3.6", "6.3.16", true},
      {"the structure is no test", "schema", "6.1.1", false},
  };
  for (const auto& row : kRows) {
    TestSet tests;
    tests.add(row.words);
    EXPECT_EQ(tests.has(row.number), row.is_in) << row.what;
  }
  TestSet both;
  both.add("6.3 -6.3.6");
  both.add("6.3.6");
  EXPECT_TRUE(both.has("6.3.6")) << "what one preset takes out another has";
}

std::string told(const std::vector<std::string>& names) {
  const Result<TestSet> tests = tests_of(names);
  if (!tests.ok()) return tests.error().code;
  return std::to_string(numbers_in(*tests).size()) + (tests->has_structure() ? " schema" : "");
}

TEST(CsafPresets, are_known_by_their_names) {
  if (!has_lists()) GTEST_SKIP() << "this program was built without lists";
  EXPECT_EQ(told({"schema"}), "0 schema");
  EXPECT_EQ(told({"additional"}), "0");
  EXPECT_EQ(told({"consistent-date-times"}), "6");
  EXPECT_EQ(told({"extensions-exist"}), "7");
  EXPECT_EQ(told({"ssvc", "consistent-date-times"}), "17") << "12 and 6, of which one is in both";
  EXPECT_EQ(told({"basic"}), told({"schema", "mandatory"}));
  EXPECT_EQ(told({"extended"}), told({"basic", "recommended"}));
  EXPECT_EQ(told({"Basic"}), "format.preset");
  for (const char* name : {"informative", "full", "external-request-free"}) {
    const Result<TestSet> tests = tests_of(std::vector<std::string>{"basic", name});
    ASSERT_FALSE(tests.ok()) << name;
    EXPECT_EQ(tests.error().code, "format.preset");
    EXPECT_NE(tests.error().message.find("6.3.8 (a dictionary)"), std::string::npos) << name;
    EXPECT_EQ(tests.error().message.find("6.3.6 (the network)") == std::string::npos,
              std::string_view{name} == "external-request-free");
  }
}

// A document that breaks the structure, a mandatory test (6.1.22), and a recommended one (6.2.33)
// from the day of the disclosure on.
const char* const kDocument = R"({"document":{"category":"csaf_base","csaf_version":"2.1",
"distribution":{"tlp":{"label":"CLEAR"}},"publisher":{"category":"vendor","name":"Acme",
"namespace":"https://acme.example"},"title":"Door","tracking":{"current_release_date":
"2030-01-01T00:00:00Z","id":"ACME-1","initial_release_date":"2030-01-01T00:00:00Z",
"revision_history":[{"date":"2030-01-01T00:00:00Z","number":"1","summary":"x"},
{"date":"2030-01-01T00:00:00Z","number":"1","summary":"x"}],"status":"draft","version":"1"}},
"vulnerabilities":[{"cve":"CVE-2030-0001","disclosure_date":"2030-02-01T00:00:00Z"}]})";

std::string found_by(const std::vector<std::string>& presets, std::int64_t now) {
  const auto checked = check_how(*parse_json(kDocument), true, {presets, now, {}}, nullptr);
  if (!checked.ok()) return checked.error().code;
  std::set<std::string> tests;
  for (const RuleFinding& one : checked->failed) tests.insert(one.test);
  std::string words;
  for (const std::string& one : tests) words += (words.empty() ? "" : " ") + one;
  return words;
}

TEST(CsafPresets, only_their_tests_are_run) {
  if (!has_lists()) GTEST_SKIP() << "this program was built without lists";
  constexpr std::int64_t kDisclosed = 1'896'134'400;  // 2030-02-01T00:00:00Z
  EXPECT_EQ(found_by({"schema"}, kDisclosed), "schema");
  EXPECT_EQ(found_by({"consistent-revision-history"}, kDisclosed - 1), "6.1.22 6.2.21");
  EXPECT_EQ(found_by({"consistent-revision-history"}, kDisclosed), "6.1.22 6.2.21 6.2.33");
  EXPECT_EQ(found_by({"ssvc"}, kDisclosed), "");
  EXPECT_EQ(found_by({"extensions"}, kDisclosed), "");
  EXPECT_EQ(found_by({"schema", "consistent-revision-history"}, kDisclosed - 1),
            "6.1.22 6.2.21 schema");
  EXPECT_EQ(found_by({"full"}, kDisclosed), "format.preset");
}

}  // namespace
}  // namespace docket::csaf::presets_test
