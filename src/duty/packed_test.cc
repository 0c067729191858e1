// Facts in numbers: in the order of names and of time, and many cases behind each other.

#include "duty/packed.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "duty/facts_json.h"
#include "law/book.h"

namespace docket::packed_test {
namespace {

const Rulebook& book() {
  static const Rulebook one = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return one;
}

Facts facts(const std::string& line) { return read_facts(line, book()).value(); }

// Names and moments in another order than the packed ones; two events of one moment.
Facts unordered() {
  return facts(
      R"({"case":"c1","parties":[{"party":"zeta","roles":[{"role":"provider","asset":"p2"},)"
      R"({"role":"operator","asset":"p2"},{"role":"provider","asset":"p1"}]},)"
      R"({"party":"acme","roles":[{"role":"third-party"}]}],)"
      R"("assets":[{"asset":"p2","kind":"service"},{"asset":"p1","kind":"product"}],"events":[)"
      R"({"event":"fixed","by":"zeta","asset":"p1","occurred_at":"2019-07-03T00:00:00Z"},)"
      R"({"event":"verified","by":"zeta","asset":"p1","occurred_at":"2019-07-02T00:00:00Z"},)"
      R"({"event":"learned","by":"acme","asset":"p1","occurred_at":"2019-07-02T00:00:00Z"},)"
      R"({"event":"learned","by":"zeta","occurred_at":"2019-07-01T00:00:00Z"},)"
      R"({"event":"published","by":"zeta","asset":"p2","contains":["risk"],)"
      R"("occurred_at":"2019-07-04T00:00:00Z"}],"judgements":[)"
      R"({"judged":"users-must-act","value":false,"by":"zeta","asset":"p1",)"
      R"("at":"2019-07-05T00:00:00Z"},)"
      R"({"judged":"users-must-act","value":true,"by":"zeta","asset":"p1",)"
      R"("at":"2019-07-04T00:00:00Z"}]})");
}

Facts small() {
  return facts(
      R"({"case":"c2","parties":[{"party":"acme","roles":[{"role":"provider","asset":"x"}]}],)"
      R"("assets":[{"asset":"x","kind":"product"}],"events":[)"
      R"({"event":"learned","by":"acme","asset":"x","occurred_at":"2020-01-01T00:00:00Z"}]})");
}

Facts empty() { return facts(R"({"case":"c3"})"); }

std::vector<std::int32_t> facts_of(std::span<const PackedEvent> events) {
  std::vector<std::int32_t> found;
  for (const PackedEvent& event : events) found.push_back(event.fact);
  return found;
}

using Places = std::vector<std::int32_t>;

TEST(Packed, PartiesAndAssetsAreNumberedByName) {
  const Facts given = unordered();
  PackedCase packed;
  packed.pack(book(), given);
  ASSERT_EQ(packed.party_count(), 2);
  EXPECT_EQ(packed.party_name(0), "acme");
  EXPECT_EQ(packed.party_name(1), "zeta");
  ASSERT_EQ(packed.asset_count(), 2);
  EXPECT_EQ(packed.asset_name(0), "p1");
  EXPECT_EQ(packed.kind_of(0), book().kinds.find("product"));
  EXPECT_EQ(packed.kind_of(1), book().kinds.find("service"));
}

TEST(Packed, FactsLieByAssetAndMomentThenInTheOrderGiven) {
  const Facts given = unordered();
  PackedCase packed;
  packed.pack(book(), given);
  EXPECT_EQ(facts_of(packed.packed().events(-1)), Places{3});
  EXPECT_EQ(facts_of(packed.packed().events(0)), (Places{1, 2, 0}));
  EXPECT_EQ(facts_of(packed.packed().events(1)), Places{4});
  ASSERT_EQ(packed.packed().judgements(0).size(), 2U);
  EXPECT_TRUE(packed.packed().judgements(0)[0].value);
  EXPECT_FALSE(packed.packed().judgements(0)[1].value);
  EXPECT_TRUE(packed.packed().judgements(-1).empty());
}

TEST(Packed, WhatAnEventContainsIsABitEachAndEverythingWhereNothingIsSaid) {
  const Facts given = unordered();
  PackedCase packed;
  packed.pack(book(), given);
  const auto risk = static_cast<unsigned>(book().contents.find("risk"));
  EXPECT_EQ(packed.packed().events(1)[0].contents, std::uint64_t{1} << risk);
  EXPECT_EQ(packed.packed().events(0)[0].contents, ~std::uint64_t{0});
}

TEST(Packed, RolesOfOneAssetAreTogetherAndThoseOfNoneHoldForEach) {
  const Facts given = unordered();
  PackedCase packed;
  packed.pack(book(), given);
  const std::int32_t provider = book().roles.find("provider");
  const std::int32_t operates = book().roles.find("operator");
  const std::int32_t third = book().roles.find("third-party");
  struct Row {
    const char* what;
    std::int32_t party, role, asset;
    bool has;
  };
  const Row rows[] = {
      {"provider of p1", 1, provider, 0, true},
      {"no operator of p1", 1, operates, 0, false},
      {"provider of p2", 1, provider, 1, true},
      {"operator of p2", 1, operates, 1, true},
      {"third party of any", 0, third, 1, true},
      {"third party of none", 0, third, -1, true},
      {"no provider of none", 1, provider, -1, false},
      {"nobody", -1, provider, 0, false},
      {"no role", 1, -1, 0, false},
  };
  for (const Row& row : rows)
    EXPECT_EQ(packed.has_role(row.party, row.role, row.asset), row.has) << row.what;
  EXPECT_EQ(packed.packed().bearings.size(), 3U);
}

TEST(Packed, WhatNoPackNamesAndWhatIsOfAnUnknownAssetIsPassedOver) {
  Facts given = small();
  given.parties[0].roles.push_back({"provider", "ghost"});
  given.parties[0].roles.push_back({"unheard-of", "x"});
  for (const auto& [event, asset] : {std::pair{"unheard-of", "x"}, std::pair{"fixed", "ghost"}}) {
    given.events.push_back(given.events.front());
    given.events.back().event = event;
    given.events.back().asset = asset;
  }
  PackedCase packed;
  packed.pack(book(), given);
  EXPECT_EQ(facts_of(packed.packed().all_events), Places{0});
  ASSERT_EQ(packed.packed().bearings.size(), 1U);
  EXPECT_EQ(packed.packed().bearings[0].asset, 0);
}

TEST(Packed, ACasePackedAfterAnotherHoldsNothingOfIt) {
  const Facts first = unordered();
  const Facts second = small();
  PackedCase packed;
  packed.pack(book(), first);
  packed.pack(book(), second);
  EXPECT_EQ(packed.packed().all_events.size(), 1U);
  EXPECT_TRUE(packed.packed().all_judgements.empty());
  EXPECT_EQ(packed.packed().bearings.size(), 1U);
  EXPECT_EQ(packed.packed().assets.size(), 2U);
}

void expect_same(const PackedFacts& kept, const PackedFacts& packed) {
  ASSERT_EQ(kept.assets.size(), packed.assets.size());
  for (std::int32_t asset = -1; asset + 1 < static_cast<std::int32_t>(packed.assets.size());
       ++asset) {
    EXPECT_EQ(kept.kind_of(asset), packed.kind_of(asset));
    EXPECT_EQ(facts_of(kept.events(asset)), facts_of(packed.events(asset)));
    EXPECT_EQ(kept.judgements(asset).size(), packed.judgements(asset).size());
  }
  EXPECT_EQ(kept.all_events.size(), packed.all_events.size());
  EXPECT_EQ(kept.all_judgements.size(), packed.all_judgements.size());
  ASSERT_EQ(kept.bearings.size(), packed.bearings.size());
  for (std::size_t at = 0; at < kept.bearings.size(); ++at)
    EXPECT_EQ(kept.bearings[at].roles, packed.bearings[at].roles);
}

TEST(Packed, ManyCasesAreEachAsTheyWere) {
  const Facts all[] = {unordered(), empty(), small(), unordered()};
  PackedCases cases;
  EXPECT_EQ(cases.bytes(), 0U);
  PackedCase packed;
  for (const Facts& each : all) {
    packed.pack(book(), each);
    cases.add(packed.packed());
  }
  ASSERT_EQ(cases.size(), std::size(all));
  for (std::size_t at = 0; at < std::size(all); ++at) {
    SCOPED_TRACE(at);
    packed.pack(book(), all[at]);
    expect_same(cases.at(at), packed.packed());
  }
}

TEST(Packed, WhatIsShrunkTakesTheRoomOfItsPartsAndNoMore) {
  const Facts one = unordered();
  PackedCase packed;
  packed.pack(book(), one);
  PackedCases cases;
  for (int count = 0; count < 5; ++count) cases.add(packed.packed());
  cases.shrink();
  const PackedFacts facts = packed.packed();
  const std::size_t each = facts.assets.size_bytes() + facts.bearings.size_bytes() +
                           facts.all_events.size_bytes() + facts.all_judgements.size_bytes();
  const std::size_t ends = 4 * sizeof(std::size_t);
  EXPECT_EQ(cases.bytes(), 5 * (each + ends));
}

}  // namespace
}  // namespace docket::packed_test
