#include "duty/consequences.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::consequences_test {
namespace {

const Rulebook& draft() {
  static const Rulebook rules = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return rules;
}

constexpr std::string_view kParties =
    R"({"case":"c1","parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]},)"
    R"({"party":"lab","roles":[{"role":"third-party"}]},)"
    R"({"party":"ann","roles":[{"role":"individual"}]}],)"
    R"("assets":[{"asset":"p1","kind":"product"}],"events":[)";

std::string event(const std::string& name, const std::string& by, const std::string& at) {
  return R"({"event":")" + name + R"(","by":")" + by + R"(","occurred_at":")" + at +
         R"(:00+08:00"})";
}

Facts facts_with(const std::string& events, const std::string& judgements = "") {
  return *read_facts(std::string{kParties} + events + R"(],"judgements":[)" + judgements + "]}",
                     draft());
}

Moment at(const char* now) { return {*parse_instant(std::string{now} + ":00+08:00"), {}}; }

// "not-remedied acme: remedy-product (56 59 60)", one line for each.
std::string told(const Facts& facts, const Moment& moment) {
  std::string text;
  for (const OpenedLiability& each : liabilities(draft(), facts, moment)) {
    const Pack& pack = draft().packs()[static_cast<std::size_t>(each.pack)];
    text +=
        pack.liabilities[static_cast<std::size_t>(each.liability)].name + " " + each.party + ":";
    for (const Miss& miss : each.because) text += " " + miss.rule;
    text += " (";
    for (const LawReference& law : each.refers) text += " " + law.article;
    text += " )\n";
  }
  return text;
}

TEST(Liability, OpensWithTheMissedDutyAndNotAMomentBefore) {
  const Facts facts = facts_with(event("learned", "acme", "2019-07-01T09:00"));
  EXPECT_EQ(told(facts, at("2019-09-29T23:59")), "");
  EXPECT_EQ(told(facts, at("2019-09-30T00:00")),
            "not-remedied acme: remedy-product ( 56 59 60 )\n");
}

TEST(Liability, RefersToTheLawOfTheDayOfTheMiss) {
  const Facts facts = facts_with(event("learned", "acme", "2025-10-02T09:00"));
  EXPECT_EQ(told(facts, at("2026-02-01T00:00")),
            "not-remedied acme: remedy-product ( 58 61 62 )\n");  // over on 1 January at 00:00
  const Facts earlier = facts_with(event("learned", "acme", "2025-10-01T09:00"));
  EXPECT_EQ(told(earlier, at("2026-02-01T00:00")),
            "not-remedied acme: remedy-product ( 56 59 60 )\n");
}

TEST(Liability, UnderTheOtherReadingBothHaveToBeMissed) {
  const Rulebook both =
      *Rulebook::of({*taking(*embedded_pack("cn-2019-draft"), "breach-of-eight", "both")});
  const Facts facts = facts_with(event("learned", "acme", "2019-07-01T09:00"));
  EXPECT_TRUE(liabilities(both, facts, at("2019-10-30T00:00")).empty());
  const Facts late = facts_with(event("learned", "acme", "2019-07-01T09:00") + "," +
                                    event("fixed", "acme", "2019-10-01T09:00"),
                                R"({"judged":"users-must-act","value":true,"by":"acme",)"
                                R"("at":"2019-10-01T09:00:00+08:00"})");
  ASSERT_EQ(liabilities(both, late, at("2019-10-30T00:00")).size(), 1U);
  EXPECT_EQ(liabilities(both, late, at("2019-10-30T00:00")).front().because.size(), 2U);
}

TEST(Liability, OfAPublicationThatWasRefusedWhenItWasDone) {
  const Facts early = facts_with(event("published", "lab", "2019-07-05T09:00") + "," +
                                 event("published", "acme", "2019-07-06T09:00"));
  EXPECT_EQ(told(early, at("2019-07-05T08:59")), "");
  // The principles were not judged, nor whether the text holds measures: that stays open.
  EXPECT_EQ(told(early, at("2019-07-05T09:00")),
            "published-in-breach lab: publish-after-release ( 62 63 )\n");
  const Facts after = facts_with(event("published", "lab", "2026-07-06T09:00") + "," +
                                     event("published", "acme", "2026-07-06T09:00"),
                                 R"({"judged":"exaggerated","value":true,"by":"acme",)"
                                 R"("at":"2026-07-06T08:00:00+08:00"})");
  EXPECT_EQ(told(after, at("2026-08-01T00:00")), "published-in-breach lab: exaggerate ( 65 66 )\n");
  const Facts individual = facts_with(event("published", "ann", "2019-07-05T09:00"));
  EXPECT_EQ(told(individual, at("2019-08-01T00:00")),
            "published-in-breach-individual ann: publish-after-release ( 62 63 )\n");
}

