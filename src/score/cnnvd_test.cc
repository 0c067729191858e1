#include "score/cnnvd.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>

#include "base/json.h"

namespace docket::cnnvd_test {
namespace {

// Every combination of the base metrics of 3.1.
template <class Each>
void for_each_vector(const Each& each) {
  CvssVector vector = *parse_cvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N");
  const std::span<const CvssMetric> metrics = metrics_of(CvssVersion::v3_1).first(8);
  for (;;) {
    each(vector);
    std::size_t k = 0;
    while (k < metrics.size() && ++vector.values[k] == metrics[k].values.size())
      vector.values[k++] = 0;
    if (k == metrics.size()) return;
  }
}

// The rules contradict their own example and the equations they come from; the header says so.
TEST(Cnnvd, TablesDifferFromTheEquationsIn117VectorsAndMoveThreeToAnotherBand) {
  int vectors = 0;
  int without_impact = 0;
  int differing = 0;
  int another_band = 0;
  for_each_vector([&](const CvssVector& vector) {
    ++vectors;
    const std::optional<CnnvdGrade> grade = cnnvd_grade(vector);
    if (!grade) {
      ++without_impact;
      EXPECT_EQ(scores_of(vector).base, Score{0}) << print(vector);
      return;
    }
    if (!grade->differs()) return;
    ++differing;
    EXPECT_EQ(grade->score.tenths + 1, grade->cvss.tenths) << print(vector);
    if (grade->grade == grade->cvss_grade) return;
    ++another_band;
    EXPECT_EQ(print(grade->score), "6.9") << print(vector);
    EXPECT_EQ(print(grade->cvss), "7.0") << print(vector);
  });
  EXPECT_EQ(vectors, 2592);
  EXPECT_EQ(without_impact, 96);
  EXPECT_EQ(differing, 117);
  EXPECT_EQ(another_band, 3);
}

TEST(Cnnvd, TheExampleOfTheRulesComesOutAsTheTablesSay) {
  // CNNVD-201304-152, printed as 6.1
  const std::optional<CnnvdGrade> grade =
      cnnvd_grade(*parse_cvss("CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"));
  ASSERT_TRUE(grade);
  EXPECT_EQ(grade->exploitability, 306);
  EXPECT_EQ(grade->impact, 294);
  EXPECT_EQ(print(grade->score), "6.0");
  EXPECT_EQ(print(grade->cvss), "6.1");
  EXPECT_EQ(words_of(grade->grade).zh, "中危");
}

TEST(Cnnvd, GradesOnlyVectorsOfVersion3) {
  EXPECT_FALSE(cnnvd_grade(*parse_cvss("AV:N/AC:L/Au:N/C:P/I:P/A:P")));
  EXPECT_FALSE(
      cnnvd_grade(*parse_cvss("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N")));
  EXPECT_TRUE(cnnvd_grade(*parse_cvss("CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:L")));
  EXPECT_FALSE(cnnvd_grade(*parse_cvss("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N")));
}

// "3.89" is 389.
int hundredths(std::string_view text) {
  int result = 0;
  for (const char c : text) {
    if (c != '.') result = result * 10 + (c - '0');
  }
  return result;
}

TEST(CnnvdData, TheTablesAreThoseOfTheRules) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::ifstream in(std::string{data} + "/cn/cnnvd-spec/cnnvd-grading-tables.json");
  const Result<Json> tables = parse_json(std::string{std::istreambuf_iterator<char>{in}, {}});
  ASSERT_TRUE(tables.ok());
  const auto cell = [&tables](const char* table, std::string_view scope,
                              const std::map<std::string, std::string>& key) {
    for (const Json& row : *tables->find(table)->items()) {
      bool found = true;
      for (const auto& [name, value] : key) found = found && row.text_of(name) == value;
      if (found) return hundredths(row.text_of(scope));
    }
    ADD_FAILURE() << "no row";
    return -1;
  };
  const std::map<std::string_view, const char*> kVector = {
      {"N", "网络"}, {"A", "邻接"}, {"L", "本地"}, {"P", "物理"}};
  const std::map<std::string_view, const char*> kLevel = {{"N", "无"}, {"L", "低"}, {"H", "高"}};
  for_each_vector([&](const CvssVector& vector) {
    const std::optional<CnnvdGrade> grade = cnnvd_grade(vector);
    if (!grade) return;
    const auto letters = [&vector](std::size_t metric) { return vector.value(metric).letters; };
    const char* scope = letters(4) == "C" ? "范围改变" : "范围不变";
    EXPECT_EQ(grade->exploitability, cell("表2", scope,
                                          {{"攻击途径", kVector.at(letters(0))},
                                           {"攻击复杂度", kLevel.at(letters(1))},
                                           {"权限要求", kLevel.at(letters(2))},
                                           {"用户交互", letters(3) == "N" ? "不需要" : "需要"}}));
    EXPECT_EQ(grade->impact, cell("表3", scope,
                                  {{"机密性影响", kLevel.at(letters(5))},
                                   {"完整性影响", kLevel.at(letters(6))},
                                   {"可用性影响", kLevel.at(letters(7))}}));
  });
}

}  // namespace
}  // namespace docket::cnnvd_test
