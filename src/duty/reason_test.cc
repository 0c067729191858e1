#include "duty/reason.h"

#include <gtest/gtest.h>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::reason_test {
namespace {

const Rulebook& book() {
  static const Rulebook rules = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return rules;
}

Instant at(std::string_view text) { return *parse_instant(text); }

// One product, one party, and what happened.
Facts facts_with(const std::string& events, const std::string& judgements = "") {
  return *read_facts(
      R"({"case":"c","parties":[{"party":"acme","roles":[{"role":"provider","asset":"p1"}]}],)"
      R"("assets":[{"asset":"p1","kind":"product"}],"events":[)" +
          events + R"(],"judgements":[)" + judgements + "]}",
      book());
}

std::string event(std::string_view name, std::string_view day) {
  return R"({"event":")" + std::string{name} + R"(","by":"acme","occurred_at":")" +
         std::string{day} + R"(T09:00:00+08:00"})";
}

std::string judged(std::string_view name, bool value) {
  return R"({"judged":")" + std::string{name} + R"(","value":)" + (value ? "true" : "false") +
         R"(,"by":"acme","at":"2019-07-01T09:00:00+08:00"})";
}

Reason reason_for(const Facts& facts, std::string_view rule, std::string_view now) {
  const Moment moment{at(now), {}};
  for (const Duty& duty : duties(book(), facts, moment, {false, true})) {
    if (duty.rule == rule) return reason_of(book(), facts, moment, duty);
  }
  ADD_FAILURE() << "no duty " << rule;
  return {};
}

std::string steps_of(const Reason& reason) {
  std::string text;
  for (const ReasonStep& step : reason.steps) {
    text += std::string{enum_names(ReasonKind{})[static_cast<std::size_t>(step.kind)]};
    if (step.record) text += " [" + std::to_string(*step.record) + "]";
    text += ": " + step.text.en + "\n";
  }
  return text;
}

std::string changes_of(const Reason& reason) {
  std::string text;
  for (const ReasonChange& change : reason.would_change) {
    text += change.text.en;
    if (change.command) text += " " + *change.command + " " + print(*change.fields_of_command);
    text += "\n";
  }
  return text;
}

TEST(Reason, StartTermCountAndDischarge) {
  const Facts facts =
      facts_with(event("learned", "2019-07-01") + "," + event("fixed", "2019-10-05"));
  const Reason reason = reason_for(facts, "remedy-product", "2019-10-06T00:00:00+08:00");
  EXPECT_EQ(steps_of(reason),
            "rule: p1 is a network product.\n"
            "start [0]: It starts with discovering or learning of the vulnerability: 2019-07-01 "
            "09:00, by acme.\n"
            "rule: The term is 90 days, counted in natural days: the first day is not counted, the "
            "last counts to its end, and rest days count like any other.\n"
            "count: Day 1 is 2019-07-02; the last day is 2019-09-29, to its end at 24:00.\n"
            "result: Over at 2019-09-30 00:00; what is done before that is in time.\n"
            "discharge [1]: Discharged by fixing the vulnerability: 2019-10-05 09:00, by acme, "
            "late.\n");
  const std::vector<ReasonDay>& days = reason.steps[3].days;
  ASSERT_EQ(days.size(), 91U);
  EXPECT_EQ(days.front().day, "2019-07-01");
  EXPECT_FALSE(days.front().counted);
  EXPECT_EQ(days.back().day, "2019-09-29");
  EXPECT_TRUE(days.back().counted);
  EXPECT_EQ(reason.law.article, "3(1)");
  EXPECT_EQ(reason.law.quoted,
            std::vector<std::string>{"对相关网络产品应当在90日内采取漏洞修补或防范措施"});
  EXPECT_EQ(reason.pack.hash, hex(book().packs().front().hash));
  EXPECT_EQ(reason.pack.standing.en, "draft, never adopted");
  EXPECT_EQ(reason.bearer.en,
            "acme is provider of the network product or service of p1 and therefore bears this "
            "duty.");
}

constexpr std::string_view kParaphrased = R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  counting natural
role provider
  says "provider"
  because "test"
kind product
  says "product"
  because "test"
event learned
  recorded-as nothing
  says "learning"
  because "test"
event fixed
  recorded-as nothing
  says "fixing"
  because "test"
```

# Article 1

checked: DATE

text paraphrase

> en: fix within 90 days.

```rule
duty remedy
  cites paraphrase "within 90 days"
  bearer provider
  from learned
  within 90 days
  must fixed
