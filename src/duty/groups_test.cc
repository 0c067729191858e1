// What is told of a group is true of each of its assets: random cases judged asset by asset and
// judged by groups come to the same.

#include "duty/groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "law/book.h"

namespace docket::groups_test {
namespace {

constexpr int kHistories = 800;

const Rulebook& one_law() {
  static const Rulebook book = *Rulebook::of({*embedded_pack("cn-2019-draft")});
  return book;
}

const Rulebook& all_laws() {
  static const Rulebook book = [] {
    std::vector<Pack> packs;
    for (const std::string& name : embedded_pack_names()) packs.push_back(*embedded_pack(name));
    return *Rulebook::of(std::move(packs));
  }();
  return book;
}

const std::vector<std::string> kDecisive = {"learned", "verified", "refuted", "fixed", "mitigated"};

// Random cases in which much is alike: few kinds, few moments, most things said of all assets.
class Histories {
 public:
  Histories(const Rulebook& book, std::uint32_t seed) : book_(book), chance_(seed) {}

  Facts next() {
    Facts facts;
    facts.case_id = "c";
    of_one_ = below(7);
    const std::size_t count = 1 + below(24);
    for (std::size_t at = 0; at < count; ++at)
      facts.assets.push_back({"a" + std::to_string((at * 7) % 25), of(book_.kinds.names())});
    for (const char* party : {"acme", "lab", "zeta"})
      facts.parties.push_back(some_party(party, facts));
    for (std::size_t left = below(14); left > 0; --left) {
      Fact fact{
          of(book_.events.names()),       somebody(), some_asset(facts), some_moment(), {}, {},
          static_cast<std::int64_t>(left)};
      fact.recorded_at = fact.occurred_at + std::chrono::hours{24 * below(3)};
      if (below(5) == 0) fact.contains = {{"risk"}};
      facts.events.push_back(std::move(fact));
    }
    for (std::size_t left = below(6); left > 0 && book_.judgements.size() > 0; --left) {
      const Instant at = some_moment();
      facts.judgements.push_back({of(book_.judgements.names()), below(2) == 0, somebody(),
                                  some_asset(facts), at, at, static_cast<std::int64_t>(left)});
    }
    return facts;
  }

  Moment moment() {
    Moment moment{some_moment() + std::chrono::hours{24 * below(120)}, {}};
    if (below(3) == 0) moment.known_at = some_moment();
    return moment;
  }

 private:
  std::size_t below(std::size_t bound) { return chance_() % bound; }
  template <class T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }
  Instant some_moment() {
    return *parse_instant("2019-07-01T01:00:00Z") + std::chrono::hours{24 * 5 * below(6)};
  }
  std::string somebody() { return below(8) == 0 ? "stranger" : below(3) == 0 ? "lab" : "acme"; }
  std::string some_asset(const Facts& facts) {
    return below(8) < of_one_ ? of(facts.assets).asset : std::string{};
  }
  // A role for all assets, for those of one half, or for one.
  Party some_party(const char* name, const Facts& facts) {
    Party party{name, {}};
    for (std::size_t left = 1 + below(3); left > 0; --left) {
      const std::string& role = of(book_.roles.names());
      const std::size_t which = below(4);
      if (which == 0) party.roles.push_back({role, ""});
      for (std::size_t at = 0; at < facts.assets.size(); ++at)
        if (which == 1 || (which == 2 && at % 2 == 0) || (which == 3 && at == left))
          party.roles.push_back({role, facts.assets[at].asset});
    }
    return party;
  }

