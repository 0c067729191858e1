#include "score/published.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "base/text.h"

namespace docket::published_test {
namespace {

struct PublishedRow {
  const char* what;
  const char* vector;
  const char* score;
  PublishedAs how;
};
const PublishedRow kPublishedRows[] = {
    {"equal", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8", PublishedAs::equal},
    {"equal, without the point", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "10",
     PublishedAs::equal},
    {"temporal published as base", "CVSS:3.1/AV:A/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H/E:P/RL:U/RC:C",
     "6.1", PublishedAs::temporal},
    {"environmental published as base", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P", "6.8",
     PublishedAs::environmental},
    {"the environmental equation where nothing environmental is said",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", "9.7", PublishedAs::equation},
    {"3.0 has no such effect", "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", "9.7",
     PublishedAs::unexplained},
    {"4.0 has one score, that of the whole vector",
     "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "8.1",
     PublishedAs::equal},
    {"4.0 without its threat metric",
     "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "9.3",
     PublishedAs::base},
    {"none of all", "AV:N/AC:L/Au:N/C:P/I:P/A:P", "1.0", PublishedAs::unexplained},
};

TEST(Published, IsExplainedByTheVector) {
  for (const PublishedRow& row : kPublishedRows) {
    const Result<PublishedComparison> found = compare_published(row.vector, row.score);
    ASSERT_TRUE(found.ok()) << row.what << ": " << found.error().message;
    EXPECT_EQ(name_of(found->how), name_of(row.how)) << row.what;
    EXPECT_EQ(found->equal(), row.how == PublishedAs::equal) << row.what;
  }
}

TEST(Published, IsRefusedWhereItIsNoScore) {
  const Result<PublishedComparison> found = compare_published("AV:N/AC:L/Au:N/C:P/I:P/A:P", "high");
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error(),
            (Error{"score.number",
                   "a score is a number from 0 to 10 with at most one digit behind the point, not "
                   "'high'",
                   ""}));
  EXPECT_EQ(compare_published("AV:N", "5.0").error().code, "score.missing");
}

// Distinct tuples of version, vector and score in 14,761 CVE records.
TEST(PublishedData, TheWrongScoresOfRealRecordsAreCounted) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::ifstream in(std::string{data} + "/cve/cvss-in-real-records.tsv");
  std::map<std::string, int> counts;
  int unlike_the_table = 0;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string_view> cells = split(line, '\t');
    ASSERT_EQ(cells.size(), 8U) << line;
    if (cells[0] == "metric") continue;
    const Result<PublishedComparison> found = compare_published(cells[1], cells[2]);
    ASSERT_TRUE(found.ok()) << line << ": " << found.error().message;
    ++counts[std::string{cells[0] == "cvssV4_0" ? "4.0 " : "2.0 to 3.1 "} +
             std::string{name_of(found->how)}];
    if (found->equal() != (cells[5] == "match")) ++unlike_the_table;
    const bool one_score = found->vector.version == CvssVersion::v4_0;
    EXPECT_EQ(one_score ? found->computed.environmental : found->computed.base,
              read_score(cells[4]))
        << line;
  }
  EXPECT_EQ(unlike_the_table, 0);
  const std::map<std::string, int> expected = {
      {"2.0 to 3.1 equal", 1293},    {"2.0 to 3.1 temporal", 75}, {"2.0 to 3.1 equation", 14},
      {"2.0 to 3.1 unexplained", 6}, {"4.0 equal", 259},          {"4.0 unexplained", 2}};
  EXPECT_EQ(counts, expected);
}

}  // namespace
}  // namespace docket::published_test
