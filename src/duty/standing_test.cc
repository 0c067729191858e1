#include "duty/standing.h"

#include <gtest/gtest.h>

#include "duty/standing_reason.h"
#include "law/book.h"
#include "law/render.h"

namespace docket::standing_test {
namespace {

Instant at(const char* text) { return *parse_instant(std::string{text} + ":00+08:00"); }

struct Row {
  const char* what;
  std::vector<const char*> trained;  // when
  const char* now;
  StandingState state;
  const char* again_by;  // null: never
};
const Row kTraining[] = {
    {"never", {}, "2026-01-01T00:00", StandingState::never, nullptr},
    {"not yet", {"2026-01-01T00:01"}, "2026-01-01T00:00", StandingState::never, nullptr},
    {"today", {"2026-01-01T00:00"}, "2026-01-01T00:00", StandingState::has, "2027-01-02T00:00"},
    {"the last moment of the twelve months",
     {"2025-03-01T09:00"},
     "2026-03-01T23:59",
     StandingState::has,
     "2026-03-02T00:00"},
    {"the first moment after them",
     {"2025-03-01T09:00"},
     "2026-03-02T00:00",
     StandingState::lapsed,
     "2026-03-02T00:00"},
    {"done again, the last time counts",
     {"2026-02-01T09:00", "2025-03-01T09:00"},
     "2026-03-02T00:00",
     StandingState::has,
     "2027-02-02T00:00"},
};

std::vector<Fact> facts_of(const Row& row) {
  std::vector<Fact> facts;
  for (const char* when : row.trained)
    facts.push_back({"insiders-trained", "lab", "", at(when), at(when), {}, -1});
  return facts;
}

StandingVerdict verdict_on(const std::string& rule, const std::vector<StandingVerdict>& all) {
  for (const StandingVerdict& each : all) {
    if (each.rule == rule) return each;
  }
  ADD_FAILURE() << rule;
  return {};
}

TEST(Standing, TrainingIsDueAgainEveryTwelveMonths) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  const std::vector<std::string> roles = {"third-party"};
  for (const Row& row : kTraining) {
    const StandingVerdict found =
        verdict_on("training", standing_duties(pack, roles, facts_of(row), {at(row.now), {}}));
    EXPECT_EQ(found.state, row.state) << row.what;
    EXPECT_EQ(found.again_by, row.again_by ? std::optional{at(row.again_by)} : std::nullopt)
        << row.what;
    EXPECT_EQ(found.article, "7(4)");
  }
}

TEST(Standing, BindsOrganisationsInTheOrderOfTheLaw) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  const Moment moment{at("2026-01-01T00:00"), {}};
  for (const char* role : {"third-party", "platform"}) {
    std::string names;
    const std::vector<std::string> roles = {role};
    for (const StandingVerdict& each : standing_duties(pack, roles, {}, moment))
      names += each.rule + " ";
    EXPECT_EQ(names, "officer internal-review anti-leak training accountability ");
  }
  const std::vector<std::string> individual = {"individual", "provider"};
  EXPECT_TRUE(standing_duties(pack, individual, {}, moment).empty());
}

constexpr std::string_view kPack = R"(# Test

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
event logged
  recorded-as nothing
  says "logging"
  because "test"
event named
  recorded-as nothing
  says "naming"
  because "test"

standing both
  basis house because "test"
  binds provider
  must have logged and named
standing either
  basis house because "test"
  binds provider
  must have logged or named
standing logs
  basis house because "test"
  binds provider
  must have logged
  keep 6 months because "test"
standing later
  basis house because "test"
  binds provider
  must have logged
  since 2026-02-01
