// What reports of a SARIF log share: the components in which rules are found, results that stand
// elsewhere, and how much work a log may make.

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/sarif/read.h"

namespace docket::sarif_shared_test {
namespace {

constexpr const char* kGuid = "11111111-1111-4111-8111-11111111111A";

struct Reports {
  std::vector<Read> read;
  std::vector<Error> refused;
};

Reports reports_in(const std::string& log) {
  Reports all;
  const Status status = sarif::for_each_report(log, [&all](const FoundReport& found) {
    if (found.read.ok()) {
      all.read.push_back(*found.read);
    } else {
      all.refused.push_back(found.read.error());
    }
  });
  if (!status.ok()) all.refused.push_back(status.error());
  return all;
}

std::string times(int count, const std::string& text) {
  std::string all;
  for (int at = 0; at < count; ++at) all += (at == 0 ? "" : ",") + text;
  return all;
}

// A log whose driver and whose two extensions each have one rule.
std::string log_of_extensions(const std::string& rule) {
  const auto component = [](const char* name, const char* guid, const char* title) {
    return std::string{R"({"name":")"} + name + R"(","guid":")" + guid + R"(","rules":[{"id":")" +
           title + R"(","shortDescription":{"text":")" + title + R"("}}]})";
  };
  return R"({"version":"2.1.0","runs":[{"tool":{"driver":)" +
         component("scan", "00000000-0000-4000-8000-000000000000", "of the driver") +
         R"(,"extensions":[)" +
         component("first", "22222222-2222-4222-8222-222222222222", "of the first") + "," +
         component("second", kGuid, "of the second") +
         R"(]},"results":[{"message":{"text":"m"},"rule":)" + rule + "}]}]}";
}

struct ComponentRow {
  const char* what;
  const char* rule;
  const char* title;
};
const ComponentRow kComponentRows[] = {
    {"without a word the driver", R"({"index":0})", "of the driver"},
    {"with an empty one too", R"({"index":0,"toolComponent":{}})", "of the driver"},
    {"and with the index of none", R"({"index":0,"toolComponent":{"index":-1}})", "of the driver"},
    {"by its place", R"({"index":0,"toolComponent":{"index":1}})", "of the second"},
    {"by its name", R"({"index":0,"toolComponent":{"name":"second"}})", "of the second"},
    {"by its GUID, in letters of either case",
     R"({"index":0,"toolComponent":{"guid":"11111111-1111-4111-8111-11111111111a"}})",
     "of the second"},
    {"by the GUID before the name",
     R"({"index":0,"toolComponent":{"name":"first","guid":"11111111-1111-4111-8111-11111111111A"}})",
     "of the second"},
    {"the driver by its name", R"({"index":0,"toolComponent":{"name":"scan"}})", "of the driver"},
    {"a place that there is not", R"({"index":0,"toolComponent":{"index":2}})", "m"},
    {"a name that there is not", R"({"index":0,"toolComponent":{"name":"third"}})", "m"},
    {"then the id counts for nothing but itself",
     R"({"id":"of the first","toolComponent":{"name":"third"}})", "m"},
};

TEST(SarifComponents, a_rule_is_found_in_the_one_that_the_result_names) {
  for (const ComponentRow& row : kComponentRows) {
    const Reports reports = reports_in(log_of_extensions(row.rule));
    ASSERT_EQ(reports.read.size(), 1U) << row.what;
    EXPECT_EQ(reports.read[0].advisory.title, row.title) << row.what;
  }
}

TEST(SarifNumbers, of_Snyk_alone_one_stands_before_the_package) {
  const auto number = [](const std::string& tool) {
    const Reports reports =
        reports_in(R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":")" + tool +
                   R"(","rules":[{"id":"X-1","fullDescription":{"text":"(CVE-2030-0001) a@1"}}]}},)"
                   R"("results":[{"ruleId":"X-1","message":{"text":"m"}}]}]})");
    return reports.read.empty() ? "" : std::string{own_number(reports.read[0].advisory)};
  };
  EXPECT_EQ(number("Snyk Open Source"), "Snyk Open Source/CVE-2030-0001");
  EXPECT_EQ(number("scan"), "scan/X-1");
}

