#include "duty/consequences.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/place.h"
#include "duty/duties.h"
#include "duty/gates.h"
#include "law/in_force.h"

namespace docket {
namespace {

// The acts that an event of this name is, in one of the packs.
std::set<std::string> acts_of(const Rulebook& book, const std::string& event) {
  std::set<std::string> acts;
  for (const Pack& pack : book.packs()) {
    const std::int32_t at = find_name(pack.events, event);
    if (at < 0 || pack.events[place(at)].recorded_as.empty()) continue;
    for (const Name& act : pack.acts) {
      if (act.recorded_as == pack.events[place(at)].recorded_as) acts.insert(act.name);
    }
  }
  return acts;
}

bool has_role(const Party& party, const Pack& pack, const RuleHead& rule) {
  return std::any_of(rule.bearers.begin(), rule.bearers.end(), [&](std::int32_t bearer) {
    return std::any_of(party.roles.begin(), party.roles.end(), [&](const Role& role) {
      return role.role == pack.roles[place(bearer)].name;
    });
  });
}

// The order in which a case names its parties means nothing.
std::vector<const Party*> by_name(const std::vector<Party>& parties) {
  std::vector<const Party*> ordered;
  for (const Party& party : parties) ordered.push_back(&party);
  std::sort(ordered.begin(), ordered.end(),
            [](const Party* a, const Party* b) { return a->party < b->party; });
  return ordered;
}

// Whether what `after` names was not observed, going by what one party missed for one asset.
class After {
 public:
  After(const Pack& pack, const std::vector<Miss>& misses) : pack_(pack), misses_(misses) {}

  bool holds(std::int32_t at, std::vector<Miss>& because) const {
    const Node& node = pack_.nodes[place(at)];
    if (node.op == Op::missed) return missed(pack_.rule_names[place(node.name)], because);
    std::vector<Miss> parts;
    const bool left = holds(node.left, parts);
    const bool right = holds(node.right, parts);
    if (!(node.op == Op::both ? left && right : left || right)) return false;
    because.insert(because.end(), parts.begin(), parts.end());
    return true;
  }

 private:
  bool missed(const std::string& rule, std::vector<Miss>& because) const {
    bool found = false;
    for (const Miss& miss : misses_) {
      if (miss.rule != rule) continue;
      because.push_back(miss);
      found = true;
    }
    return found;
  }

