#include "formats/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "formats/schemas.h"

namespace docket::check_test {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  return data ? fs::path(data) : fs::path{};
}

Json document_in(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  Result<Json> json = parse_json(text);
  EXPECT_TRUE(json.ok()) << path;
  return json.ok() ? std::move(*json) : Json{};
}

std::vector<fs::path> documents_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string words_of(const Result<std::vector<RuleFinding>>& found) {
  if (!found.ok()) return found.error().code + ": " + found.error().message;
  std::string words;
  for (const RuleFinding& finding : *found)
    words += "\n  " + finding.test + " " + finding.at + ": " + finding.message;
  return words;
}

void expect_verdict(std::string_view format, const fs::path& file, bool wanted) {
  const auto found = checked_format(format)->check(document_in(file));
  ASSERT_TRUE(found.ok()) << file << words_of(found);
  EXPECT_EQ(is_valid(*found), wanted) << file << words_of(found);
}

// Whatever other rules it breaks.
void expect_schema_kept(std::string_view format, const fs::path& file) {
  const auto found = checked_format(format)->check(document_in(file));
  ASSERT_TRUE(found.ok()) << file << words_of(found);
  EXPECT_TRUE(std::none_of(found->begin(), found->end(),
                           [](const RuleFinding& finding) { return finding.test == kSchemaTest; }))
      << file << words_of(found);
}

// A program without schemas has nothing to compare.
bool lacks_schemas() { return embedded_schemas().empty(); }

TEST(FormatCheck, what_is_not_in_the_program_is_said) {
  const auto none = published_document("none.json");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "format.no-schemas");
  if (!lacks_schemas()) return;
  const auto found = checked_format("csaf-2.0")->check(Json::object());
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code, "format.no-schemas");
}

TEST(FormatCheck, keys_are_in_order_and_found) {
  for (std::size_t at = 1; at < checked_formats().size(); ++at)
    EXPECT_LT(checked_formats()[at - 1].key, checked_formats()[at].key);
  for (const CheckedFormat& format : checked_formats())
    EXPECT_EQ(checked_format(format.key), &format);
  EXPECT_EQ(checked_format("csaf"), nullptr);
}

TEST(FormatCheck, only_mandatory_rules_make_a_document_invalid) {
  const RuleFinding mandatory = {"6.1.1", RuleKind::mandatory, "/document", "x"};
  const RuleFinding optional = {"6.2.1", RuleKind::optional, "/document", "y"};
  EXPECT_EQ(
      print(verdict_of(std::vector{optional})),
      R"({"valid":true,"failed":[{"test":"6.2.1","kind":"optional","at":"/document","message":"y"}]})");
  EXPECT_FALSE(is_valid(std::vector{optional, mandatory}));
  EXPECT_EQ(print(verdict_of({})), R"({"valid":true,"failed":[]})");
}

TEST(FormatCheck, every_cyclonedx_case_has_the_verdict_in_its_name) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  if (lacks_schemas()) GTEST_SKIP() << "this build has no published schemas";
  int count = 0;
  for (const fs::path& file : documents_below(data_folder() / "sbom/cyclonedx-cases")) {
    if (file.parent_path().filename() == "ext") continue;  // a schema that no format here uses
    expect_verdict("cyclonedx", file, file.filename().string().starts_with("valid-"));
    ++count;
  }
  std::printf("%d cases of CycloneDX\n", count);
  EXPECT_GT(count, 100);
}

TEST(FormatCheck, a_version_of_cyclonedx_that_is_not_known_is_said) {
  const auto found = checked_format("cyclonedx")->check(*parse_json(R"({"specVersion":"1.1"})"));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().at, "/specVersion");
}

TEST(FormatCheck, what_csaf_says_is_valid_keeps_the_schema) {
  if (data_folder().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  if (lacks_schemas()) GTEST_SKIP() << "this build has no published schemas";
  int count = 0;
  for (const std::string version : {"2.0", "2.1"}) {
    const fs::path folder = data_folder() / "csaf" / ("csaf_" + version) / "validator-cases";
    const Json cases = document_in(folder / "testcases.json");
    for (const Json& test : *cases.find("tests")->items()) {
      for (const std::string_view list : {"valid", "failures"}) {
        if (!test.find(list)) continue;
        for (const Json& one : *test.find(list)->items()) {
          if (one.find("valid") && *one.find("valid")->boolean())
            expect_schema_kept("csaf-" + version, folder / one.text_of("name"));
          ++count;
        }
      }
    }
  }
  std::printf("%d cases of CSAF\n", count);
  EXPECT_GT(count, 500);
}

TEST(FormatCheck, a_broken_csaf_document_is_told_where) {
  if (lacks_schemas()) GTEST_SKIP() << "this build has no published schemas";
  const auto found = checked_format("csaf-2.0")->check(*parse_json(R"({"document":{
    "category":"csaf_base","csaf_version":"2.0","title":"x",
    "publisher":{"category":"vendor","name":"Acme","namespace":"https://acme.example"},
    "tracking":{"current_release_date":"2026-02-30T00:00:00Z","id":"A-1",
      "initial_release_date":"2026-02-01T00:00:00Z","status":"final","version":"1",
      "revision_history":[{"date":"2026-02-01T00:00:00Z","number":"1","summary":"first"}]}}})"));
  ASSERT_TRUE(found.ok());
  ASSERT_FALSE(found->empty());
  EXPECT_EQ(found->front().test, "schema");
  EXPECT_EQ(found->front().at, "/document/tracking/current_release_date");
}

}  // namespace
}  // namespace docket::check_test
