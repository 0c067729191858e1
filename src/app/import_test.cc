// Imports: counts, second times, interruptions, what is refused, all records of the test data.

#include "app/import.h"

#include <algorithm>
#include <cstdlib>

#include "app/import_fixture_test.h"

namespace docket::import_test {
namespace {

class Import : public ImportTest {};

TEST_F(Import, ASecondTimeChangesNothing) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "甲") + cnvd_entry(2, "乙") +
                   cnvd_entry(1, "甲二") + "</vulnerabilitys>");
  put("b.jsonl", cve_record(1, "one") + "\n" + cve_record(2, "two") + "\n");
  EXPECT_EQ(sum(import({all()}).counts), "5 = 4 new + 0 unchanged + 1 revisions + 0 refused");
  EXPECT_EQ(sum(import({all()}).counts), "5 = 0 new + 5 unchanged + 0 revisions + 0 refused");
  put("c.json", "[\n  " + cve_record(2, "two") + "\n]");
  EXPECT_EQ(sum(import({all()}).counts), "6 = 0 new + 6 unchanged + 0 revisions + 0 refused")
      << "white space makes no other record";
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 4);
}

TEST(ImportCounting, CountsWrittenBeforeHiddenFilesAndBytesWereCountedAreRead) {
  const Json before = to_json(ImportCounts{});
  for (const char* later : {"hidden", "bytes_read", "bytes_in_all"})
    EXPECT_EQ(before.find(later), nullptr);
  EXPECT_TRUE(from_json<ImportCounts>(before).ok());
}

TEST_F(Import, AnOlderRevisionIsKeptAndDoesNotReplaceTheNewerOne) {
  const auto with_update = [](const char* updated, const char* title) {
    return std::string{R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001",)"} +
           R"("dateUpdated":")" + updated + R"("},"containers":{"cna":{"title":")" + title +
           R"("}}})";
  };
  import({put("new.json", with_update("2030-05-02T00:00:00Z", "new"))});
  const ImportSummary second =
      import({put("old.json", with_update("2030-05-01T00:00:00Z", "old"))});
  EXPECT_EQ(second.counts.revisions, 1);
  EXPECT_EQ(page("cve", "CVE-2030-0001").item.title, "new");
  EXPECT_EQ(page("cve", "CVE-2030-0001").revisions.size(), 2U);
}

TEST_F(Import, AnInterruptedOneGoesOnAndComesToTheSameCounts) {
  for (int file = 0; file < 4; ++file) {
    std::string lines;
    for (int at = 0; at < 700; ++at) lines += cve_record(file * 700 + at, "t") + "\n";
    lines += "{\"broken\":\n";
    put("part-" + std::to_string(file) + ".jsonl", lines);
  }
  int batches = 0;
  const ImportSummary stopped =
      import({all()}, [&batches](const ImportProgress&) { return ++batches < 3; });
  EXPECT_EQ(stopped.state, ImportState::stopped);
  EXPECT_GT(stopped.counts.read, 0);
  EXPECT_LT(stopped.counts.read, 2804);
  const std::int64_t there = catalogue().list(kHandler, {})->total;
  EXPECT_EQ(there, stopped.counts.added);

  const ImportSummary resumed = import({all()});
  EXPECT_TRUE(resumed.resumed);
  EXPECT_EQ(resumed.run, stopped.run);
  EXPECT_EQ(resumed.state, ImportState::done);
  EXPECT_EQ(sum(resumed.counts), "2804 = 2800 new + 0 unchanged + 0 revisions + 4 refused");
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 2800);

  EXPECT_FALSE(import({all()}).resumed) << "what is done is not taken up";
}

