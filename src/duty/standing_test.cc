#include "duty/standing.h"

#include <gtest/gtest.h>

#include "law/book.h"

namespace docket {
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

}  // namespace
}  // namespace docket
