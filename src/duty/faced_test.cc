// Liabilities and conflicts told: who faces what, because of what, and how the rules are called.

#include "duty/faced.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "duty/facts_json.h"
#include "law/book.h"
#include "law/render.h"

namespace docket::faced_test {
namespace {

Instant at(const char* text) { return *parse_instant(text); }

TEST(Faced, AMissOpensALiabilityWithItsReasons) {
  const Rulebook book = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  const Facts facts = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"}],)"
      R"("parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
      R"("events":[{"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"}]})",
      book);
  EXPECT_TRUE(liabilities_faced(book, facts, {at("2019-09-01T00:00:00Z"), {}}).empty());
  const auto faced = liabilities_faced(book, facts, {at("2020-07-01T00:00:00Z"), {}});
  ASSERT_EQ(faced.size(), 1U);
  EXPECT_EQ(faced.front().rule.rule, "not-remedied");
  EXPECT_EQ(faced.front().rule.sort, "liability");
  EXPECT_EQ(faced.front().rule.pack, "cn-2019-draft");
  EXPECT_TRUE(faced.front().rule.known);
  const auto& rules = book.packs().front().liabilities;
  const auto rule = std::find_if(rules.begin(), rules.end(),
                                 [](const auto& each) { return each.name == "not-remedied"; });
  ASSERT_NE(rule, rules.end());
  EXPECT_EQ(faced.front().rule.article, rule->article);
  EXPECT_EQ(faced.front().sentence, sentence_of(book.packs().front(), *rule));
  EXPECT_EQ(faced.front().party, "acme");
  EXPECT_FALSE(faced.front().may.empty());
  EXPECT_FALSE(faced.front().refers.empty());
  ASSERT_EQ(faced.front().because.size(), 1U);
  EXPECT_EQ(faced.front().because_total, 1);
  const MissTold& miss = faced.front().because.front();
  EXPECT_EQ(miss.rule.rule, "remedy-product");
  EXPECT_EQ(miss.rule.sort, "duty");
  EXPECT_EQ(miss.rule.article, "3(1)");
  EXPECT_NE(miss.rule.name.en, "remedy-product") << "what the book calls it";
  EXPECT_TRUE(miss.rule.known);
  EXPECT_EQ(miss.asset, "p1");
  EXPECT_EQ(miss.at, at("2019-09-30T00:00:00+08:00"));
}

TEST(Faced, AConflictNamesBothSidesAlsoOfPacksThatDoNotJudge) {
  const Rulebook book = *Rulebook::of(
      {*embedded_pack("cn-2021-rmsv"), *embedded_pack("eu-cra"), *embedded_pack("house")});
  const Facts facts = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"}],)"
      R"("parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
      R"("events":[{"event":"learned","by":"acme","occurred_at":"2026-11-01T09:00:00Z"},)"
      R"({"event":"aware-of-exploitation","by":"acme","occurred_at":"2026-11-01T10:00:00Z"}]})",
      book);
  const ConflictTold* x7 = nullptr;
  const std::vector<ConflictTold> told =
      conflicts_told(book, facts, {at("2026-11-02T00:00:00Z"), {}});
  for (const ConflictTold& each : told)
    if (each.conflict == "house:x7") x7 = &each;
  ASSERT_TRUE(x7) << told.size();
  ASSERT_EQ(x7->sides.size(), 7U);
  EXPECT_EQ(x7->sides[0].pack, "cn-2021-rmsv");
  EXPECT_TRUE(x7->sides[0].known);
  EXPECT_EQ(x7->sides[0].sort, "duty");
  EXPECT_EQ(x7->rule.sort, "conflict");
  EXPECT_EQ(x7->rule.rule, "x7");
  EXPECT_FALSE(x7->sentence.en.empty());
  EXPECT_EQ(x7->sides[1].pack, "cn-ndsr");
  EXPECT_FALSE(x7->sides[1].known);
  EXPECT_EQ(x7->sides[1].name.en, "report-danger") << "of a pack that is not there the code is all";
  EXPECT_FALSE(x7->asks.zh.empty());
  EXPECT_FALSE(x7->because.en.empty());
}

}  // namespace
}  // namespace docket::faced_test