```
)";

TEST(Reason, SaysThatATextIsAParaphraseAndWhetherAnybodyReadTheOriginal) {
  for (const bool recalled : {true, false}) {
    std::string text{kParaphrased};
    text.replace(text.find("DATE"), 4, recalled ? "recalled" : "2026-11-22, an edition");
    const Rulebook rules = *Rulebook::of({*pack_of(read_book({{"pack.md", text}}))});
    const Facts facts = facts_with(event("learned", "2019-07-01"));
    const Moment moment{at("2019-07-02T00:00:00Z"), {}};
    const std::vector<Duty> found = duties(rules, facts, moment, {});
    ASSERT_EQ(found.size(), 1U);
    const Reason reason = reason_of(rules, facts, moment, found.front());
    EXPECT_TRUE(reason.law.paraphrase);
    EXPECT_EQ(reason.law.recalled, recalled);
    const std::string whole = text_of(reason).en;
    EXPECT_EQ(whole.find("(Nobody has read the law's own words here") != std::string::npos,
              recalled);
    EXPECT_EQ(whole.find("(The text it rests on is a paraphrase.)") != std::string::npos,
              !recalled);
  }
  const Facts facts = facts_with(event("learned", "2019-07-01"));
  EXPECT_FALSE(reason_for(facts, "verify", "2019-07-02T00:00:00Z").law.paraphrase);
}

TEST(Reason, EachOptionOfAReadingHasItsOwnDate) {
  const Facts facts =
      facts_with(event("learned", "2019-07-01") + "," + event("verified", "2019-07-03"));
  const Reason reason = reason_for(facts, "remedy-product", "2019-09-30T00:00:00+08:00");
  ASSERT_EQ(reason.readings.size(), 1U);
  const std::vector<ReasonOption>& options = reason.readings.front().options;
  ASSERT_EQ(options.size(), 3U);
  EXPECT_EQ(options[0].option, "learned");
  EXPECT_TRUE(options[0].taken);
  EXPECT_EQ(options[0].state, DutyState::missed);
  EXPECT_EQ(options[0].due_at, at("2019-09-30T00:00:00+08:00"));
  EXPECT_EQ(options[1].option, "verified");
  EXPECT_FALSE(options[1].taken);
  EXPECT_EQ(options[1].state, DutyState::open);
  EXPECT_EQ(options[1].due_at, at("2019-10-02T00:00:00+08:00"));
  EXPECT_EQ(options[2].option, "verification-started");
  EXPECT_EQ(options[2].due_at, options[1].due_at);  // nobody recorded when it began
}

TEST(Reason, WhatWouldChangeIsTriedOut) {
  const Facts facts = facts_with(event("fixed", "2019-07-01"), judged("users-must-act", true));
  const Reason reason = reason_for(facts, "tell", "2019-07-02T00:00:00+08:00");
  EXPECT_EQ(changes_of(reason),
            "If it is judged not so: users have to take measures, it goes from open to undecided. "
            "judge {\"judged\":\"users-must-act\",\"value\":false,\"asset\":\"p1\"}\n"
            "After verifying that there is no vulnerability, it goes from open to excused. "
            "refute {\"asset\":\"p1\"}\n");
}

TEST(Reason, AnUndecidedDutySaysWhatNobodyHasJudged) {
  const Facts facts = facts_with(event("fixed", "2019-07-01"), judged("users-must-act", false));
  const Reason reason = reason_for(facts, "tell", "2019-07-02T00:00:00+08:00");
  const std::string steps = steps_of(reason);
  EXPECT_EQ(steps.substr(0, steps.find("start [")),
            "rule [0]: Judged not to be so: users have to take measures; by acme, 2019-07-01 "
            "09:00.\n"
            "rule: Nobody has judged yet: technical partners have to take measures.\n"
            "rule: Whether this is owed is undecided; until somebody judges, it is planned for as "
            "if it were.\n");
  EXPECT_EQ(changes_of(reason),
            "If it is judged so: users have to take measures, it goes from undecided to open. "
            "judge {\"judged\":\"users-must-act\",\"value\":true,\"asset\":\"p1\"}\n"
            "If it is judged so: technical partners have to take measures, it goes from undecided "
            "to open. judge {\"judged\":\"partners-must-act\",\"value\":true,\"asset\":\"p1\"}\n"
            "If it is judged not so: technical partners have to take measures, it goes from "
            "undecided to not started or not owed. judge "
            "{\"judged\":\"partners-must-act\",\"value\":false,\"asset\":\"p1\"}\n"
            "After verifying that there is no vulnerability, it goes from undecided to excused. "
            "refute {\"asset\":\"p1\"}\n");
}

TEST(Reason, WhatCountsAsDoneLeavesOutWhatIsNotDemanded) {
  const Facts facts =
      facts_with(event("fixed", "2019-07-01") + "," + event("told-partners", "2019-07-02"),
                 judged("users-must-act", false) + "," + judged("partners-must-act", true));
  const Reason reason = reason_for(facts, "tell", "2019-07-02T12:00:00+08:00");
  ASSERT_EQ(reason.counts_as_done.size(), 2U);
  EXPECT_EQ(reason.counts_as_done[0].text.en,
            "publishing to society (naming the risk and the measures to be taken)");
  EXPECT_FALSE(reason.counts_as_done[0].done);
  EXPECT_TRUE(reason.counts_as_done[1].done);
  EXPECT_EQ(reason.counts_as_done[1].record, 1);
}

TEST(Reason, AnEndAfterTheTermSaysSo) {
  const Facts facts =
      facts_with(event("learned", "2019-07-01") + "," + event("refuted", "2019-11-01"));
  const Reason reason = reason_for(facts, "remedy-product", "2019-12-01T00:00:00+08:00");
  EXPECT_EQ(reason.steps.back().text.en,
            "Ended by verifying that there is no vulnerability: 2019-11-01 09:00; from then on "
            "nothing is owed. The term had run out before that, at 2019-09-30 00:00.");
}

TEST(Reason, OfTwoEventsOfOneMomentTheFirstRecordedIsTheEvidence) {
  const Facts facts =
      facts_with(event("learned", "2019-07-01") + "," + event("learned", "2019-07-01") + "," +
                 event("verified", "2019-07-02") + "," + event("verified", "2019-07-02"));
  const Reason reason = reason_for(facts, "verify", "2019-07-03T00:00:00+08:00");
  EXPECT_EQ(reason.steps.front().record, 0);
  EXPECT_EQ(reason.steps.back().record, 2);
}

// What is known at a moment is what was recorded up to it.
TEST(Reason, AJudgementIsKnownFromTheMomentOfItsRecord) {
  const Facts facts = facts_with(
      event("fixed", "2019-07-01"),
      R"({"judged":"users-must-act","value":true,"by":"acme","at":"2019-07-01T10:00:00+08:00",)"
      R"("recorded_at":"2019-07-05T00:00:00+08:00"})");
  const auto state = [&facts](const char* known_at) {
    for (const Duty& duty :
         duties(book(), facts, {at("2019-07-04T00:00:00+08:00"), at(known_at)}, {}))
      if (duty.rule == "tell") return duty.outcome.state;
    return DutyState::idle;
  };
  EXPECT_EQ(state("2019-07-04T23:59:59+08:00"), DutyState::undecided);
  EXPECT_EQ(state("2019-07-05T00:00:00+08:00"), DutyState::open);
}

TEST(Reason, AFactRecordedMoreThanADayLaterSaysSo) {
  const Facts facts =
      facts_with(R"({"event":"learned","by":"acme","occurred_at":"2019-07-01T09:00:00+08:00",)"
                 R"("recorded_at":"2019-07-02T09:00:01+08:00"})");
  const Reason reason = reason_for(facts, "verify", "2019-07-03T00:00:00+08:00");
  EXPECT_EQ(reason.steps.front().text.en,
            "It starts with discovering or learning of the vulnerability: 2019-07-01 09:00, by "
            "acme. That was recorded on 2019-07-02 09:00 only; the term runs from when it "
            "happened.");
}

TEST(Reason, ADutyThatDoesNotRunYetAtThatMomentIsExplainedAsIdle) {
  const Facts facts = facts_with(event("learned", "2019-07-01"));
  const Moment later{at("2019-07-02T00:00:00+08:00"), {}};
  const Moment before{at("2019-06-30T00:00:00+08:00"), {}};
  const Duty duty = duties(book(), facts, later, {}).front();
  EXPECT_EQ(steps_of(reason_of(book(), facts, before, duty)), "");
}

TEST(Reason, NoSlotIsLeftEmptyInAnyLanguage) {
  const Facts facts =
      facts_with(event("learned", "2019-07-01") + "," + event("verified", "2019-07-02") + "," +
                     event("fixed", "2019-07-03") + "," + event("published", "2019-07-20") + "," +
                     event("refuted", "2019-07-21"),
                 judged("users-must-act", true));
  const Moment moment{at("2019-08-01T00:00:00+08:00"), {}};
  for (const Duty& duty : duties(book(), facts, moment, {true, true})) {
    const Reason reason = reason_of(book(), facts, moment, duty);
    const Wording text = text_of(reason);
    EXPECT_EQ(text.zh.find('{'), std::string::npos) << text.zh;
    EXPECT_EQ(text.en.find('{'), std::string::npos) << text.en;
    const Result<Reason> again = from_json<Reason>(to_json(reason));
    ASSERT_TRUE(again.ok()) << again.error().message;
  }
}

}  // namespace
}  // namespace docket::reason_test
