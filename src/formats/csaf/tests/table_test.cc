// One row at least for each test: a change to a document without fault, and the test that fails.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "formats/csaf/file_name.h"
#include "formats/csaf/tests/languages.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"
#include "formats/csaf/tests/table_rows_test.h"

namespace docket::csaf::table_test {
namespace {

Json parsed(std::string_view text) {
  Result<Json> json = parse_json(text);
  EXPECT_TRUE(json.ok()) << text;
  return json.ok() ? std::move(json).value() : Json{};
}

// Lays `patch` over `json` (RFC 7386): null takes a member away.
void lay_over(Json& json, const Json& patch) {
  if (patch.members() == nullptr) {
    json = patch;
    return;
  }
  if (json.members() == nullptr) json = Json::object();
  for (const Json::Member& change : *patch.members()) {
    if (change.second.is_null()) {
      std::erase_if(*json.members(),
                    [&](const Json::Member& member) { return member.first == change.first; });
      continue;
    }
    if (json.find(change.first) == nullptr) json.add(change.first, Json{});
    lay_over(*json.find(change.first), change.second);
  }
}

Outside world() {
  Outside outside;
  outside.now = moment_of("2030-01-01T00:00:00Z");
  outside.reach = [](std::string_view url) {
    return url.ends_with(".invalid") ? Reached{Reached::How::fails, "no such name"} : Reached{};
  };
  outside.spelling = outside.grammar = [](std::string_view text, std::string_view language) {
    Proofread proof{language == "en"};
    if (text.find("wrnog") != std::string_view::npos) proof.mistakes.push_back({"wrnog", ""});
    return proof;
  };
  return outside;
}

std::set<std::string> failing(const Json& document, Edition edition) {
  std::set<std::string> tests;
  for (const Failure& failure : run_tests(document, edition, world())) {
    tests.emplace(failure.test);
    EXPECT_FALSE(failure.message.empty());
  }
  return tests;
}

TEST(CsafTests, a_document_without_fault_fails_nothing) {
  EXPECT_EQ(failing(parsed(kClean_2_0), Edition::v2_0), std::set<std::string>{});
  EXPECT_EQ(failing(parsed(kClean_2_1), Edition::v2_1), std::set<std::string>{});
}

TEST(CsafTests, each_fault_is_found) {
  std::set<std::string_view> covered = {"6.1.34"};  // branches_below, which no row could hold
  for (const FaultRow& row : fault_rows()) {
    covered.insert(row.test);
    for (const Edition edition : {Edition::v2_0, Edition::v2_1}) {
      if (row.edition && *row.edition != edition) continue;
      Json document = parsed(edition == Edition::v2_0 ? kClean_2_0 : kClean_2_1);
      lay_over(document, parsed(row.patch));
      EXPECT_TRUE(failing(document, edition).contains(std::string{row.test}))
          << row.what << " (" << row.test << ")";
    }
  }
  for (const csaf::Test& test : all_tests()) {
    if (test.need == Need::lists && embedded_lists().empty()) continue;
    EXPECT_TRUE(covered.contains(test.number)) << "no row for test " << test.number;
  }
}

// A product below so many branches.
Json branches_below(int depth) {
  Json branch = parsed(R"({"category":"product_family","name":"a",
      "product":{"name":"a","product_id":"P"}})");
  for (int i = 1; i < depth; ++i) {
    branch = Json::object({{"category", "product_family"},
                           {"name", "a"},
                           {"branches", Json::array({std::move(branch)})}});
  }
  return Json::object(
      {{"product_tree", Json::object({{"branches", Json::array({std::move(branch)})}})}});
}

TEST(CsafTests, branches_are_thirty_deep_and_no_deeper) {
  EXPECT_FALSE(failing(branches_below(30), Edition::v2_1).contains("6.1.34"));
  EXPECT_TRUE(failing(branches_below(31), Edition::v2_1).contains("6.1.34"));
}

TEST(CsafTests, the_table_is_in_order_and_has_no_number_twice) {
  std::set<std::string_view> seen;
  for (const csaf::Test& test : all_tests()) {
    EXPECT_TRUE(seen.insert(test.number).second) << test.number;
    EXPECT_TRUE(test.in_2_0 || test.in_2_1) << test.number;
  }
}

TEST(CsafTests, a_failure_says_where_it_is) {
  Json document = parsed(kClean_2_1);
  lay_over(document, parsed(R"({"document":{"tracking":{"status":"draft","version":"1.0.0"}}})"));
  const std::vector<Failure> failures = run_tests(document, Edition::v2_1, world());
  ASSERT_EQ(failures.size(), 2U);
  EXPECT_EQ(failures[0].test, "6.1.16");
  EXPECT_EQ(failures[0].at, "/document/tracking/version");
  EXPECT_EQ(failures[0].kind, TestKind::mandatory);
  EXPECT_EQ(failures[1].test, "6.1.30");
}

TEST(CsafTests, what_is_asked_of_the_world_runs_on_request_only) {
  Json document = parsed(kClean_2_0);
  lay_over(document, parsed(R"({"document":{"title":"wrnog","references":[{"category":"self",
      "summary":"x","url":"https://a.invalid/a-1.json"}]}})"));
  EXPECT_TRUE(run_tests(document, Edition::v2_0).empty());
  EXPECT_EQ(failing(document, Edition::v2_0), (std::set<std::string>{"6.3.8"}));
}

TEST(CsafTests, a_value_that_is_no_document_is_tested_without_harm) {
  for (const char* text : {"null", "[]", "{}", R"({"document":[],"vulnerabilities":{}})",
                           R"({"document":{"tracking":{"revision_history":[1,null,{}]}},
                               "product_tree":{"branches":[[],{"branches":7}]},
                               "vulnerabilities":[null,{"scores":[1],"metrics":["x"]}]})"}) {
    run_tests(parsed(text), Edition::v2_0, world());
    run_tests(parsed(text), Edition::v2_1, world());
  }
}

struct NameRow {
  const char* id;
  const char* name;
};
const NameRow kNames[] = {
    {"cisco-sa-20190513-secureboot", "cisco-sa-20190513-secureboot.json"},
    {"Example Company - 2019-YH3234", "example_company_-_2019-yh3234.json"},
    {"2022_#01-A", "2022_01-a.json"},
    {"a+B", "a+b.json"},
    {"\xE2\x84\xAA-1", "k-1.json"},
    {"\xC4\xB0-1", "i_-1.json"},
    {"漏洞-1", "_-1.json"},
};

TEST(CsafLanguages, letters_are_written_by_convention) {
  const std::pair<const char*, const char*> kRows[] = {
      {"", ""},
      {"DE", "de"},
      {"de-de", "de-DE"},
      {"ZH-HANS-cn", "zh-Hans-CN"},
      {"en-x-US", "en-x-us"},
      {"x-ABCD", "x-abcd"},
      {"I-DEFAULT", "i-default"},
      {"es-419", "es-419"},
      {"de-1996-at", "de-1996-AT"},
      {"en-u-CAGR-us", "en-u-cagr-us"},
  };
  for (const auto& [tag, written] : kRows) EXPECT_EQ(conventional_language(tag), written);
}

TEST(CsafFileName, is_made_of_the_tracking_id) {
  for (const NameRow& row : kNames) EXPECT_EQ(file_name(row.id), row.name);
}

}  // namespace
}  // namespace docket::csaf::table_test