// Whoever looks on from another process sees how far it has come.
TEST_F(Import, ItsRowTellsHowMuchOfTheFilesIsRead) {
  std::string lines;
  for (int at = 0; at < 2'500; ++at) lines += cve_record(at, "t") + "\n";
  const std::string path = put("a.jsonl", lines);
  std::vector<std::int64_t> read;
  import({path}, [&](const ImportProgress&) {
    const auto runs = imports(docket_->store(), kHandler, 1);
    read.push_back(runs->front().counts.bytes_read.value_or(-1));
    EXPECT_EQ(runs->front().counts.bytes_in_all, static_cast<std::int64_t>(lines.size()));
    return true;
  });
  ASSERT_GE(read.size(), 2U);
  EXPECT_TRUE(std::is_sorted(read.begin(), read.end()));
  EXPECT_GT(read.front(), 0);
  EXPECT_LT(read.front(), read.back());
  EXPECT_EQ(read.back(), static_cast<std::int64_t>(lines.size()));
}

TEST_F(Import, AnInputThatChangedIsReadFromTheBeginning) {
  std::string lines;
  for (int at = 0; at < 900; ++at) lines += cve_record(at, "t") + "\n";
  const std::string path = put("a.jsonl", lines);
  EXPECT_EQ(import({path}, [](const ImportProgress&) { return false; }).state,
            ImportState::stopped);
  put("a.jsonl", cve_record(5000, "first") + "\n" + lines);
  const ImportSummary again = import({path});
  EXPECT_FALSE(again.resumed);
  EXPECT_EQ(again.counts.read, 901);
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 901);
}

TEST_F(Import, WhatIsRefusedIsCountedWithItsPlaceAndStopsNothing) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a") + "<vulnerability><title>x</title>" +
                   "</vulnerability>" + cnvd_entry(2, "b") + "</vulnerabilitys>");
  put("readme.md", "# not a record");
  put("other.json", R"({"some":"object"})");
  const ImportCounts counts = import({all()}).counts;
  EXPECT_EQ(sum(counts), "5 = 2 new + 0 unchanged + 0 revisions + 3 refused");
  const std::vector<Counted> refusals = {{"format.unknown", 2}, {"format.no-number", 1}};
  EXPECT_EQ(counts.refusals, refusals);
  ASSERT_EQ(counts.examples.size(), 3U);
  EXPECT_EQ(counts.examples[0].place, all() + "/a.xml@" +
                                          std::to_string(16 + cnvd_entry(1, "a").size()) +
                                          " /vulnerability/number");
}

TEST_F(Import, FlagsAndLossesAreCounted) {
  put("a.xml", "<vulnerabilitys>" + cnvd_entry(1, "a", "<x>1</x><x>2</x>") + "</vulnerabilitys>");
  const ImportCounts counts = import({all()}).counts;
  const std::vector<Counted> lost = {{"/vulnerability/x", 2}};
  EXPECT_EQ(counts.lost, lost);
  const std::vector<Counted> flags = {{"date-without-time", 1}, {"date-without-zone", 1}};
  EXPECT_EQ(counts.flags, flags);
}

TEST_F(Import, OnlyThoseWhoHandleCasesMayImport) {
  ImportOptions options;
  options.paths = {put("a.json", cve_record(1, "a"))};
  EXPECT_EQ(import_records(docket_->store(), world_, kNobody, options).error().code, "access.role");
  options.paths = {all() + "/nothing"};
  EXPECT_EQ(import_records(docket_->store(), world_, kHandler, options).error().code,
            "import.not-found");
}

TEST_F(Import, AllRecordsOfTheTestDataGoInAndASecondTimeNothing) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::vector<std::string> paths = {std::string{data} + "/cn/cnvd-xml",
                                          std::string{data} + "/cve/records",
                                          std::string{data} + "/csaf/csaf_2.0/examples/csaf"};
  const ImportCounts first = import(paths).counts;
  EXPECT_EQ(sum(first), "52376 = 52312 new + 0 unchanged + 63 revisions + 1 refused");
  EXPECT_EQ(catalogue().list(kHandler, {})->total, 37'532 + 14'761 + 19);
  const ImportCounts second = import(paths).counts;
  EXPECT_EQ(sum(second), "52376 = 0 new + 52375 unchanged + 0 revisions + 1 refused");
}

}  // namespace
}  // namespace docket::import_test
