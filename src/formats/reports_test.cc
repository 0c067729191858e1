// What every format of reports has in common, and what their pages say.

#include "formats/reports.h"

#include <gtest/gtest.h>

#include <fstream>

#include "formats/all.h"
#include "formats/check.h"
#include "formats/convert.h"
#include "formats/csv/headings.h"
#include "formats/numbers_in.h"

namespace docket::reports_test {
namespace {

std::string page(std::string_view name) {
  std::string path = DOCKET_SOURCE_DIR "/docs/formats/";
  path.append(name).append(".md");
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(ReportPages, the_table_of_each_format_is_the_mapping_of_its_reader) {
  for (const ReportFormat& format : report_formats()) {
    std::string wanted = "| field | becomes |\n|---|---|\n";
    for (const Mapping& mapping : format.mappings)
      wanted.append("| `").append(mapping.field).append("` | ").append(mapping.becomes) += " |\n";
    EXPECT_NE(page(format.key).find(wanted + "\n"), std::string::npos)
        << "docs/formats/" << format.key << ".md should hold\n"
        << wanted;
  }
}

TEST(ReportPages, the_headings_of_a_table_are_listed) {
  std::string wanted = "| column | headings |\n|---|---|\n";
  for (const csv::Heading& heading : csv::headings()) {
    std::string words{heading.headings};
    for (std::size_t at = 0; (at = words.find('|', at)) != std::string::npos; at += 2)
      words.replace(at, 1, ", ");
    wanted.append("| `").append(heading.name).append("` | ").append(words) += " |\n";
  }
  EXPECT_NE(page("csv").find(wanted + "\n"), std::string::npos)
      << "docs/formats/csv.md should hold\n"
      << wanted;
}

TEST(Reports, are_converted_from_and_never_to) {
  for (const ReportFormat& format : report_formats()) {
    EXPECT_TRUE(format_to_read(format.key).ok()) << format.key;
    EXPECT_FALSE(converted_format(format.key).ok()) << format.key;
    EXPECT_FALSE(format.mappings.empty()) << format.key;
  }
  EXPECT_EQ(report_format("cve"), nullptr);
}

constexpr const char* kLog =
    R"({"version":"2.1.0","runs":[{"tool":{"driver":{"name":"scan"}},"results":[)"
    R"({"ruleId":"CVE-2030-0001","message":{"text":"m"}},{"ruleId":"b","message":{"text":"m"}}]}]})";

TEST(Reports, one_is_found_by_its_number_or_by_another_that_it_names) {
  const ReportFormat& sarif = *report_format("sarif");
  EXPECT_EQ(read_report(sarif, kLog).error().code, "format.several");
  EXPECT_EQ(own_number(read_report(sarif, kLog, "scan/b")->advisory), "scan/b");
  EXPECT_EQ(own_number(read_report(sarif, kLog, "CVE-2030-0001")->advisory), "scan/CVE-2030-0001");
  const Error none = read_report(sarif, kLog, "CVE-2030-0002").error();
  EXPECT_EQ(none.code, "format.no-such-record");
  EXPECT_EQ(none.message,
            "the document holds 2 reports and none of the number \"CVE-2030-0002\"; the first one "
            "has scan/CVE-2030-0001");
  EXPECT_EQ(read_report(sarif, R"({"version":"2.1.0","runs":[]})").error().code,
            "format.no-report");
  const auto nothing = [](const FoundReport&) {};
  EXPECT_EQ(each_report(*report_format("csv"), "Title\n", nothing).error().code, "format.no-report")
      << "a list of nothing says so";
  EXPECT_TRUE(each_report(*report_format("csv"), "Title\na\n", nothing).ok());
}

TEST(Reports, are_no_records_of_the_catalogue) {
  std::vector<std::string> codes;
  for_each_record(kLog, [&codes](const FoundRecord& found) {
    codes.push_back(found.read.ok() ? "" : found.read.error().code);
  });
  EXPECT_EQ(codes, (std::vector<std::string>{"format.report"}));
  EXPECT_EQ(read_document(kLog, "scan/b")->advisory.format, "sarif")
      << "a document of whichever format is read all the same";
}

TEST(Reports, a_line_says_what_one_is) {
  std::string lines;
  const Status read = report_format("csv")->for_each(
      "ID,Title,Severity,CVE,Product,Owner\nF-1,Gate opens,high,CVE-2030-0001,Gate,Li\nF-2\n"
      "F-3,Door opens,low,pending,,\n",
      [&lines](const FoundReport& found) { lines += print(line_on(found)) + "\n"; });
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(
      lines,
      R"({"at":"line 2","number":"F-1","title":"Gate opens","severity":"high",)"
      R"("numbers":["CVE-2030-0001"],"products":["Gate"],"lost":["/0/5"]})"
      "\n"
      R"({"at":"line 3","error":{"code":"format.row","message":"the row has 1 cell, and the table 6 headings","where":"line 3"}})"
      "\n"
      R"({"at":"line 4","number":"F-3","title":"Door opens","severity":"low",)"
      R"("numbers":["pending"],"products":[],"lost":[],)"
      R"("flags":[{"code":"identifier-malformed","at":"/2/3","found":"pending"}]})"
      "\n");
}

TEST(Reports, so_many_numbers_of_a_text_are_found_in_time_that_grows_with_it) {
  std::string text;
  for (int at = 0; at < 400'000; ++at) text += "CVE-2030-" + std::to_string(1'000'000 + at) + " ";
  EXPECT_EQ(numbers_in(text).size(), 400'000U);
  EXPECT_EQ(numbers_in("CVE-2030-0001 " + std::string(1UL << 20, 'a')).size(), 1U);
  std::string words = "CVE-2030-0001";
  for (int at = 0; at < 4'000'000; ++at) words += " a";
  EXPECT_EQ(numbers_in(words).size(), 1U) << "no word looks for a hyphen in all that follows";
}

}  // namespace
}  // namespace docket::reports_test
