// The conformance cases of the CSAF committee: every document that they say fails a test must fail
// it, none that they call valid may, and where they say what else fails, and where, it must be so.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "formats/csaf/file_name.h"
#include "formats/csaf/tests/lists.h"
#include "formats/csaf/tests/run.h"
#include "formats/csaf/tests/shape.h"

namespace docket::csaf::suite_test {
namespace {

namespace fs = std::filesystem;

std::string whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{in}, {}};
}

Json read(const fs::path& path) {
  Result<Json> json = parse_json(whole(path));
  EXPECT_TRUE(json.ok()) << path;
  return json.ok() ? std::move(json).value() : Json{};
}

// What the cases ask of the world outside: addresses that end with ".invalid" do not resolve, and
// there is a dictionary and a grammar that know what is wrong in the cases.
Outside world() {
  Outside outside;
  outside.now = moment_of("2026-01-01T00:00:00Z");
  outside.reach = [](std::string_view url) {
    return url.ends_with(".invalid") ? Reached{Reached::How::fails, "no such name"} : Reached{};
  };
  const auto knows = [](std::string_view wrong) {
    return [wrong](std::string_view text, std::string_view language) {
      Proofread proof{language.substr(0, 2) == "en"};
      if (text.find(wrong) != std::string_view::npos)
        proof.mistakes.push_back({std::string{wrong}, ""});
      return proof;
    };
  };
  outside.spelling = knows("Secruity");
  outside.grammar = knows("a products");
  return outside;
}

// Cases that are said to be valid as a whole and, by the words of the specification, are not; the
// test that they are about does what they say.
constexpr std::string_view kContradictory[] = {
    "2_0-2021-6-2-08-02.json",     // two hashes of one algorithm for a file: 6.1.25
    "2_0-2021-6-2-09-02.json",     // the same
    "2_1-2024-6-1-50-15.json",     // an id for two products: 6.1.2
    "2_1-2024-6-2-21-02.json",     // revision 6 is dated before revision 5: 6.1.14, 6.1.21
    "2_1-2024-6-2-39-02-01.json",  // withdrawn, and no note is a description: 6.1.27.14
};

bool is_contradictory(std::string_view name) {
  return std::any_of(std::begin(kContradictory), std::end(kContradictory),
                     [&](std::string_view known) { return name.ends_with(known); });
}

struct Counts {
  int failing = 0, valid = 0, results = 0;
  std::set<std::string> missing;  // tests that the table does not have
  std::vector<std::string> wrong;
};

bool fails(const std::vector<Failure>& failures, std::string_view test) {
  return std::any_of(failures.begin(), failures.end(),
                     [&](const Failure& failure) { return failure.test == test; });
}

std::string words_of(const std::vector<Failure>& failures, std::string_view test) {
  std::string words;
  for (const Failure& failure : failures) {
    if (failure.test == test) words += "\n      " + failure.at + ": " + failure.message;
  }
  return words;
}

// What makes a document invalid.
std::string all_words_of(const Json& document, Edition edition) {
  std::vector<Failure> failures = run_tests(document, edition, world());
  for (const Failure& fault : shape_findings(document, edition)) failures.push_back(fault);
  std::string words;
  for (const Failure& failure : failures) {
    if (failure.kind == TestKind::mandatory)
      words += "\n      " + failure.test + " " + failure.at + ": " + failure.message;
  }
  return words;
}

// Compares what one test found with an entry of a result file.
void compare(const Json& entry, const std::string& name, const std::vector<Failure>& failures,
             Counts& counts) {
  const std::string_view id = entry.text_of("id");
  std::multiset<std::string> expected, found;
  for (const std::string_view list : {"errors", "warnings", "infos"}) {
    for (const Json& item : items(entry, list)) expected.emplace(item.text_of("instance_path"));
  }
  for (const Failure& failure : failures) {
    if (failure.test == id) found.insert(failure.at);
  }
  if (expected != found)
    counts.wrong.push_back(name + " " + std::string{id} + ": other places" +
                           words_of(failures, id));
}