```
)";

TEST(Standing, HasWhatTheExpressionSaysAndKeepsItsTerm) {
  const Pack pack = *pack_of(read_book({{"pack.md", std::string{kPack}}}));
  const std::vector<std::string> roles = {"provider"};
  std::vector<Fact> facts = {
      {"logged", "we", "", at("2026-01-10T09:00"), at("2026-01-20T09:00"), {}, -1}};
  const Moment moment{at("2026-01-31T23:59"), {}};
  const auto state = [&](const char* rule, const Moment& when) {
    return verdict_on(rule, standing_duties(pack, roles, facts, when)).state;
  };
  EXPECT_EQ(state("both", moment), StandingState::never);
  EXPECT_EQ(state("either", moment), StandingState::has);
  EXPECT_EQ(verdict_on("logs", standing_duties(pack, roles, facts, moment)).keep_until,
            at("2026-07-11T00:00"));
  EXPECT_EQ(standing_duties(pack, roles, facts, moment).size(), 3U);
  EXPECT_EQ(standing_duties(pack, roles, facts, {at("2026-02-01T00:00"), {}}).size(), 4U);
  EXPECT_EQ(state("either", {moment.now, at("2026-01-19T09:00")}), StandingState::never);
  facts.push_back({"named", "we", "", at("2026-01-11T09:00"), at("2026-01-11T09:00"), {}, -1});
  EXPECT_EQ(state("both", moment), StandingState::has);
  EXPECT_EQ(verdict_on("both", standing_duties(pack, roles, facts, moment)).last,
            at("2026-01-10T09:00"));
}

// The steps of a reason in English, one a line, with the records that they rest on.
std::string steps_of(const Reason& reason) {
  std::string text;
  for (const ReasonStep& step : reason.steps) {
    text += step.text.en;
    if (step.record) text += " (#" + std::to_string(*step.record) + ")";
    text += "\n";
  }
  return text;
}

Reason reason_on(const Pack& pack, const char* rule, std::vector<Fact> facts, const char* now) {
  const StandingFacts told{"acme", {"third-party", "provider"}, std::move(facts), {at(now), {}}};
  const StandingVerdict verdict =
      verdict_on(rule, standing_duties(pack, told.roles, told.facts, told.moment));
  return reason_of(pack, told, verdict);
}

TEST(StandingReason, TellsLawCountAndRecord) {
  const Pack pack = *embedded_pack("cn-2019-draft");
  const std::vector<Fact> trained = {{"insiders-trained",
                                      "an instructor",
                                      "",
                                      at("2026-01-05T09:00"),
                                      at("2026-01-05T09:00"),
                                      {},
                                      7}};
  const Reason kept = reason_on(pack, "training", trained, "2026-06-01T00:00");
  EXPECT_EQ(kept.law.article, "7(4)");
  EXPECT_TRUE(kept.law.recalled);
  EXPECT_EQ(kept.pack.hash, hex(pack.hash));
  EXPECT_EQ(
      kept.bearer.en,
      "acme is " +
          pack.roles[static_cast<std::size_t>(find_name(pack.roles, "third-party"))].label.en +
          " and therefore bears this standing duty.");
  EXPECT_EQ(steps_of(kept),
            "There is training of insiders in confidentiality: 2026-01-05 09:00, by an "
            "instructor. (#7)\n"
            "Each time it has to be done again within 12 months, counted " +
                phrase_of(pack.identity.counting).en +
                ". The number is our own: the text says “at regular intervals” and names none.\n"
                "Day 1 is 2026-01-06; the last day is 2027-01-05, to its end at 24:00.\n"
                "Over at 2027-01-06 00:00; what is done before that is in time.\n");
  EXPECT_EQ(kept.counts_as_done.at(0).record, 7);
  EXPECT_TRUE(kept.counts_as_done.at(0).done);
  EXPECT_TRUE(kept.would_change.empty());

  const Reason missed = reason_on(pack, "training", trained, "2027-01-06T00:00");
  EXPECT_TRUE(steps_of(missed).ends_with("It was not done again by then.\n"));
  EXPECT_FALSE(missed.counts_as_done.at(0).done);
  EXPECT_EQ(missed.would_change.at(0).text.en,
            "After training of insiders in confidentiality, it goes from missed to kept.");

  const Reason open = reason_on(pack, "training", {}, "2026-06-01T00:00");
  EXPECT_TRUE(steps_of(open).starts_with(
      "Nothing is recorded of training of insiders in confidentiality.\n"
      "The law names no term for the first time: open until it is there.\n"))
      << steps_of(open);
  EXPECT_EQ(open.would_change.at(0).fields_of_command->text_of("event"), "insiders-trained");
}

TEST(StandingReason, TellsWhatIsThereOfSeveralThingsAndHowLongItIsKept) {
  const Pack pack = *pack_of(read_book({{"pack.md", std::string{kPack}}}));
  const std::vector<Fact> logged = {
      {"logged", "", "", at("2026-01-10T09:00"), at("2026-01-10T09:00"), {}, 3}};
  EXPECT_EQ(steps_of(reason_on(pack, "both", logged, "2026-01-31T00:00")),
            "There is logging: 2026-01-10 09:00. (#3)\n"
            "Nothing is recorded of naming.\n"
            "The law names no term for the first time: open until it is there.\n");
  EXPECT_TRUE(steps_of(reason_on(pack, "logs", logged, "2026-01-31T00:00"))
                  .ends_with("To be kept until 2026-07-11 00:00 at least.\n"));
}

}  // namespace
}  // namespace docket::standing_test
