#include "score/scores.h"

#include <gtest/gtest.h>

namespace docket::scores_test {
namespace {

Scores scores(std::string_view text) {
  const Result<CvssVector> vector = parse_cvss(text);
  EXPECT_TRUE(vector.ok()) << text;
  return vector.ok() ? scores_of(*vector) : Scores{};
}

struct ScoreRow {
  const char* what;
  const char* vector;
  const char* base;
  const char* temporal;
  const char* environmental;
};
const ScoreRow kScoreRows[] = {
    {"a group without metrics equals the one before it",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "9.8", "9.8", "9.8"},
    {"also where the modified equation of 3.1 would give 9.7",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H", "9.6", "9.6", "9.6"},
    {"and where its metrics say no more than nothing",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H/MAV:X/CR:X", "9.6", "9.6", "9.6"},
    {"but not where one of them says something",
     "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H/MAV:N", "9.6", "9.6", "9.7"},
    {"3.0 does not bend the modified curve", "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H/MAV:N",
     "9.6", "9.6", "9.6"},
    {"nothing lost, no score", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N", "0.0", "0.0", "0.0"},
    {"at most ten", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/CR:H", "10.0", "10.0", "10.0"},
    {"9.0 times 0.95 lies in the middle, and the middle goes up",
     "AV:N/AC:L/Au:N/C:P/I:P/A:C/E:H/RL:W/RC:C", "9.0", "8.6", "8.6"},
    {"2.0 takes the adjusted temporal score rounded",
     "AV:L/AC:M/Au:N/C:P/I:N/A:N/CDP:H/TD:ND/CR:M/IR:L/AR:H", "1.9", "1.9", "6.0"},
    {"2.0 below zero is zero", "AV:L/AC:H/Au:M/C:N/I:N/A:P/E:F/RC:UC/CDP:N/TD:M/AR:L", "0.8", "0.7",
     "0.0"},
    {"2.0 without targets", "AV:N/AC:L/Au:N/C:C/I:C/A:C/TD:N", "10.0", "10.0", "0.0"},
    {"4.0, the severest", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "10.0",
     "10.0", "10.0"},
    {"4.0 without impact", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "0.0",
     "0.0", "0.0"},
    {"4.0 with each group",
     "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U/CR:L/IR:L/AR:L/U:Red",
     "9.3", "8.1", "6.5"},
};

TEST(Scores, AreThoseOfTheSpecifications) {
  for (const ScoreRow& row : kScoreRows) {
    const Scores found = scores(row.vector);
    EXPECT_EQ(print(found.base), row.base) << row.what;
    EXPECT_EQ(print(found.temporal), row.temporal) << row.what;
    EXPECT_EQ(print(found.environmental), row.environmental) << row.what;
  }
}

TEST(Scores, StayTheSameWhenTheVectorIsPrinted) {
  for (const ScoreRow& row : kScoreRows) {
    const Result<CvssVector> vector = parse_cvss(row.vector);
    ASSERT_TRUE(vector.ok()) << row.what;
    EXPECT_EQ(scores(print(*vector)), scores_of(*vector)) << row.what;
  }
}

TEST(Scores, MacrovectorsNameTheClasses) {
  const auto macrovector = [](std::string_view text) { return macrovector_of(*parse_cvss(text)); };
  EXPECT_EQ(macrovector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H"),
            "000100");
  EXPECT_EQ(macrovector("CVSS:4.0/AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/E:U"),
            "212221");
  EXPECT_EQ(macrovector("CVSS:4.0/AV:P/AC:L/AT:N/PR:N/UI:N/VC:H/VI:L/VA:N/SC:L/SI:N/SA:N/MSA:S"),
            "201000");
}

struct BandRow {
  int tenths;
  CvssSeverity v2;
  CvssSeverity v3;
};
const BandRow kBandRows[] = {
    {0, CvssSeverity::low, CvssSeverity::none},
    {1, CvssSeverity::low, CvssSeverity::low},
    {39, CvssSeverity::low, CvssSeverity::low},
    {40, CvssSeverity::medium, CvssSeverity::medium},
    {69, CvssSeverity::medium, CvssSeverity::medium},
    {70, CvssSeverity::high, CvssSeverity::high},
    {89, CvssSeverity::high, CvssSeverity::high},
    {90, CvssSeverity::high, CvssSeverity::critical},
    {100, CvssSeverity::high, CvssSeverity::critical},
};

TEST(CvssSeverity, BandsBeginWhereTheStandardsSay) {
  for (const BandRow& row : kBandRows) {
    EXPECT_EQ(severity_of({row.tenths}, CvssVersion::v2_0), row.v2) << row.tenths;
    for (const CvssVersion version : {CvssVersion::v3_0, CvssVersion::v3_1, CvssVersion::v4_0})
      EXPECT_EQ(severity_of({row.tenths}, version), row.v3) << row.tenths;
  }
}

TEST(Score, IsReadFromDigitsOnly) {
  EXPECT_EQ(read_score("9.8"), Score{98});
  EXPECT_EQ(read_score("10"), Score{100});
  EXPECT_EQ(read_score("10.0"), Score{100});
  EXPECT_EQ(read_score("0"), Score{0});
  for (const char* wrong : {"", ".", "9.", ".8", "9.85", "10.1", "11", "100", "-1", "9,8", "9.x"})
    EXPECT_EQ(read_score(wrong), std::nullopt) << wrong;
  EXPECT_EQ(print(Score{100}), "10.0");
  EXPECT_EQ(print(Score{5}), "0.5");
}

}  // namespace
}  // namespace docket::scores_test
