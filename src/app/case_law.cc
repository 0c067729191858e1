#include "app/case_law.h"

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "base/hash.h"
#include "base/text.h"

namespace docket {

std::string key_of_rule(const RuleInCase& rule) {
  constexpr std::size_t kDigits = 16;
  const Hash hash =
      sha256({rule.case_id, "\nrule\n", rule.pack, "\n", rule.rule, "\n", rule.party});
  return rule.pack + "~" + rule.rule + "~" + hex(hash).substr(0, kDigits);
}

Result<CaseLaw> Docket::case_law(const Reader& reader, std::string_view name,
                                 std::optional<Instant> known_at) {
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, known_at, world_->now()));
  const CaseState& state = known.state;
  CaseLaw page{state.case_id, state.number, state.title, {}, 0};
  ActTeller teller{packs_->rulebook(), state.facts, moment_of(state, known.at)};
  page.answers = teller.answers(state.ours, kAnswersShown, page.answers_total);
  for (ActAnswer& answer : page.answers) {
    for (GateStanding& rule : answer.rules)
      rule.key = key_of_rule({state.case_id, rule.pack, rule.rule, rule.party});
  }
  return page;
}

Result<RuleReason> Docket::rule_reason(const Reader& reader, std::string_view name,
                                       std::string_view key, const RuleQuery& query) {
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, query.known_at, world_->now()));
  const CaseState& state = known.state;
  const Rulebook& book = packs_->rulebook();
  ActTeller teller{book, state.facts, moment_of(state, known.at)};
  for (std::size_t at = 0; at < book.gates().size(); ++at) {
    const BookGate& gate = book.gates()[at];
    const GateRule& rule = book.gate_of(gate);
    const Pack& pack = book.packs()[static_cast<std::size_t>(gate.pack)];
    for (const Party& party : state.facts.parties) {
      if (key_of_rule({state.case_id, pack.identity.name, rule.name, party.party}) != key) continue;
      const auto number = static_cast<std::int32_t>(at);
      RuleReason reason{state.case_id,
                        state.number,
                        state.title,
                        pack.identity.zone,
                        reason_law(pack, rule),
                        reason_pack(pack),
                        teller.standing(number, party.party, query.asset.value_or("")),
                        {}};
      if (!reason.gate) continue;  // another edition of the rule is in force
      reason.gate->key = key;
      reason.readings = teller.readings(number, *reason.gate);
      return reason;
    }
  }
  return Error{"rule.not-found", "no rule " + in_quotes(key) + " binds anybody in this case", ""};
}

}  // namespace docket