TEST(SarifElsewhere, results_that_are_not_read_are_told) {
  const Reports reports = reports_in(
      R"({"version":"2.1.0","inlineExternalProperties":[{"results":[{"message":{"text":"m"}}]}],)"
      R"("runs":[{"tool":{"driver":{"name":"scan"}},"externalPropertyFileReferences":{)"
      R"("results":[{"location":{"uri":"results.sarif-external-properties"}}]}}]})");
  ASSERT_EQ(reports.refused.size(), 2U);
  EXPECT_EQ(reports.refused[0].code, "format.elsewhere");
  EXPECT_EQ(reports.refused[0].where, "/inlineExternalProperties/0/results");
  EXPECT_EQ(reports.refused[1].code, "format.elsewhere");
  EXPECT_EQ(reports.refused[1].where, "/runs/0/externalPropertyFileReferences/results");
  EXPECT_EQ(reports.refused[1].message,
            "results of the run stand in another file: \"results.sarif-external-properties\"; they "
            "are not read");
  EXPECT_TRUE(reports_in(R"({"version":"2.1.0","inlineExternalProperties":[{"artifacts":[]}],)"
                         R"("runs":[{"tool":{"driver":{"name":"scan"}},)"
                         R"("externalPropertyFileReferences":{"results":[]}}]})")
                  .refused.empty());
}

// Each would take minutes if the work grew with the square of the log.
TEST(SarifWork, grows_with_the_log) {
  const std::string braces(16UL << 20, '{');
  const Reports filled = reports_in(
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"results":[{"ruleId":"r",)"
      R"("message":{"text":")" +
      braces + R"(","arguments":["a"]}}]}]})");
  ASSERT_EQ(filled.read.size(), 1U);
  EXPECT_EQ(filled.read[0].advisory.texts.at(0).text.size(), braces.size() / 2);

  std::string results;
  constexpr int kReports = 20'000;
  for (int at = 0; at < kReports; ++at)
    results += (at == 0 ? R"({"ruleId":")" : R"(,{"ruleId":")") + std::to_string(at) +
               R"(","message":{"text":"m"}})";
  const std::string invocation = R"({"executionSuccessful":true,"startTimeUtc":")"
                                 R"(2030-01-02T00:00:00Z","machine":"a","account":"b"})";
  const Reports heads = reports_in(
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"invocations":[)" +
      times(40'000, invocation) + R"(],"results":[)" + results + "]}]}");
  ASSERT_EQ(heads.read.size(), static_cast<std::size_t>(kReports));
  EXPECT_EQ(heads.read.back().lost, (std::vector<std::string>{"/runs/0/invocations"}))
      << "more than 100 places of one member are lost as that member";
  EXPECT_EQ(heads.read.back().advisory.dates.size(), 20U) << "of the first 20";
}

TEST(SarifWork, a_head_that_loses_few_places_names_them) {
  const std::string log =
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"invocations":[)" +
      times(20, R"({"executionSuccessful":true,"startTimeUtc":"2030-01-02T00:00:00Z"})") +
      R"(],"results":[{"ruleId":"a","message":{"text":"m"}}]}]})";
  const Reports reports = reports_in(log);
  ASSERT_EQ(reports.read.size(), 1U);
  ASSERT_EQ(reports.read[0].lost.size(), 20U);
  EXPECT_EQ(reports.read[0].lost[19], "/runs/0/invocations/19/executionSuccessful");
}

TEST(SarifWork, what_would_be_made_of_a_small_log_is_bounded) {
  std::string places;
  for (int at = 0; at < 10'000; ++at) places += "{0}";
  const auto log = [&](std::size_t argument) {
    return R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"results":[{"ruleId":)"
           R"("r","message":{"text":")" +
           places + R"(","arguments":[")" + std::string(argument, 'x') + R"("]}}]}]})";
  };
  EXPECT_EQ(reports_in(log(800)).read.size(), 1U);
  const Reports refused = reports_in(log(1'000));
  ASSERT_EQ(refused.refused.size(), 1U);
  EXPECT_EQ(refused.refused[0].code, "format.too-large");
  EXPECT_EQ(refused.refused[0].where, "/runs/0/results/0/message");

  // One large rule that each report would read again.
  std::string results;
  for (int at = 0; at < 1'000; ++at)
    results += (at == 0 ? R"({"ruleIndex":0,"ruleId":"CVE-2030-)"
                        : R"(,{"ruleIndex":0,"ruleId":"CVE-2030-)") +
               std::to_string(10'000 + at) + R"(","message":{"text":"m"}})";
  const Reports shared = reports_in(
      R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan","rules":[{"id":"r","help":{)"
      R"("text":")" +
      std::string(1UL << 20, 'x') + R"("}}]}},"results":[)" + results + "]}]}");
  EXPECT_GT(shared.read.size(), 16U);
  EXPECT_LT(shared.read.size(), 100U);
  ASSERT_EQ(shared.read.size() + shared.refused.size(), 1'000U);
  EXPECT_EQ(shared.refused.back().code, "format.too-large");
}

}  // namespace
}  // namespace docket::sarif_shared_test
