#include "views/sentences.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docket::sentences_test {
namespace {

constexpr const char* kUs = "acme";
constexpr const char* kVendor = "vendor";

struct Told {
  const char* event;
  const char* by;
  const char* asset = "";
};

struct Row {
  const char* what;
  std::vector<Told> told;  // a day apart, in order
  const char* ready;
  const char* published;
};

// A case of ours with two assets.
CaseState case_of(const std::vector<Told>& told) {
  CaseState state;
  state.ours = kUs;
  state.facts.parties = {{kUs, {{"operator", ""}}}, {kVendor, {{"provider", "p"}}}};
  state.facts.assets = {{"p", "product"}, {"s", "system"}};
  Instant at = parse_instant("2019-07-01T01:00:00Z").value();
  std::int64_t record = 1;
  for (const Told& one : told) {
    constexpr std::int64_t kDay = 86'400'000;
    state.facts.events.push_back({one.event, one.by, one.asset, at, at, {}, record++});
    at.ms += kDay;
  }
  return state;
}

std::string sentence_of(const std::vector<Sentence>& all, std::string_view about) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Sentence& one) { return one.key == about; });
  return found == all.end() ? "" : found->text.en;
}

TEST(Sentences, WhatIsReadyAndPublicIsSaidOfOurOwnActs) {
  const Row rows[] = {
      {"nothing happened", {{"learned", kUs}}, "Not verified yet", "Nothing is public"},
      {"we refuted it",
       {{"learned", kUs}, {"refuted", kUs}},
       "Refuted: nothing to fix",
       "Nothing is public"},
      {"learned of again after a refutation",
       {{"learned", kUs}, {"refuted", kUs}, {"learned", kUs}, {"verified", kUs}},
       "Verified; no fix and no mitigation yet",
       "Nothing is public"},
      {"the vendor refuted one asset",
       {{"learned", kUs}, {"refuted", kVendor, "p"}},
       "Others have verified it; we have not yet",
       "Nothing is public"},
      {"we refuted one of two",
       {{"learned", kUs}, {"verified", kUs}, {"refuted", kUs, "p"}},
       "Verified; no fix and no mitigation yet",
       "Nothing is public"},
      {"we fixed one and refuted the other",
       {{"learned", kUs}, {"verified", kUs}, {"refuted", kUs, "p"}, {"fixed", kUs, "s"}},
       "1 of 1 asset fixed or mitigated; 1 refuted",
       "Nothing is public"},
      {"the vendor fixed and published",
       {{"learned", kUs}, {"verified", kUs}, {"fixed", kVendor}, {"published", kVendor}},
       "Others fixed or mitigated it; we have not yet",
       "Public through others; we have published nothing"},
      {"we mitigated one",
       {{"learned", kUs}, {"verified", kUs}, {"mitigated", kUs, "s"}},
       "1 of 2 assets mitigated, none fixed",
       "Nothing is public"},
      {"we fixed all, told users and published",
       {{"learned", kUs},
        {"verified", kUs},
        {"fixed", kUs},
        {"told-users", kUs},
        {"published", kUs}},
       "2 of 2 assets fixed or mitigated",
       "Published"},
      {"users were told",
       {{"learned", kUs}, {"fixed", kUs, "p"}, {"told-users", kUs}},
       "1 of 2 assets fixed or mitigated",
       "Not public; users or partners were told"},
      {"the vendor told its users",
       {{"learned", kUs}, {"told-users", kVendor}},
       "Not verified yet",
       "Nothing is public"},
  };
  for (const Row& row : rows) {
    const std::vector<Sentence> all = sentences(case_of(row.told));
    EXPECT_EQ(sentence_of(all, "ready"), row.ready) << row.what;
    EXPECT_EQ(sentence_of(all, "public"), row.published) << row.what;
  }
}

struct JudgedRow {
  const char* what;
  std::vector<Judgement> judgements;  // a minute apart, in order
  const char* said;
};

Judgement on_users(const char* by, const char* asset, bool value) {
  return {"users-must-act", value, by, asset};
}

TEST(Sentences, WhoMustActIsSaidOfEachAssetAndOfOurOwnJudgement) {
  const std::string open = "; whether partners must act is open";
  const JudgedRow rows[] = {
      {"nobody judged", {}, "Nobody has judged yet whether users or partners must act"},
      {"only another judged",
       {on_users(kVendor, "", true)},
       "Nobody has judged yet whether users or partners must act"},
      {"we judged all", {on_users(kUs, "", true)}, "Users must act; …"},
      {"another thinks otherwise, later",
       {on_users(kUs, "", true), on_users(kVendor, "", false)},
       "Users must act; …"},
      {"one yes, one no",
       {on_users(kUs, "p", true), on_users(kUs, "s", false)},
       "Users must act on 1 of 2 assets; …"},
      {"one yes, one open",
       {on_users(kUs, "p", true)},
       "Users must act on 1 of 2 assets (1 open); …"},
      {"one no, one open",
       {on_users(kUs, "p", false)},
       "Users need not act on 1 of 2 assets (1 open); …"},
      {"a judgement of all is later than one of one",
       {on_users(kUs, "p", true), on_users(kUs, "", false)},
       "Users need not act; …"},
      {"one of one is later than that of all",
       {on_users(kUs, "", false), on_users(kUs, "p", true)},
       "Users must act on 1 of 2 assets; …"},
  };
  for (const JudgedRow& row : rows) {
    CaseState state = case_of({{"learned", kUs}});
    Instant at = parse_instant("2019-07-01T01:00:00Z").value();
    for (Judgement judgement : row.judgements) {
      at.ms += 60'000;
      judgement.at = at;
      state.facts.judgements.push_back(judgement);
    }
    std::string said = row.said;
    if (said.ends_with("; …"))
      said = said.substr(0, said.size() - std::string{"; …"}.size()) + open;
    EXPECT_EQ(sentence_of(sentences(state), "agreed"), said) << row.what;
  }
}

TEST(Sentences, WhereWeHoldNoRoleTheActsOfAllAreTold) {
  CaseState state = case_of({{"learned", kVendor}, {"fixed", kVendor}, {"published", kVendor}});
  state.facts.parties.front().roles.clear();
  EXPECT_EQ(sentence_of(sentences(state), "ready"), "2 of 2 assets fixed or mitigated");
  EXPECT_EQ(sentence_of(sentences(state), "public"), "Published");
}

TEST(Sentences, ACaseWithoutAssetsIsOneThing) {
  CaseState state = case_of({{"learned", kUs}, {"refuted", kUs}});
  state.facts.assets.clear();
  EXPECT_EQ(sentence_of(sentences(state), "ready"), "Refuted: nothing to fix");
}

}  // namespace
}  // namespace docket::sentences_test
