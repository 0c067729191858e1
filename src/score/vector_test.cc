#include "score/vector.h"

#include <gtest/gtest.h>

namespace docket::vector_test {
namespace {

struct ReadRow {
  const char* what;
  const char* text;
  const char* printed;
};
const ReadRow kReadRows[] = {
    {"3.1, base only", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
    {"3.0 in any order", "CVSS:3.0/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N/RL:O/E:F",
     "CVSS:3.0/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N/E:F/RL:O"},
    {"what is not defined is not printed", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X/MS:X",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
    {"2.0 bare", "AV:N/AC:L/Au:N/C:P/I:P/A:P", "AV:N/AC:L/Au:N/C:P/I:P/A:P"},
    {"2.0 with a group in part", "AV:A/AC:M/Au:N/C:C/I:N/A:P/RC:UC/RL:W/E:ND",
     "AV:A/AC:M/Au:N/C:C/I:N/A:P/RL:W/RC:UC"},
    {"4.0 with every group",
     "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MSI:S/U:Amber",
     "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:P/MSI:S/U:Amber"},
};

TEST(CvssVector, IsReadAndPrintedInTheOrderOfTheStandard) {
  for (const ReadRow& row : kReadRows) {
    const Result<CvssVector> vector = parse_cvss(row.text);
    ASSERT_TRUE(vector.ok()) << row.what << ": " << vector.error().message;
    EXPECT_EQ(print(*vector), row.printed) << row.what;
    const Result<CvssVector> again = parse_cvss(row.printed);
    ASSERT_TRUE(again.ok()) << row.what;
    EXPECT_EQ(*again, *vector) << row.what;
  }
}

struct RefusalRow {
  const char* what;
  const char* text;
  const char* code;
  const char* where;
  const char* message;
};
const RefusalRow kRefusalRows[] = {
    {"nothing", "", "score.empty", "",
     "there is no vector; write one such as CVSS:3.1/AV:N/AC:L/…"},
    {"a version that does not exist", "CVSS:3.2/AV:N", "score.version", "column 6",
     "no version '3.2' with metrics behind it; CVSS:3.0/…, CVSS:3.1/…, CVSS:4.0/… and bare vectors "
     "of 2.0 are known"},
    {"a version alone", "CVSS:3.1", "score.version", "column 6",
     "no version '3.1' with metrics behind it; CVSS:3.0/…, CVSS:3.1/…, CVSS:4.0/… and bare vectors "
     "of 2.0 are known"},
    {"2.0 with a prefix", "CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", "score.version", "column 1",
     "a vector of version 2.0 has no prefix; it begins with AV:"},
    {"a word", "hello", "score.part", "column 1", "'hello' is no METRIC:VALUE such as AV:N"},
    {"a slash at the end", "CVSS:3.1/AV:N/", "score.part", "column 15",
     "a metric is missing between two slashes or at the end"},
    {"no value", "CVSS:3.1/AV:/AC:L", "score.part", "column 10",
     "'AV:' is no METRIC:VALUE such as AV:N"},
    {"no metric", "CVSS:3.1/:N", "score.part", "column 10", "':N' is no METRIC:VALUE such as AV:N"},
    {"brackets", "(AV:N/AC:L/Au:N/C:P/I:P/A:P)", "score.metric", "column 1",
     "version 2.0 has no metric '(AV'; take the brackets away"},
    {"a misspelt metric", "CVSS:3.1/AX:N/AC:L", "score.metric", "column 10",
     "version 3.1 has no metric 'AX'; did you mean 'AV'?"},
    {"a misspelt metric, where AV is taken", "CVSS:3.1/AV:N/AX:L", "score.metric", "column 15",
     "version 3.1 has no metric 'AX'; did you mean 'AC'?"},
    {"a metric of another version", "AV:N/AC:L/PR:N", "score.metric", "column 11",
     "version 2.0 has no metric 'PR'; a vector of version 3 begins with CVSS:3.0/ or CVSS:3.1/"},
    {"a value of another version", "CVSS:3.1/AV:N/AC:M", "score.value", "column 18",
     "AC has no value 'M'; it takes L (Low), H (High)"},
    {"a value in small letters", "CVSS:3.1/AV:n", "score.value", "column 13",
     "AV has no value 'n'; it takes N (Network), A (Adjacent), L (Local), P (Physical)"},
    {"a base metric that is not defined", "CVSS:3.1/S:X", "score.value", "column 12",
     "S has no value 'X'; it takes U (Unchanged), C (Changed)"},
    {"twice the same", "CVSS:3.1/AV:N/AV:N", "score.twice", "column 15",
     "the metric AV stands here again; leave one of them"},
    {"a base metric is missing", "AV:N/AC:L/Au:N/C:P/I:P", "score.missing", "column 23",
     "the metric A (Availability impact) is missing; add it with one of N (None), P (Partial), "
     "C (Complete)"},
    {"4.0 out of order", "CVSS:4.0/AC:L/AV:N", "score.order", "column 15",
     "version 4.0 fixes the order of the metrics: AV stands before AC"},
    {"a long wrong part is shortened", "AV:NNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN", "score.value",
     "column 4",
     "AV has no value 'NNNNNNNNNNNNNNNNNNNNNNNN…'; it takes L (Local), A (Adjacent network), "
     "N (Network)"},
    {"bytes that are no text", "CVSS:3.1/AV:\xFF", "score.value", "column 13",
     "AV has no value '\xEF\xBF\xBD'; it takes N (Network), A (Adjacent), L (Local), P (Physical)"},
};

TEST(CvssVector, IsRefusedWithPlaceAndWayOut) {
  for (const RefusalRow& row : kRefusalRows) {
    const Result<CvssVector> vector = parse_cvss(row.text);
    ASSERT_FALSE(vector.ok()) << row.what;
    EXPECT_EQ(vector.error().code, row.code) << row.what;
    EXPECT_EQ(vector.error().where, row.where) << row.what;
    EXPECT_EQ(vector.error().message, row.message) << row.what;
  }
}

// The vector must be readable whatever its values, and every value must be told from the others.
TEST(CvssVector, EveryValueOfEveryMetricIsReadBack) {
  for (const CvssVersion version : kCvssVersions) {
    const std::span<const CvssMetric> metrics = metrics_of(version);
    ASSERT_LE(metrics.size(), kMetricsMax);
    for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
      for (std::uint8_t value = 0; value < metrics[metric].values.size(); ++value) {
        CvssVector vector;
        vector.version = version;
        for (std::size_t k = 0; k < metrics.size(); ++k)
          vector.values[k] = static_cast<std::uint8_t>(metrics[k].values.size() - 1);
        vector.values[metric] = value;
        const Result<CvssVector> again = parse_cvss(print(vector));
        ASSERT_TRUE(again.ok()) << print(vector);
        EXPECT_EQ(*again, vector) << print(vector);
      }
    }
  }
}

TEST(Metrics, HaveWordsInBothLanguages) {
  for (const CvssVersion version : kCvssVersions) {
    for (const CvssMetric& metric : metrics_of(version)) {
      for (const Bilingual& words : {metric.name, metric.question})
        EXPECT_FALSE(words.en.empty() || words.zh.empty()) << metric.letters;
      for (const CvssMetricValue& value : metric.values) {
        EXPECT_FALSE(value.name.en.empty() || value.name.zh.empty()) << metric.letters;
        EXPECT_FALSE(value.meaning.en.empty() || value.meaning.zh.empty()) << metric.letters;
      }
      const std::string_view last = metric.values.back().letters;
      EXPECT_EQ(metric.mandatory(), last != "X" && last != "ND") << metric.letters;
    }
  }
}

}  // namespace
}  // namespace docket::vector_test
