#include "duty/groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/place.h"

namespace docket {
namespace {

// What rules see of one asset apart from what happened to it: a kind, and who is what to it. Names
// are numbered, so that two are compared at once.
using Looks = std::vector<std::pair<std::int32_t, std::int32_t>>;

class Classifier {
 public:
  explicit Classifier(const Facts& facts) : facts_(facts), looks_(facts.assets.size()) {
    for (std::size_t at = 0; at < facts.assets.size(); ++at) {
      places_.emplace(facts.assets[at].asset, static_cast<std::int32_t>(at));
      looks_[at].emplace_back(kKind, number_of(facts.assets[at].kind));
    }
    for (std::size_t party = 0; party < facts.parties.size(); ++party) {
      for (const Role& role : facts.parties[party].roles)
        if (const std::int32_t at = place_of(role.asset); at >= 0)
          looks_[place(at)].emplace_back(static_cast<std::int32_t>(party), number_of(role.role));
    }
    for (const Fact& fact : facts.events) set_apart(fact.asset);
    for (const Judgement& judgement : facts.judgements) set_apart(judgement.asset);
  }

  AssetClasses classes() {
    AssetClasses result;
    result.of.resize(facts_.assets.size());
    std::map<Looks, std::int32_t> known;
    for (const std::int32_t asset : by_name()) {
      Looks& looks = looks_[place(asset)];
      std::sort(looks.begin(), looks.end());
      looks.erase(std::unique(looks.begin(), looks.end()), looks.end());
      const auto next = static_cast<std::int32_t>(result.members.size());
      const auto [found, is_new] = known.emplace(std::move(looks), next);
      if (is_new) result.members.emplace_back();
      result.members[place(found->second)].push_back(asset);
      result.of[place(asset)] = found->second;
    }
    return result;
  }

 private:
  static constexpr std::int32_t kKind = -1;
  static constexpr std::int32_t kAlone = -2;

  std::int32_t number_of(std::string_view name) {
    return numbers_.emplace(name, static_cast<std::int32_t>(numbers_.size())).first->second;
  }

  std::int32_t place_of(std::string_view asset) const {
    const auto found = places_.find(asset);
    return found == places_.end() ? -1 : found->second;
  }

  void set_apart(std::string_view asset) {
    if (asset.empty()) return;
    if (const std::int32_t at = place_of(asset); at >= 0)
      looks_[place(at)].emplace_back(kAlone, at);
  }

  std::vector<std::int32_t> by_name() const {
    std::vector<std::int32_t> order(facts_.assets.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](std::int32_t a, std::int32_t b) {
      return facts_.assets[place(a)].asset < facts_.assets[place(b)].asset;
    });
    return order;
  }

  const Facts& facts_;
  std::vector<Looks> looks_;
  std::unordered_map<std::string_view, std::int32_t> places_;
  std::unordered_map<std::string_view, std::int32_t> numbers_;
};

// All that a line shows of a duty, apart from its asset. The options taken are those of the rule.
auto shown(const Duty& duty, std::int64_t run) {
  const DutyOutcome& outcome = duty.outcome;
  return std::tuple{duty.rule_index,      duty.party,        run,
                    outcome.state,        outcome.starts_at, outcome.due_at,
                    outcome.done_at,      outcome.ended_at,  outcome.provisional,
                    duty.earliest_due_at, duty.latest_due_at};
}

}  // namespace

AssetClasses asset_classes(const Facts& facts) { return Classifier{facts}.classes(); }

Facts facts_about(const Facts& facts, std::span<const std::int32_t> assets) {
  Facts about{facts.case_id, {}, {}, facts.events, facts.judgements};
  std::unordered_set<std::string_view> named = {""};
  for (const std::int32_t asset : assets) {
    about.assets.push_back(facts.assets[place(asset)]);
    named.insert(facts.assets[place(asset)].asset);
  }
  for (const Party& party : facts.parties) {
    Party& kept = about.parties.emplace_back(Party{party.party, {}});
    for (const Role& role : party.roles)
      if (named.contains(role.asset)) kept.roles.push_back(role);
  }
  return about;
}

std::vector<DutyGroup> duty_groups(const Rulebook& book, const Facts& facts,
                                   const AssetClasses& classes, const Moment& moment) {
  std::vector<std::int32_t> first_members;
  std::unordered_map<std::string_view, std::int32_t> class_of;
  for (const std::vector<std::int32_t>& members : classes.members) {
    class_of.emplace(facts.assets[place(members.front())].asset,
                     static_cast<std::int32_t>(first_members.size()));
    first_members.push_back(members.front());
  }
  const Facts judged = facts_about(facts, first_members);
  std::vector<DutyGroup> groups;
  std::map<decltype(shown(std::declval<Duty>(), 0)), std::size_t> known;
  // Two editions of a rule have one name, and their runs are counted together.
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
           std::int64_t>
      runs;
  const std::vector<Duty> all = duties(book, judged, moment, {});
  for (const Duty& duty : all) {
    const std::int64_t run = runs[{duty.pack, duty.rule, duty.party, duty.asset}]++;
    const auto [found, is_new] = known.emplace(shown(duty, run), groups.size());
    if (is_new) groups.push_back({duty, run, {}});
    groups[found->second].classes.push_back(class_of.at(duty.asset));
  }
  return groups;
}

}  // namespace docket
