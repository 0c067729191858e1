#include "score/decimal.h"

#include <gtest/gtest.h>

#include "score/cvss3.h"

namespace docket::decimal_test {
namespace {

TEST(Decimal, RoundsOnBothSidesOfATie) {
  EXPECT_EQ(rounded<1>(Decimal<2>{764}).units, 76);
  EXPECT_EQ(rounded<1>(Decimal<2>{765}).units, 77);  // the middle goes up
  EXPECT_EQ(rounded<1>(Decimal<2>{766}).units, 77);
  EXPECT_EQ(rounded<1>(Decimal<2>{-15}).units, -1);  // also below zero
  EXPECT_EQ(raised<1>(Decimal<2>{760}).units, 76);
  EXPECT_EQ(raised<1>(Decimal<2>{761}).units, 77);
  EXPECT_EQ(cut<1>(Decimal<2>{769}).units, 76);
  EXPECT_EQ(cut<1>(Decimal<2>{-761}).units, -77);
}

TEST(Decimal, KeepsEveryPlaceOfSumsAndProducts) {
  EXPECT_EQ((Decimal<2>{85} * Decimal<1>{90}), (Decimal<3>{7650}));
  EXPECT_EQ((Decimal<2>{85} + Decimal<1>{90}), (Decimal<2>{985}));
  EXPECT_EQ((Decimal<1>{90} - Decimal<3>{1}), (Decimal<3>{8999}));
  EXPECT_EQ(smaller(Decimal<1>{100}, Decimal<2>{1000}), (Decimal<2>{1000}));
}

using Cells = std::vector<Int128>;  // of 10^-4: what the impact and requirement of one goal leave

Cells left_of_one_goal() {
  Cells cells;
  for (const int impact : {0, 22, 56}) {
    for (const int requirement : {50, 100, 150}) cells.push_back(10000 - impact * requirement);
  }
  return cells;
}

std::vector<Decimal<10>> exploitabilities() {
  std::vector<Decimal<10>> result;
  for (const int vector : {85, 62, 55, 20})
    for (const int complexity : {77, 44})
      for (const int privileges : {85, 68, 50})
        for (const int interaction : {85, 62})
          result.push_back(Decimal<2>{822} * Decimal<2>{vector} * Decimal<2>{complexity} *
                           Decimal<2>{privileges} * Decimal<2>{interaction});
  return result;
}

// The score before it is rounded up, with the power as it was cut.
Decimal<22> unrounded(Decimal<12> loss, Decimal<10> exploit, Cut power) {
  return Decimal<2>{108} *
         (Decimal<2>{752} * (loss - Decimal<3>{29}) - Decimal<2>{325} * power + exploit);
}

int round_up_30(Decimal<22> number) { return static_cast<int>(raised<1>(number).units); }
int round_up_31(Decimal<22> number) {
  return static_cast<int>(raised<1>(rounded<5>(number)).units);
}

// A power is cut to 18 places; the true one is at most kPowerErrorMax greater. For every impact,
// requirement and exploitability that a vector can have, both give the same score.
TEST(Cvss3, CuttingAPowerNeverChangesAScore) {
  const Cells cells = left_of_one_goal();
  const std::vector<Decimal<10>> exploits = exploitabilities();
  int compared = 0;
  for (const Int128 a : cells) {
    for (const Int128 b : cells) {
      for (const Int128 c : cells) {
        const Decimal<12> whole{ten_to(12)};
        const Decimal<12> loss =
            std::min(Decimal<12>{ten_to(12) * 915 / 1000}, whole - Decimal<12>{a * b * c});
        const Cut plain = widened<18>(loss - Decimal<2>{2});
        const Cut bent = widened<18>(loss * Decimal<4>{9731} - Decimal<2>{2});
        for (const Cut power : {to_the_15th(plain), to_the_13th(bent)}) {
          const Cut above = power + kPowerErrorMax;
          for (const Decimal<10> exploit : exploits) {
            const Decimal<22> low = unrounded(loss, exploit, above);
            const Decimal<22> high = unrounded(loss, exploit, power);
            ASSERT_EQ(round_up_30(low), round_up_30(high));
            ASSERT_EQ(round_up_31(low), round_up_31(high));
            ++compared;
          }
        }
      }
    }
  }
  EXPECT_EQ(compared, 9 * 9 * 9 * 2 * 48);
}

// x to the 13th and 15th of numbers whose powers are short, and the bound on what is cut.
TEST(Cvss3, PowersAreThatOfTheNameCutBelow) {
  const Cut half{ten_to(18) / 2};
  EXPECT_LE(to_the_13th(half).units, ten_to(18) / 8192);
  EXPECT_GE((to_the_13th(half) + kPowerErrorMax).units, ten_to(18) / 8192);
  EXPECT_LE(to_the_15th(half).units, ten_to(18) / 32768);
  EXPECT_GE((to_the_15th(half) + kPowerErrorMax).units, ten_to(18) / 32768);
  EXPECT_EQ(to_the_15th(Cut{-ten_to(18)}).units, -ten_to(18));
}

}  // namespace
}  // namespace docket::decimal_test