// What a case says besides of the test under examination: all its places, and those of others.
void compare_result(const fs::path& folder, const Json& entry, const std::vector<Failure>& failures,
                    Counts& counts) {
  const Json* file = entry.find("result");
  if (file == nullptr) return;
  ++counts.results;
  const std::string name{entry.text_of("name")};
  const Json result = read(folder / text(*file));
  compare(member(result, "primary_result"), name, failures, counts);
  for (const Json& second : items(result, "secondary_results"))
    compare(second, name, failures, counts);
  const bool is_valid = std::none_of(failures.begin(), failures.end(), [](const Failure& failure) {
    return failure.kind == TestKind::mandatory;
  });
  const Json* overall = result.find("overall_valid");
  if (overall != nullptr && *overall->boolean() != is_valid)
    counts.wrong.push_back(name + ": valid or not as a whole");
}

Counts run_suite(const fs::path& folder, Edition edition) {
  Counts counts;
  const Json cases = read(folder / "testcases.json");
  for (const Json& test : items(cases, "tests")) {
    const std::string_view id = test.text_of("id");
    const bool here = std::any_of(all_tests().begin(), all_tests().end(),
                                  [&](const csaf::Test& known) { return known.number == id; });
    if (!here) {
      counts.missing.emplace(id);
      continue;
    }
    const auto run = [&](std::string_view list, bool should_fail) {
      for (const Json& entry : items(test, list)) {
        const std::string name{entry.text_of("name")};
        const auto failures = run_tests(read(folder / name), edition, world());
        ++(should_fail ? counts.failing : counts.valid);
        if (fails(failures, id) != should_fail)
          counts.wrong.push_back(std::string{id} + " " + name +
                                 (should_fail ? ": should fail" : ": should not fail") +
                                 words_of(failures, id));
        compare_result(folder, entry, failures, counts);
        const Json* valid = entry.find("valid");
        const bool is_valid =
            docket::is_valid(failures) && shape_findings(read(folder / name), edition).empty();
        if (valid != nullptr && *valid->boolean() != (is_valid || is_contradictory(name)))
          counts.wrong.push_back(std::string{id} + " " + name + ": valid or not" +
                                 all_words_of(read(folder / name), edition));
      }
    };
    run("failures", true);
    run("valid", false);
  }
  return counts;
}

const char* data_folder() { return std::getenv("DOCKET_TEST_DATA"); }

void print_counts(const Counts& counts) {
  std::printf("%d failing cases, %d valid cases, %d results, %zu differ\n", counts.failing,
              counts.valid, counts.results, counts.wrong.size());
  for (const std::string& wrong : counts.wrong) std::printf("  %s\n", wrong.c_str());
}

TEST(CsafSuite, every_case_of_2_0) {
  if (data_folder() == nullptr) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Counts counts =
      run_suite(fs::path{data_folder()} / "csaf/csaf_2.0/validator-cases", Edition::v2_0);
  print_counts(counts);
  EXPECT_TRUE(counts.missing.empty());
  EXPECT_EQ(counts.failing, 77);
  EXPECT_EQ(counts.valid, 50);
  EXPECT_TRUE(counts.wrong.empty());
}

TEST(CsafSuite, every_case_of_2_1) {
  if (data_folder() == nullptr) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const Counts counts =
      run_suite(fs::path{data_folder()} / "csaf/csaf_2.1/validator-cases", Edition::v2_1);
  print_counts(counts);
  EXPECT_TRUE(counts.missing.empty());
  EXPECT_EQ(counts.failing, 241);
  EXPECT_EQ(counts.valid, 220);
  EXPECT_EQ(counts.results, 28);
  EXPECT_TRUE(counts.wrong.empty());
}

}  // namespace
}  // namespace docket::csaf::suite_test