  const Pack& pack_;
  const std::vector<Miss>& misses_;
};

// What a party missed under a pack, for each asset of which it missed something; what names no
// asset counts for each of them.
std::map<std::string, std::vector<Miss>> by_asset(const Pack& pack, const std::vector<Miss>& misses,
                                                  const std::string& party) {
  const auto concerns = [&](const Miss& miss) {
    return miss.pack == pack.identity.name && miss.party == party;
  };
  std::map<std::string, std::vector<Miss>> found;
  for (const Miss& miss : misses)
    if (concerns(miss)) found[miss.asset];
  for (const Miss& miss : misses) {
    if (!concerns(miss)) continue;
    if (!miss.asset.empty()) {
      found[miss.asset].push_back(miss);
      continue;
    }
    for (auto& [asset, its] : found) its.push_back(miss);
  }
  return found;
}

// What a party did not observe for any asset, each miss once.
std::vector<Miss> because_of(const Pack& pack, const LiabilityRule& rule,
                             const std::vector<Miss>& misses, const std::string& party) {
  std::vector<Miss> because;
  std::set<std::tuple<std::string, std::string, Instant>> told;
  for (const auto& [asset, its] : by_asset(pack, misses, party)) {
    std::vector<Miss> found;
    if (!After{pack, its}.holds(rule.variants.front().after, found)) continue;
    for (Miss& miss : found) {
      if (!in_force(pack, rule, miss.at)) continue;
      if (told.emplace(miss.rule, miss.asset, miss.at).second) because.push_back(std::move(miss));
    }
  }
  return because;
}

// The law at the time of the act.
template <class Dated>
std::vector<Dated> at_the_time(const Pack& pack, const std::vector<Dated>& all,
                               const std::vector<Miss>& because) {
  std::vector<Dated> result;
  for (const Dated& each : all) {
    const bool applies = std::any_of(because.begin(), because.end(), [&](const Miss& miss) {
      return in_force(pack, each, miss.at);
    });
    if (applies) result.push_back(each);
  }
  return result;
}

}  // namespace

std::vector<RefusedAct> refused_acts(const Rulebook& book, const Facts& facts,
                                     const Moment& moment) {
  std::vector<RefusedAct> refused;
  for (std::size_t at = 0; at < facts.events.size(); ++at) {
    const Fact& fact = facts.events[at];
    const bool known = !moment.known_at || fact.recorded_at <= *moment.known_at;
    if (fact.occurred_at > moment.now || !known) continue;
    const std::set<std::string> acts = acts_of(book, fact.event);
    if (acts.empty()) continue;
    Facts before = facts;  // what was done does not open the gate that stands before it
    before.events.erase(before.events.begin() + static_cast<std::ptrdiff_t>(at));
    for (const std::string& act : acts) {
      const Result<GateAnswer> answer =
          ask_gates(book, before, {fact.occurred_at, moment.known_at}, {act, fact.by, fact.asset});
      if (!answer.ok()) continue;  // about an asset that the case does not have
      for (const GateFinding& finding : answer->because) {
        if (finding.answer == MayAct::refused)
          refused.push_back({finding.pack, finding.rule, fact.by, fact.asset, fact.occurred_at,
                             static_cast<std::int32_t>(at)});
      }
    }
  }
  return refused;
}

std::vector<Miss> misses(const Rulebook& book, const Facts& facts, const Moment& moment) {
  std::vector<Miss> result;
  for (const Duty& duty : duties(book, facts, moment, {})) {
    const DutyState state = duty.outcome.state;
    if (state == DutyState::missed || state == DutyState::late)
      result.push_back({duty.pack, duty.rule, duty.party, duty.asset, *duty.outcome.due_at});
  }
  for (const RefusedAct& act : refused_acts(book, facts, moment))
    result.push_back({act.pack, act.rule, act.party, act.asset, act.at});
  return result;
}

std::vector<OpenedLiability> liabilities(const Rulebook& book, const Facts& facts,
                                         const Moment& moment) {
  const std::vector<Miss> missed = misses(book, facts, moment);
  std::vector<OpenedLiability> opened;
  for (std::size_t at = 0; at < book.packs().size(); ++at) {
    const Pack& pack = book.packs()[at];
    for (std::size_t rule = 0; rule < pack.liabilities.size(); ++rule) {
      const LiabilityRule& liability = pack.liabilities[rule];
      for (const Party* party : by_name(facts.parties)) {
        if (!has_role(*party, pack, liability)) continue;
        std::vector<Miss> because = because_of(pack, liability, missed, party->party);
        if (because.empty()) continue;
        opened.push_back({static_cast<std::int32_t>(at), static_cast<std::int32_t>(rule),
                          party->party, because, at_the_time(pack, liability.refers, because),
                          at_the_time(pack, liability.ranges, because)});
      }
    }
  }
  return opened;
}

std::vector<TouchedConflict> conflicts(const Rulebook& book, const Facts& facts,
                                       const Moment& moment) {
  const std::vector<Duty> owed = duties(book, facts, moment, {});
  const auto concerns = [&](const Pack& own, const RuleName& side) {
    const std::string& name = side.pack.empty() ? own.identity.name : side.pack;
    const bool duty = std::any_of(owed.begin(), owed.end(), [&](const Duty& each) {
      return each.pack == name && each.rule == side.rule;
    });
    if (duty) return true;
    for (const Pack& pack : book.packs()) {
      if (pack.identity.name != name) continue;
      const auto binds_somebody = [&](const RuleHead& rule) {
        const auto bound = [&](const Party& party) { return has_role(party, pack, rule); };
        return rule.name == side.rule &&
               std::any_of(facts.parties.begin(), facts.parties.end(), bound);
      };
      const auto stands = [&](const StandingRule& rule) {
        return in_force(pack, rule, moment.now) && binds_somebody(rule);
      };
      if (std::any_of(pack.gates.begin(), pack.gates.end(), binds_somebody) ||
          std::any_of(pack.standings.begin(), pack.standings.end(), stands))
        return true;
    }
    return false;
  };
  std::vector<TouchedConflict> touched;
  for (std::size_t at = 0; at < book.packs().size(); ++at) {
    const Pack& pack = book.packs()[at];
    for (std::size_t rule = 0; rule < pack.conflicts.size(); ++rule) {
      const ConflictRule& conflict = pack.conflicts[rule];
      if (!in_force(pack, conflict, moment.now)) continue;
      const auto sides = std::count_if(conflict.between.begin(), conflict.between.end(),
                                       [&](const RuleName& side) { return concerns(pack, side); });
      if (sides >= 2)
        touched.push_back({static_cast<std::int32_t>(at), static_cast<std::int32_t>(rule)});
    }
  }
  return touched;
}

}  // namespace docket