TEST(Liability, AnActDoesNotOpenTheGateBeforeItself) {
  const Rulebook book = *Rulebook::of({*pack_of(read_book({{"pack.md", R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  counting natural
role third-party
  says "third party"
  because "test"
event published
  recorded-as AdvisoryPublished
  says "publishing"
  because "test"
act publish
  recorded-as AdvisoryPublished
  says "publishing"
  because "test"
gate not-first
  basis house because "test"
  act publish
  binds third-party
  needs published by anyone
```
)"}}))});
  const Facts facts = facts_with(event("published", "lab", "2019-07-05T09:00") + "," +
                                 event("published", "lab", "2019-07-06T09:00"));
  const std::vector<RefusedAct> refused = refused_acts(book, facts, at("2019-08-01T00:00"));
  ASSERT_EQ(refused.size(), 1U);
  EXPECT_EQ(refused.front().fact, 0);
  EXPECT_EQ(refused.front().rule, "not-first");
}

TEST(Liability, AJudgementAfterTheActDoesNotChangeIt) {
  const Facts facts = facts_with(event("published", "acme", "2019-07-01T09:00") + "," +
                                     event("published", "lab", "2019-07-05T09:00"),
                                 R"({"judged":"exaggerated","value":true,"by":"acme",)"
                                 R"("at":"2019-07-06T09:00:00+08:00"})");
  EXPECT_EQ(told(facts, at("2019-08-01T00:00")), "");
}

constexpr std::string_view kConflicts = R"(# Test

```rule
pack house
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  counting natural

role provider
  says "provider"
  because "test"
role third-party
  says "third party"
  because "test"
event learned
  recorded-as nothing
  says "learning"
  because "test"
event told
  recorded-as nothing
  says "telling"
  because "test"

duty tell-abroad
  basis house because "test"
  bearer provider
  from learned
  within 3 days
  must told

conflict abroad
  says "telling abroad and not publishing here"
  basis house because "test"
  between tell-abroad, cn-2019-draft:publish-after-release
  asks "Which first?"
  until 2019-12-31

conflict elsewhere
  says "x"
  basis house because "test"
  between tell-abroad, eu-cra:early-warning
  asks "Which first?"
```
)";

TEST(Conflict, TouchesACaseInWhichBothSidesConcernSomebody) {
  const Pack house = *pack_of(read_book({{"pack.md", std::string{kConflicts}}}));
  const Rulebook book = *Rulebook::of({*embedded_pack("cn-2019-draft"), house});
  const Facts facts = facts_with(event("learned", "acme", "2019-07-01T09:00"));
  const std::vector<TouchedConflict> touched = conflicts(book, facts, at("2019-07-02T00:00"));
  ASSERT_EQ(touched.size(), 1U);
  EXPECT_EQ(touched.front().pack, 1);
  EXPECT_EQ(touched.front().conflict, 0);
  EXPECT_TRUE(conflicts(book, facts, at("2019-07-01T08:59")).empty());  // nothing is owed yet
  EXPECT_EQ(conflicts(book, facts, at("2019-12-31T23:59")).size(), 1U);
  EXPECT_TRUE(conflicts(book, facts, at("2020-01-01T00:00")).empty());
  EXPECT_TRUE(conflicts(*Rulebook::of({house}), facts, at("2019-07-02T00:00")).empty());
  Facts alone = facts;
  alone.parties.resize(1);  // nobody whom the gate binds
  EXPECT_TRUE(conflicts(book, alone, at("2019-07-02T00:00")).empty());
}

// Law.md X6: how long things are kept is a matter of standing duties only.
TEST(Conflict, StandingDutiesAreSidesToo) {
  const Pack house = *embedded_pack("house");
  const Rulebook book =
      *Rulebook::of({house, *embedded_pack("cn-2021-rmsv"), *embedded_pack("eu-cra")});
  Facts facts;
  facts.assets = {{"p1", "product"}};
  facts.parties = {{"acme", {{"provider", "p1"}}}};
  const auto names = [&](const char* now) {
    std::vector<std::string> found;
    for (const TouchedConflict& each : conflicts(book, facts, at(now)))
      found.push_back(house.conflicts[static_cast<std::size_t>(each.conflict)].name);
    return found;
  };
  EXPECT_EQ(names("2027-12-11T12:00"), std::vector<std::string>{"x6"});
  EXPECT_EQ(names("2027-12-10T12:00"), std::vector<std::string>{});  // the CRA's is not in force
  facts.parties[0].roles[0].role = "third-party";
  EXPECT_EQ(names("2027-12-11T12:00"), std::vector<std::string>{});
}

TEST(Liability, TheOrderInWhichPartiesAreNamedMeansNothing) {
  const Rulebook book = *Rulebook::of({*embedded_pack("cn-2021-rmsv")});
  std::string parties;
  std::string events;
  for (const std::string party : {"zeta", "acme"}) {
    parties += (parties.empty() ? "" : ",") + std::string{R"({"party":")"} + party +
               R"(","roles":[{"role":"provider","asset":"p1"}]})";
    events += (events.empty() ? "" : ",") + event("learned", party, "2026-07-01T09:00");
  }
  const Facts facts = *read_facts(R"({"case":"c1","assets":[{"asset":"p1","kind":"product"}],)"
                                  R"("parties":[)" +
                                      parties + R"(],"events":[)" + events + "]}",
                                  book);
  const std::vector<OpenedLiability> opened = liabilities(book, facts, at("2026-08-01T00:00"));
  ASSERT_EQ(opened.size(), 2U);
  EXPECT_EQ(opened[0].party, "acme");
  EXPECT_EQ(opened[1].party, "zeta");
}

}  // namespace
}  // namespace docket::consequences_test
