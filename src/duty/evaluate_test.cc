// The evaluator over one case after another: what it was asked before changes no answer.

#include "duty/evaluate.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::evaluate_test {
namespace {

const Rulebook& book() {
  static const Rulebook one = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return one;
}

Moment moment() { return {*parse_instant("2019-07-12T00:00:00+08:00"), {}}; }

Facts facts_of(const std::string& kind) {
  Facts facts = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"},{"asset":"p2","kind":"product"}],)"
      R"("parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"},)"
      R"({"role":"provider","asset":"p2"}]}],)"
      R"("events":[{"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00"}]})",
      book());
  for (Asset& asset : facts.assets) asset.kind = kind;
  return facts;
}

std::vector<std::string> rules_of(std::span<const Verdict> verdicts) {
  std::vector<std::string> names;
  for (const Verdict& verdict : verdicts)
    names.push_back(book().duty_of(book().rules()[static_cast<std::size_t>(verdict.rule)]).name);
  return names;
}

using Names = std::vector<std::string>;

TEST(Evaluate, AskedAgainItSaysTheSame) {
  const Facts facts = facts_of("product");
  PackedCase packed;
  packed.pack(book(), facts);
  Evaluator evaluator{book()};
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(rules_of(evaluator.judge_asset(packed.packed(), moment(), 1)),
              (Names{"verify", "remedy-product"}));
    EXPECT_EQ(rules_of(evaluator.judge(packed.packed(), moment())),
              (Names{"verify", "verify", "remedy-product", "remedy-product"}));
  }
}

TEST(Evaluate, TheOutcomesOfAVerdictLeaveTheOthersWhereTheyLie) {
  const Facts facts = facts_of("product");
  PackedCase packed;
  packed.pack(book(), facts);
  Evaluator evaluator{book()};
  const std::span<const Verdict> verdicts = evaluator.judge(packed.packed(), moment());
  const Names before = rules_of(verdicts);
  for (const Verdict& verdict : verdicts) {
    const std::span<const Outcome> outcomes = evaluator.outcomes(verdict);
    ASSERT_FALSE(outcomes.empty());
    EXPECT_TRUE(outcomes.front().same_as(verdict.outcome));
    for (std::size_t at = 0; at < outcomes.size(); ++at)
      EXPECT_EQ(outcomes[at].variant, static_cast<std::int32_t>(at));
  }
  EXPECT_EQ(rules_of(verdicts), before);
}

TEST(Evaluate, AKindThatNoPackDeclaresIsNoneOfThem) {
  const Facts facts = facts_of("ship");
  PackedCase packed;
  packed.pack(book(), facts);
  EXPECT_EQ(packed.kind_of(0), -1);
  Evaluator evaluator{book()};
  EXPECT_EQ(rules_of(evaluator.judge(packed.packed(), moment())), (Names{"verify", "verify"}));
}

TEST(Evaluate, NamesThatAreGivenKeepTheirNumbers) {
  const Rulebook other = *Rulebook::of({*embedded_pack("eu-cra")}, book());
  for (const std::string& name : book().events.names())
    EXPECT_EQ(other.events.find(name), book().events.find(name)) << name;
  EXPECT_GT(other.events.size(), book().events.size());
}

}  // namespace
}  // namespace docket::evaluate_test
