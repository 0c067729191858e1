// Every case of the test suites of purl-spec and vers-spec gets the verdict that it expects. They
// are found in the folder that DOCKET_TEST_DATA names.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "identifiers/native_range.h"
#include "identifiers/purl.h"
#include "identifiers/purl_types.h"
#include "identifiers/vers.h"

namespace docket::suite_test {
namespace {

namespace fs = std::filesystem;

Json read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const Result<Json> json = parse_json(std::string{std::istreambuf_iterator<char>{in}, {}});
  EXPECT_TRUE(json.ok()) << path;
  return json.ok() ? *json : Json{};
}

// Calls `each` with every case below a folder; gives how many there were.
template <class Each>
int for_each_case(const fs::path& folder, Each each) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  int count = 0;
  for (const fs::path& file : files) {
    const Json suite = read_file(file);
    for (const Json& one : *suite.find("tests")->items()) {
      SCOPED_TRACE(file.filename().string() + ": " + print(one));
      each(one);
      ++count;
    }
  }
  return count;
}

bool must_fail(const Json& one) {
  const Json* failure = one.find("expected_failure");
  return failure && failure->boolean() && *failure->boolean();
}

Purl parts_in(const Json& json) {
  Purl purl;
  purl.type = json.text_of("type");
  purl.name_space = json.text_of("namespace");
  purl.name = json.text_of("name");
  purl.version = json.text_of("version");
  purl.subpath = json.text_of("subpath");
  const Json* qualifiers = json.find("qualifiers");
  if (qualifiers && qualifiers->members()) {
    for (const auto& [key, value] : *qualifiers->members())
      purl.qualifiers.emplace_back(key, *value.text());
  }
  std::sort(purl.qualifiers.begin(), purl.qualifiers.end());
  return purl;
}

void check_purl(const Json& one) {
  const std::string_view kind = one.text_of("test_type");
  const Json& input = *one.find("input");
  // What is only recommended is to put a faulty text right.
  const PurlReading reading =
      one.text_of("test_group") == "recommended" ? PurlReading::repair : PurlReading::strict;
  const Result<Purl> purl =
      kind == "build" ? make_purl(parts_in(input)) : parse_purl(*input.text(), reading);
  if (must_fail(one)) {
    EXPECT_FALSE(purl.ok());
    return;
  }
  ASSERT_TRUE(purl.ok()) << purl.error().message;
  const Json& expected = *one.find("expected_output");
  if (kind == "parse") {
    EXPECT_TRUE(*purl == parts_in(expected)) << print(*purl);
  } else {
    EXPECT_EQ(print(*purl), *expected.text());
  }
  const Result<Purl> again = parse_purl(print(*purl));
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_TRUE(*again == *purl);
}

TEST(Suites, EveryCaseOfPurl) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const int cases = for_each_case(fs::path{data} / "identifiers/purl/tests", check_purl);
  EXPECT_GE(cases, 289);
}

// What a type definition asks is what our table has.
TEST(Suites, EveryTypeOfPurl) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(fs::path{data} / "identifiers/purl/types")) {
    if (entry.path().extension() != ".json") continue;
    const Json definition = read_file(entry.path());
    const PurlType* rules = find_purl_type(definition.text_of("type"));
    SCOPED_TRACE(entry.path().filename().string());
    ASSERT_TRUE(rules);
    ++count;
    const std::string_view need = definition.find("namespace_definition")->text_of("requirement");
    EXPECT_EQ(need == "prohibited", rules->name_space == Need::prohibited);
    EXPECT_EQ(need == "optional", rules->name_space == Need::optional);
    const auto small = [&](std::string_view part) {
      const Json* sensitive = definition.find(part)->find("case_sensitive");
      return sensitive && !*sensitive->boolean();
    };
    if (need != "prohibited") {
      EXPECT_EQ(small("namespace_definition"), rules->name_space_letters == Letters::small);
    }
    EXPECT_EQ(small("name_definition"), rules->name_letters == Letters::small);
    if (definition.find("version_definition")) {
      EXPECT_EQ(small("version_definition"), rules->version_letters == Letters::small);
    }
    const Json* qualifiers = definition.find("qualifiers_definition");
    if (!qualifiers) continue;
    for (const Json& one : *qualifiers->items()) {
      EXPECT_EQ(one.text_of("requirement") == "required",
                one.text_of("key") == rules->required_qualifier)
          << one.text_of("key");
    }
  }
  EXPECT_EQ(count, purl_types().size());
}

std::vector<std::string> texts_in(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& text : *list.items()) texts.push_back(*text.text());
  return texts;
}

void check_versions(const Json& one) {
  const Json& input = *one.find("input");
  const std::optional<Scheme> scheme = scheme_of(input.text_of("input_scheme"));
  ASSERT_TRUE(scheme);
  const std::vector<std::string> texts = texts_in(*input.find("versions"));
  std::vector<std::pair<Version, std::string>> versions;
  for (const std::string& text : texts) {
    Result<Version> read = read_version(*scheme, text);
    ASSERT_TRUE(read.ok()) << read.error().message;
    versions.emplace_back(*std::move(read), text);
  }
  if (one.text_of("test_type") == "equality") {
    EXPECT_EQ(versions[0].first == versions[1].first, *one.find("expected_output")->boolean());
    return;
  }
  std::stable_sort(versions.begin(), versions.end(),
                   [](const auto& a, const auto& b) { return compare(a.first, b.first) < 0; });
  // Versions, not texts: one case changes the letters of what it sorts.
  const std::vector<std::string> expected = texts_in(*one.find("expected_output"));
  ASSERT_EQ(versions.size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    const Result<Version> wanted = read_version(*scheme, expected[at]);
    ASSERT_TRUE(wanted.ok()) << wanted.error().message;
    EXPECT_TRUE(versions[at].first == *wanted) << versions[at].second << " at " << at;
  }
}

void check_vers(const Json& one) {
  const std::string_view kind = one.text_of("test_type");
  if (kind == "comparison" || kind == "equality") return check_versions(one);
  const Json& input = *one.find("input");
  if (kind == "containment") {
    const Result<Vers> vers = parse_vers(input.text_of("vers"));
    ASSERT_TRUE(vers.ok()) << vers.error().message;
    const Result<bool> inside = contains(*vers, input.text_of("version"));
    ASSERT_TRUE(inside.ok()) << inside.error().message;
    EXPECT_EQ(*inside, *one.find("expected_output")->boolean());
    return;
  }
  const Result<Vers> vers =
      kind == "from_native"
          ? vers_from_native(*scheme_of(input.text_of("scheme")), input.text_of("native_range"))
          : parse_vers(*input.text());
  EXPECT_EQ(vers.ok(), !must_fail(one)) << (vers.ok() ? "" : vers.error().message);
  if (vers.ok() && !must_fail(one)) {
    EXPECT_EQ(print(*vers), *one.find("expected_output")->text());
  }
}

TEST(Suites, EveryCaseOfVers) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const int cases = for_each_case(fs::path{data} / "identifiers/vers/tests", check_vers);
  EXPECT_GE(cases, 1200);
}

}  // namespace
}  // namespace docket::suite_test
