// The teller answers as ask_gates does, and says of each condition what it rests on.

#include "duty/acts.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket::acts_test {
namespace {

Instant at(const char* text) { return *parse_instant(text); }

// Somebody of every role, two assets, and some of what can happen.
Facts story(const Rulebook& book, std::int32_t judged_to) {
  Facts facts;
  facts.case_id = "c1";
  facts.assets = {{"p1", "product"}, {"s1", "system"}};
  for (const std::string& role : book.roles.names())
    facts.parties.push_back({"the-" + role, {{role, role == "provider" ? "p1" : ""}}});
  facts.parties.push_back({"nobody", {}});
  facts.events.push_back({"published",
                          "the-provider",
                          "p1",
                          at("2021-10-02T09:00:00Z"),
                          at("2021-10-02T09:00:00Z"),
                          {},
                          7});
  std::int32_t number = 0;
  for (const std::string& name : book.judgements.names()) {
    number += 1;
    if (number % 3 == judged_to) continue;
    for (const Party& party : facts.parties)
      facts.judgements.push_back({name, number % 3 == 1, party.party, "",
                                  at("2021-10-03T09:00:00Z"), at("2021-10-03T09:00:00Z"), 8});
  }
  return facts;
}

TEST(ActTeller, AnswersAsTheGatesDoInEveryPack) {
  std::size_t compared = 0;
  std::size_t refused = 0;
  for (const std::string& name : embedded_pack_names()) {
    const Rulebook book = *Rulebook::of({*embedded_pack(name)});
    for (std::int32_t judged_to = 0; judged_to < 3; ++judged_to) {
      const Facts facts = story(book, judged_to);
      const Moment moment{at("2026-11-20T09:00:00Z"), {}};
      ActTeller teller{book, facts, moment};
      std::int64_t total = 0;
      for (const ActAnswer& told : teller.answers("nobody", 1'000, total)) {
        const GateAnswer answer = *ask_gates(book, facts, moment, {told.act, told.party, ""});
        EXPECT_EQ(told.answer, answer.answer) << name << " " << told.act << " " << told.party;
        std::size_t because = 0;
        for (const GateStanding& rule : told.rules)
          because += rule.answer == MayAct::allowed ? 0 : 1;
        EXPECT_EQ(because, answer.because.size()) << name << " " << told.act << " " << told.party;
        compared += 1;
        refused += told.answer == MayAct::refused ? 1 : 0;
      }
    }
  }
  EXPECT_GT(compared, 100U);
  EXPECT_GT(refused, 20U);
}

// "depth sort holds record who command", a line for each condition.
std::string lines_of(const std::vector<Condition>& conditions) {
  std::string text;
  for (const Condition& each : conditions) {
    text += std::to_string(each.depth) + " " +
            std::string{enum_names(each.sort)[static_cast<std::size_t>(each.sort)]} + " " +
            std::string{enum_names(each.holds)[static_cast<std::size_t>(each.holds)]};
    if (each.record) text += " #" + std::to_string(*each.record) + " " + each.by;
    for (const Wording& who : each.who) text += " " + who.en;
    if (each.command) text += " " + *each.command + " " + print(*each.fields_of_command);
    text += "\n";
  }
  return text;
}

// Nothing binds acme, which is told where acme is us.
constexpr const char* kOursLab =
    "*lab publish refused: publish-principles publish-after-release publish-with-measures "
    "exaggerate exploit-tools\n"
    "*lab provide allowed: exploit-tools\n"
    "*lab report-breach allowed:\n";
constexpr const char* kOursAcme =
    "*acme publish allowed:\n"
    "*acme provide allowed:\n"
    "*acme report-breach allowed:\n"
    "lab publish refused: publish-principles publish-after-release publish-with-measures "
    "exaggerate exploit-tools\n"
    "lab provide allowed: exploit-tools\n";

class TellerTest : public ::testing::Test {
 protected:
  GateStanding told(const std::string& rule, const char* party, const char* asset = "") {
    for (std::size_t gate = 0; gate < book_.gates().size(); ++gate) {
      if (book_.gate_of(book_.gates()[gate]).name != rule) continue;
      ActTeller teller{book_, facts_, {at("2019-09-10T09:00:00Z"), {}}};
      number_ = static_cast<std::int32_t>(gate);
      const std::optional<GateStanding> found = teller.standing(number_, party, asset);
      if (found) return *found;
    }
    return {};
  }

  Rulebook book_ = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  std::int32_t number_ = -1;
  Facts facts_ = *read_facts(
      R"({"case":"c1","assets":[{"asset":"p1","kind":"product"},{"asset":"p2","kind":"product"}],)"
      R"("parties":[{"party":"lab","roles":[{"role":"third-party"}]},)"
      R"({"party":"acme","roles":[{"role":"provider","asset":"p1"},)"
      R"({"role":"provider","asset":"p2"}]}],)"
      R"("events":[{"event":"published","by":"acme","asset":"p1",)"
      R"("occurred_at":"2019-09-02T09:00:00Z"}],)"
      R"("judgements":[{"judged":"necessary","value":true,"by":"lab","at":"2019-09-03T09:00:00Z"},)"
      R"({"judged":"objective","value":false,"by":"lab","at":"2019-09-03T09:00:00Z"}]})",
      book_);
};

TEST_F(TellerTest, EachConditionSaysWhetherItHoldsAndWhoCouldSupplyIt) {
  const GateStanding principles = told("publish-principles", "lab");
  EXPECT_EQ(principles.answer, MayAct::refused);
  EXPECT_EQ(lines_of(principles.needs),
            R"(0 all no
1 judgement yes #0 lab lab judge {"judged":"necessary","by":"lab","asset":"p1"}
1 judgement not-judged lab judge {"judged":"truthful","by":"lab","asset":"p1"}
1 judgement no #1 lab lab judge {"judged":"objective","by":"lab","asset":"p1"}
1 judgement not-judged lab judge {"judged":"protective","by":"lab","asset":"p1"}
)");
}

TEST_F(TellerTest, TheAssetThatStandsWorstIsTold) {
  const GateStanding worst = told("publish-after-release", "lab");
  EXPECT_EQ(worst.asset, "p2");
  EXPECT_EQ(worst.answer, MayAct::refused);
  EXPECT_EQ(worst.allowed, 1);
  EXPECT_EQ(worst.refused, 1);
  EXPECT_EQ(lines_of(worst.needs).substr(0, 9), "0 any no\n");
  const GateStanding other = told("publish-after-release", "lab", "p1");
  EXPECT_EQ(other.answer, MayAct::allowed);
  EXPECT_TRUE(lines_of(other.needs).starts_with("0 any yes\n1 event yes #0 acme acme"));
  EXPECT_EQ(told("publish-after-release", "lab", "p9").rule, "") << "no such asset";
  EXPECT_EQ(told("publish-after-release", "acme").rule, "") << "a provider is not bound";
}

TEST_F(TellerTest, ABanThatNobodyHasJudgedIsACaution) {
  const GateStanding ban = told("exaggerate", "lab");
  EXPECT_EQ(ban.answer, MayAct::allowed);
  EXPECT_TRUE(ban.caution);
  EXPECT_EQ(
      lines_of(ban.when),
      "0 judgement not-judged acme lab judge {\"judged\":\"exaggerated\",\"asset\":\"p1\"}\n");
}

TEST_F(TellerTest, WhatOnlyALawHasANameForIsRecordedByThatName) {
  const std::string needs = lines_of(told("publish-after-release", "lab").needs);
  EXPECT_NE(needs.find(R"( record {"event":"publication-cleared","asset":"p2"})"),
            std::string::npos)
      << needs;
}

TEST_F(TellerTest, AStandingSaysWhichRuleItIs) {
  const GateStanding ban = told("exaggerate", "lab");
  const BookGate& numbered = book_.gates()[static_cast<std::size_t>(number_)];
  const GateRule& rule = book_.gate_of(numbered);
  const Pack& pack = book_.packs().front();
  EXPECT_EQ(ban.pack, "cn-2019-draft");
  EXPECT_EQ(ban.rule, "exaggerate");
  EXPECT_EQ(ban.kind, GateKind::ban);
  EXPECT_EQ(ban.acts, std::vector<std::string>{"publish"});
  EXPECT_EQ(ban.name, rule.title.value_or(plain(rule.name)));
  EXPECT_EQ(ban.article, rule.article);
  EXPECT_EQ(ban.sentence, sentence_of(pack, rule));
  EXPECT_EQ(ban.recalled, pack.chapters[static_cast<std::size_t>(rule.chapter)].recalled);
  EXPECT_FALSE(ban.name.en.empty() || ban.article.empty() || ban.sentence.en.empty());
  EXPECT_EQ(told("publish-principles", "lab").kind, GateKind::gate);
  EXPECT_FALSE(told("publish-principles", "lab").caution) << "it refuses";
}

// "party act answer: its rules", a line each; * where it is us.
std::string lines_of(const std::vector<ActAnswer>& answers) {
  std::string text;
  for (const ActAnswer& each : answers) {
    text += (each.ours ? "*" : "") + each.party + " " + each.act + " " +
            std::string{enum_names(each.answer)[static_cast<std::size_t>(each.answer)]} + ":";
    for (const GateStanding& rule : each.rules) text += " " + rule.rule;
    text += "\n";
  }
  return text;
}

TEST_F(TellerTest, OursComeFirstAndTheWorstRulesOfEach) {
  ActTeller teller{book_, facts_, {at("2019-09-10T09:00:00Z"), {}}};
  std::int64_t total = 0;
  const std::vector<ActAnswer> all = teller.answers("lab", 100, total);
  EXPECT_EQ(lines_of(all), kOursLab);
  EXPECT_EQ(total, static_cast<std::int64_t>(all.size()));
  EXPECT_EQ(lines_of(teller.answers("acme", 100, total)), kOursAcme);
  total = 9;
  EXPECT_EQ(teller.answers("lab", 1, total).size(), 1U);
  EXPECT_EQ(total, static_cast<std::int64_t>(all.size())) << "also what is not told is counted";
  const Pack& pack = book_.packs().front();
  for (const ActAnswer& each : all)
    EXPECT_EQ(each.label,
              pack.acts[static_cast<std::size_t>(find_name(pack.acts, each.act))].label);
}

TEST_F(TellerTest, WeComeBeforeWhoeverElseIsBound) {
  facts_.parties.push_back({"aaa", {{"third-party", ""}}});
  ActTeller teller{book_, facts_, {at("2019-09-10T09:00:00Z"), {}}};
  std::int64_t total = 0;
  std::string parties;
  for (const ActAnswer& each : teller.answers("lab", 100, total)) parties += each.party + " ";
  EXPECT_EQ(parties, "lab lab lab aaa aaa ");
  EXPECT_FALSE(teller.standing(0, "nobody of that name", "")) << "who is not there is not bound";
  EXPECT_TRUE(teller.standing(0, "aaa", "")) << "the first of all is";
}

TEST_F(TellerTest, ACaseWithoutAssetsIsAskedOnce) {
  facts_.assets.clear();
  facts_.events.clear();
  facts_.parties = {{"lab", {{"third-party", ""}}}};
  const GateStanding gate = told("publish-after-release", "lab");
  EXPECT_EQ(gate.rule, "publish-after-release");
  EXPECT_EQ(gate.asset, "");
  EXPECT_EQ(gate.allowed + gate.undecided + gate.refused, 1);
  EXPECT_EQ(gate.refused, gate.answer == MayAct::refused ? 1 : 0);
  EXPECT_EQ(gate.undecided, gate.answer == MayAct::undecided ? 1 : 0);
  EXPECT_EQ(told("publish-after-release", "lab", "p1").rule, "") << "there is no such asset";
}

TEST_F(TellerTest, ABanIsACautionWhileNobodyHasJudgedAndAllows) {
  const auto judged = [this](const char* value) {
    facts_.judgements.clear();
    if (*value != '-')
      facts_.judgements.push_back({"exaggerated", *value == 'y', "lab", "",
                                   at("2019-09-03T09:00:00Z"), at("2019-09-03T09:00:00Z"), 4});
    const GateStanding ban = told("exaggerate", "lab");
    return std::string{enum_names(ban.answer)[static_cast<std::size_t>(ban.answer)]} +
           (ban.caution ? " with caution" : "") + " " + std::to_string(ban.allowed) + "/" +
           std::to_string(ban.undecided) + "/" + std::to_string(ban.refused);
  };
  EXPECT_EQ(judged("-"), "allowed with caution 2/0/0");
  EXPECT_EQ(judged("no"), "allowed 2/0/0");
  EXPECT_EQ(judged("yes"), "refused 0/0/2");
}

TEST(ActTeller, ABanEndsWithWhatItsRuleNames) {
  const Rulebook book = *Rulebook::of({*embedded_pack("cn-2021-rmsv")});
  for (const bool ended : {false, true}) {
    Facts facts;
    facts.case_id = "c1";
    facts.assets = {{"p1", "product"}};
    facts.parties = {{"lab", {{"third-party", ""}}}};
    if (ended)
      facts.events.push_back({"published",
                              "lab",
                              "p1",
                              at("2021-10-02T09:00:00Z"),
                              at("2021-10-02T09:00:00Z"),
                              {},
                              7});
    ActTeller teller{book, facts, {at("2021-11-20T09:00:00Z"), {}}};
    std::size_t bans = 0;
    for (std::size_t gate = 0; gate < book.gates().size(); ++gate) {
      const auto found = teller.standing(static_cast<std::int32_t>(gate), "lab", "");
      if (!found || book.gates()[gate].variants.front().ends < 0) continue;
      ++bans;
      EXPECT_EQ(lines_of(found->ends).starts_with(ended ? "0 event yes" : "0 event no"), true)
          << found->rule << "\n"
          << lines_of(found->ends);
      EXPECT_EQ(found->answer, ended ? MayAct::allowed : MayAct::refused) << found->rule;
      EXPECT_FALSE(found->caution) << found->rule;
    }
    EXPECT_EQ(bans, 1U);
  }
}

TEST_F(TellerTest, OtherReadingsAnswerForThemselves) {
  const GateStanding gate = told("publish-with-measures", "lab", "p1");
  ActTeller teller{book_, facts_, {at("2019-09-10T09:00:00Z"), {}}};
  const std::vector<GateReading> readings = teller.readings(number_, gate);
  ASSERT_EQ(readings.size(), 1U);
  ASSERT_EQ(readings.front().options.size(), 2U);
  EXPECT_TRUE(readings.front().options[0].taken);
  EXPECT_EQ(readings.front().options[0].answer, MayAct::allowed);
  EXPECT_EQ(readings.front().options[1].answer, MayAct::undecided);
}

}  // namespace
}  // namespace docket::acts_test
