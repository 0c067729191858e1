#include "duty/acts.h"

#include <algorithm>

#include "base/place.h"
#include "law/in_force.h"
#include "law/render.h"
#include "law/wording.h"

namespace docket {
namespace {

// What the packs call an act.
Wording label_of_act(const Rulebook& book, const std::string& act) {
  for (const Pack& pack : book.packs()) {
    const std::int32_t at = find_name(pack.acts, act);
    if (at >= 0) return pack.acts[place(at)].label;
  }
  return plain(act);
}

std::int64_t& count_of(GateStanding& standing, MayAct answer) {
  if (answer == MayAct::refused) return standing.refused;
  return answer == MayAct::undecided ? standing.undecided : standing.allowed;
}

}  // namespace

std::span<const std::string_view> enum_names(GateKind) {
  static constexpr std::string_view kNames[] = {"gate", "ban"};
  return kNames;
}

ActTeller::ActTeller(const Rulebook& book, const Facts& facts, const Moment& moment)
    : book_(book), moment_(moment), evaluator_(book) {
  packed_.pack(book, facts);
  evaluator_.look_at(packed_.packed(), moment_);
}

std::vector<ActAnswer> ActTeller::answers(const std::string& ours, std::size_t answers_max,
                                          std::int64_t& total) {
  std::vector<std::int32_t> parties;
  for (std::int32_t party = 0; party < packed_.party_count(); ++party) parties.push_back(party);
  std::stable_partition(parties.begin(), parties.end(),
                        [&](std::int32_t party) { return packed_.party_name(party) == ours; });
  total = 0;
  std::vector<ActAnswer> told;
  for (const std::int32_t party : parties) {
    for (std::int32_t act = 0; act < book_.acts.size(); ++act) {
      ActAnswer one = answer(act, party);
      one.ours = one.party == ours;
      if (one.rules.empty() && !one.ours) continue;
      total += 1;
      if (told.size() < answers_max) told.push_back(std::move(one));
    }
  }
  return told;
}

ActAnswer ActTeller::answer(std::int32_t act, std::int32_t party) {
  ActAnswer answer;
  answer.act = book_.acts.names()[place(act)];
  answer.label = label_of_act(book_, answer.act);
  answer.party = packed_.party_name(party);
  for (std::size_t at = 0; at < book_.gates().size(); ++at) {
    const std::vector<std::int32_t>& acts = book_.gates()[at].acts;
    if (std::find(acts.begin(), acts.end(), act) == acts.end()) continue;
    std::optional<GateStanding> rule = standing(static_cast<std::int32_t>(at), answer.party, "");
    if (!rule) continue;
    answer.answer = std::max(answer.answer, rule->answer);
    answer.rules.push_back(std::move(*rule));
  }
  std::stable_sort(answer.rules.begin(), answer.rules.end(),
                   [](const GateStanding& a, const GateStanding& b) {
                     return std::pair{a.answer, a.caution} > std::pair{b.answer, b.caution};
                   });
  return answer;
}

std::optional<GateStanding> ActTeller::standing(std::int32_t gate, const std::string& party,
                                                const std::string& asset) {
  const BookGate& numbered = book_.gates()[place(gate)];
  const GateRule& rule = book_.gate_of(numbered);
  const Pack& pack = book_.packs()[place(numbered.pack)];
  const std::int32_t who = party_named(party);
  if (who < 0 || !in_force(pack, rule, moment_.now)) return std::nullopt;
  const std::vector<std::int32_t> assets = assets_bound(numbered, who);
  if (assets.empty()) return std::nullopt;

  GateStanding standing;
  standing.pack = pack.identity.name;
  standing.rule = rule.name;
  standing.kind = rule.kind;
  for (const std::int32_t act : rule.acts) standing.acts.push_back(pack.acts[place(act)].name);
  standing.name = rule.title.value_or(plain(rule.name));
  standing.article = rule.article;
  standing.party = party;
  standing.sentence = sentence_of(pack, rule);
  standing.recalled = pack.chapters[place(rule.chapter)].recalled;
  std::optional<std::int32_t> shown;
  for (const std::int32_t each : assets) {
    const MayAct answer =
        answer_of(rule, truths({numbered, rule, who, each}, numbered.variants.front()));
    count_of(standing, answer) += 1;
    const bool named = !asset.empty() && each >= 0 && packed_.asset_name(each) == asset;
    const bool worse = asset.empty() && (!shown || answer > standing.answer);
    if (!named && !worse) continue;
    shown = each;
    standing.answer = answer;
  }
  if (!shown) return std::nullopt;
  tell({numbered, rule, who, *shown}, standing);
  return standing;
}

std::vector<GateReading> ActTeller::readings(std::int32_t gate, const GateStanding& standing) {
  const BookGate& numbered = book_.gates()[place(gate)];
  const GateRule& rule = book_.gate_of(numbered);
  const Pack& pack = book_.packs()[place(numbered.pack)];
  const std::int32_t who = party_named(standing.party);
  std::vector<std::int32_t> assets = assets_bound(numbered, who);
  if (!standing.asset.empty())
    std::erase_if(assets,
                  [&](std::int32_t each) { return packed_.asset_name(each) != standing.asset; });
  std::vector<GateReading> readings;
  for (std::size_t at = 0; at < rule.readings.size(); ++at) {
    const Reading& reading = pack.readings[place(rule.readings[at])];
    GateReading told{reading.name, reading.asks, {}};
    for (std::size_t option = 0; option < reading.options.size(); ++option) {
      std::vector<std::int32_t> wanted = rule.variants.front().options;
      wanted[at] = static_cast<std::int32_t>(option);
      const auto variant =
          std::find_if(rule.variants.begin(), rule.variants.end(),
                       [&wanted](const GateVariant& each) { return each.options == wanted; });
      const GateClauses& clauses =
          numbered.variants[static_cast<std::size_t>(variant - rule.variants.begin())];
      GateOption answer{
          reading.options[option].name, label_of_option(pack, reading.options[option]),
          reading.options[option].because, place(reading.taken) == option, MayAct::allowed};
      for (const std::int32_t asset : assets)
        answer.answer =
            std::max(answer.answer, answer_of(rule, truths({numbered, rule, who, asset}, clauses)));
      told.options.push_back(std::move(answer));
    }
    readings.push_back(std::move(told));
  }
  return readings;
}

bool ActTeller::binds(const BookGate& gate, std::int32_t party, std::int32_t asset) const {
  for (std::int32_t role = 0; role < book_.roles.size(); ++role) {
    const bool named = (gate.binds >> static_cast<unsigned>(role) & 1U) != 0;
    if (named && packed_.has_role(party, role, asset)) return true;
  }
  return false;
}

std::vector<std::int32_t> ActTeller::assets_bound(const BookGate& gate, std::int32_t party) const {
  std::vector<std::int32_t> assets;
  for (std::int32_t asset = 0; asset < packed_.asset_count(); ++asset) {
    if (binds(gate, party, asset)) assets.push_back(asset);
  }
  if (packed_.asset_count() == 0 && binds(gate, party, -1)) assets.push_back(-1);
  return assets;
}

GateTruths ActTeller::truths(const Asked& asked, const GateClauses& clauses) {
  const auto truth = [&](std::int32_t node) {
    return node < 0 ? Truth::yes : evaluator_.truth_of(node, asked.party, asked.asset);
  };
  const bool ended =
      clauses.ends >= 0 &&
      evaluator_.first_of(clauses.ends, asked.party, asked.asset, kAlways).at != kNever;
  return {truth(clauses.when), truth(clauses.needs), ended};
}

void ActTeller::tell(const Asked& asked, GateStanding& standing) {
  const GateClauses& numbered = asked.gate.variants.front();
  const GateClauses& named = asked.rule.variants.front().clauses;
  if (asked.asset >= 0) standing.asset = packed_.asset_name(asked.asset);
  const ConditionsAsked wanted{book_,      asked.gate.pack, packed_,
                               evaluator_, asked.party,     asked.asset};
  standing.when = conditions_of(wanted, {numbered.when, named.when});
  standing.needs = conditions_of(wanted, {numbered.needs, named.needs});
  standing.ends = conditions_of(wanted, {numbered.ends, named.ends});
  const GateTruths found = truths(asked, numbered);
  standing.caution = asked.rule.kind == GateKind::ban && found.when == Truth::unknown &&
                     !found.ended && standing.answer == MayAct::allowed;
}

std::int32_t ActTeller::party_named(const std::string& name) const {
  for (std::int32_t party = 0; party < packed_.party_count(); ++party) {
    if (packed_.party_name(party) == name) return party;
  }
  return -1;
}

}  // namespace docket