  const Rulebook& book_;
  std::mt19937 chance_;
  std::size_t of_one_ = 0;  // how much of this case is said of one asset, in eighths
};

std::string text_of(const std::optional<Instant>& at) { return at ? to_text(*at) : "-"; }

std::string text_of(const DutyOutcome& outcome) {
  return std::to_string(static_cast<int>(outcome.state)) + " " + text_of(outcome.starts_at) + " " +
         text_of(outcome.due_at) + " " + text_of(outcome.done_at) + " " +
         text_of(outcome.ended_at) + (outcome.provisional ? " provisional" : "");
}

// What a line says of a duty, without its asset.
std::string line_of(const Duty& duty) {
  return duty.pack + " " + duty.rule + " " + duty.article + " " + duty.party + " " +
         text_of(duty.outcome) + " " + text_of(duty.earliest_due_at) + " " +
         text_of(duty.latest_due_at);
}

std::string evidence_of(const DutyOutcome& outcome) {
  return " #" + std::to_string(outcome.start_fact) + " #" + std::to_string(outcome.done_fact) +
         " #" + std::to_string(outcome.end_fact);
}

std::vector<std::string> one_by_one(const Rulebook& book, const Facts& facts, Moment moment) {
  std::map<std::string, int> runs;
  std::vector<std::string> lines;
  for (const Duty& duty : duties(book, facts, moment, {})) {
    const int run = runs[duty.pack + " " + duty.rule + " " + duty.party + " " + duty.asset]++;
    lines.push_back(duty.asset + " " + std::to_string(run) + " " + line_of(duty));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> by_groups(const Rulebook& book, const Facts& facts, Moment moment) {
  const AssetClasses classes = asset_classes(facts);
  std::vector<std::string> lines;
  for (const DutyGroup& group : duty_groups(book, facts, classes, moment)) {
    for (const std::int32_t one : group.classes)
      for (const std::int32_t asset : classes.members[static_cast<std::size_t>(one)])
        lines.push_back(facts.assets[static_cast<std::size_t>(asset)].asset + " " +
                        std::to_string(group.run) + " " + line_of(group.duty));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

class Groups : public testing::TestWithParam<const Rulebook* (*)()> {};

TEST_P(Groups, SayOfEachAssetWhatItsOwnDutiesSay) {
  const Rulebook& book = *GetParam()();
  Histories histories(book, 20190618);
  std::size_t single = 0;
  std::size_t grouped = 0;
  for (int number = 0; number < kHistories; ++number) {
    const Facts facts = histories.next();
    const Moment moment = histories.moment();
    const std::vector<std::string> expected = one_by_one(book, facts, moment);
    ASSERT_EQ(by_groups(book, facts, moment), expected) << "history " << number;
    single += expected.size();
    grouped += duty_groups(book, facts, asset_classes(facts), moment).size();
  }
  EXPECT_GT(single, 4 * grouped) << "or the histories show nothing";
}

// Not only the verdicts: what they rest on, and what other readings give.
TEST_P(Groups, AssetsOfAClassHaveTheSameEvidenceUnderEveryReading) {
  const Rulebook& book = *GetParam()();
  Histories histories(book, 42);
  int compared = 0;
  for (int number = 0; number < kHistories; ++number) {
    const Facts facts = histories.next();
    std::map<std::string, std::string> told;
    for (const Duty& duty : duties(book, facts, histories.moment(), {true, true, false})) {
      std::string& text = told[duty.asset];
      text += line_of(duty) + evidence_of(duty.outcome);
      for (const DutyOutcome& other : duty.under) text += text_of(other) + evidence_of(other);
    }
    for (const std::vector<std::int32_t>& members : asset_classes(facts).members) {
      for (const std::int32_t asset : members) {
        const auto name = [&](std::int32_t at) {
          return facts.assets[static_cast<std::size_t>(at)].asset;
        };
        ASSERT_EQ(told[name(asset)], told[name(members.front())]) << "history " << number;
        compared += asset == members.front() ? 0 : 1;
      }
    }
  }
  EXPECT_GT(compared, 2 * kHistories) << "or the histories show nothing";
}

INSTANTIATE_TEST_SUITE_P(Of, Groups,
                         testing::Values([] { return &one_law(); }, [] { return &all_laws(); }),
                         [](const auto& law) { return law.index == 0 ? "OneLaw" : "AllLaws"; });

struct ClassRow {
  const char* what;
  void (*change)(Facts&);
  std::vector<std::vector<std::int32_t>> classes;
};

const ClassRow kClassRows[] = {
    {"nothing tells them apart", [](Facts&) {}, {{1, 0, 2, 3}}},
    {"a kind", [](Facts& facts) { facts.assets[0].kind = "system"; }, {{1, 2, 3}, {0}}},
    {"a role of one party",
     [](Facts& facts) { facts.parties[1].roles.push_back({"operator", "b"}); },
     {{1, 2, 3}, {0}}},
    {"the same role of another party",
     [](Facts& facts) {
       facts.parties[0].roles.push_back({"operator", "b"});
       facts.parties[1].roles.push_back({"operator", "a"});
     },
     {{1}, {0}, {2, 3}}},
    {"a role said twice tells nothing",
     [](Facts& facts) { facts.parties[0].roles.push_back({"provider", "b"}); },
     {{1, 0, 2, 3}}},
    {"the order in which roles were said tells nothing",
     [](Facts& facts) {
       for (const char* role : {"operator", "researcher"})
         facts.parties[1].roles.push_back({role, "b"});
       for (const char* role : {"researcher", "operator"})
         facts.parties[1].roles.push_back({role, "a"});
     },
     {{1, 0}, {2, 3}}},
    {"a role of no asset is one for all",
     [](Facts& facts) { facts.parties[1].roles.push_back({"operator", ""}); },
     {{1, 0, 2, 3}}},
    {"an event of all tells nothing",
     [](Facts& facts) { facts.events.push_back({"fixed", "acme", "", {}, {}, {}, 1}); },
     {{1, 0, 2, 3}}},
    {"an event of one",
     [](Facts& facts) { facts.events.push_back({"fixed", "acme", "c", {}, {}, {}, 1}); },
     {{1, 0, 3}, {2}}},
    {"two events, each with a record of its own",
     [](Facts& facts) {
       facts.events.push_back({"fixed", "acme", "c", {}, {}, {}, 1});
       facts.events.push_back({"fixed", "acme", "d", {}, {}, {}, 2});
     },
     {{1, 0}, {2}, {3}}},
    {"a judgement",
     [](Facts& facts) {
       facts.judgements.push_back({"users-must-act", true, "acme", "a", {}, {}, 1});
     },
     {{1}, {0, 2, 3}}},
};

TEST(AssetClasses, AreWhatNoRuleCanTellApart) {
  for (const ClassRow& row : kClassRows) {
    Facts facts;
    for (const char* name : {"b", "a", "c", "d"}) facts.assets.push_back({name, "product"});
    facts.parties = {{"acme", {}}, {"lab", {}}};
    for (const Asset& asset : facts.assets)
      facts.parties[0].roles.push_back({"provider", asset.asset});
    row.change(facts);
    const AssetClasses classes = asset_classes(facts);
    EXPECT_EQ(classes.members, row.classes) << row.what;
    for (std::size_t at = 0; at < classes.members.size(); ++at)
      for (const std::int32_t asset : classes.members[at])
        EXPECT_EQ(classes.of[static_cast<std::size_t>(asset)], static_cast<std::int32_t>(at));
  }
  EXPECT_TRUE(asset_classes({}).members.empty());
}

}  // namespace
}  // namespace docket::groups_test
