#include "app/case_law.h"

#include <algorithm>
#include <set>

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "base/hash.h"
#include "base/place.h"
#include "base/text.h"
#include "law/render.h"

namespace docket {
namespace {

// One case under the packs adopted here.
class CaseTeller {
 public:
  CaseTeller(const AdoptedPacks& packs, const CaseState& state, Instant at)
      : packs_(packs), state_(state), at_(at), moment_(moment_of(state, at)) {}

  CaseLaw tell() {
    CaseLaw page{state_.case_id, state_.number, state_.title, {}, 0, {}, {}};
    ActTeller teller{book(), state_.facts, moment_};
    page.answers = teller.answers(state_.ours, kAnswersShown, page.answers_total);
    for (ActAnswer& answer : page.answers) {
      for (GateStanding& rule : answer.rules) rule.key = key_of(rule.pack, rule.rule, rule.party);
    }
    page.liabilities = faced();
    page.conflicts = touched();
    return page;
  }

  Result<RuleReason> explain(std::string_view key, const std::string& asset) {
    if (std::optional<RuleReason> reason = gate(key, asset)) return std::move(*reason);
    for (LiabilityFaced& each : faced()) {
      if (each.key != key) continue;
      const Pack& pack = *pack_named(each.rule.pack);
      for (const LiabilityRule& rule : pack.liabilities) {
        if (rule.name != each.rule.rule) continue;
        RuleReason reason = begin(pack, rule);
        reason.liability_readings = TRY(readings(pack, rule, each));
        reason.liability = std::move(each);
        return reason;
      }
    }
    for (ConflictTold& each : touched()) {
      if (each.key != key) continue;
      const Pack& pack = *pack_named(each.rule.pack);
      for (const ConflictRule& rule : pack.conflicts) {
        if (rule.name != each.rule.rule) continue;
        RuleReason reason = begin(pack, rule);
        reason.conflict = std::move(each);
        return reason;
      }
    }
    return Error{"rule.not-found", "no rule " + in_quotes(key) + " binds anybody in this case", ""};
  }

 private:
  const Rulebook& book() const { return packs_.rulebook(); }

  std::string key_of(const std::string& pack, const std::string& rule,
                     const std::string& party) const {
    return key_of_rule({state_.case_id, pack, rule, party});
  }

  const Pack* pack_named(const std::string& name) const {
    for (const Pack& pack : book().packs()) {
      if (pack.identity.name == name) return &pack;
    }
    return nullptr;
  }

  RuleReason begin(const Pack& pack, const RuleHead& rule) const {
    RuleReason reason;
    reason.case_id = state_.case_id;
    reason.number = state_.number;
    reason.title = state_.title;
    reason.zone = pack.identity.zone;
    reason.law = reason_law(pack, rule);
    reason.pack = reason_pack(pack);
    return reason;
  }

  std::optional<RuleReason> gate(std::string_view key, const std::string& asset) const {
    ActTeller teller{book(), state_.facts, moment_};
    for (std::size_t at = 0; at < book().gates().size(); ++at) {
      const BookGate& gate = book().gates()[at];
      const GateRule& rule = book().gate_of(gate);
      const Pack& pack = book().packs()[place(gate.pack)];
      for (const Party& party : state_.facts.parties) {
        if (key_of(pack.identity.name, rule.name, party.party) != key) continue;
        const auto number = static_cast<std::int32_t>(at);
        RuleReason reason = begin(pack, rule);
        reason.gate = teller.standing(number, party.party, asset);
        if (!reason.gate) continue;  // another edition of the rule is in force
        reason.gate->key = key;
        reason.readings = teller.readings(number, *reason.gate);
        return reason;
      }
    }
    return std::nullopt;
  }

  std::vector<LiabilityFaced> faced() const {
    std::vector<LiabilityFaced> all = liabilities_faced(book(), state_.facts, moment_);
    const CaseDuties duties = case_duties(packs_, state_, at_);
    for (LiabilityFaced& each : all) {
      each.key = key_of(each.rule.pack, each.rule.rule, each.party);
      each.ours = each.party == state_.ours;
      for (MissTold& miss : each.because) miss.key = key_of_miss(duties, each.party, miss);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.ours > b.ours; });
    return all;
  }

  // The key of the duty that was missed; of the rule where it is none of the case's duties.
  std::string key_of_miss(const CaseDuties& duties, const std::string& party,
                          const MissTold& miss) const {
    const auto asset = state_.asset_places.find(miss.asset);
    for (std::size_t at = 0; asset != state_.asset_places.end() && at < duties.lines.size(); ++at) {
      const DutyView& line = duties.lines[at];
      const bool is_missed = line.state == "missed" || line.state == "late";
      if (is_missed && line.pack == miss.rule.pack && line.rule == miss.rule.rule &&
          line.party == party && tells_of(duties, at, static_cast<std::int32_t>(asset->second)))
        return key_of_duty(line, miss.asset);
    }
    return key_of(miss.rule.pack, miss.rule.rule, party);
  }

  std::vector<ConflictTold> touched() const {
    std::vector<ConflictTold> all = conflicts_told(book(), state_.facts, moment_);
    for (ConflictTold& each : all) {
      each.key = key_of(each.rule.pack, each.rule.rule, "");
      for (const ConflictDecision& one : state_.decisions) {
        if (one.conflict == each.conflict)
          each.rulings.push_back({one.decision, one.because, one.actor, one.at, one.record});
      }
    }
    return all;
  }

  // The readings that the liability uses, and those of the duties that were missed.
  static std::set<std::int32_t> readings_used(const Pack& pack, const LiabilityRule& rule,
                                              const LiabilityFaced& faced) {
    std::set<std::int32_t> used(rule.readings.begin(), rule.readings.end());
    for (const DutyRule& duty : pack.duties) {
      const bool missed =
          std::any_of(faced.because.begin(), faced.because.end(), [&](const MissTold& miss) {
            return miss.rule.pack == pack.identity.name && miss.rule.rule == duty.name;
          });
      if (missed) used.insert(duty.readings.begin(), duty.readings.end());
    }
    return used;
  }

  Result<std::vector<LiabilityReading>> readings(const Pack& pack, const LiabilityRule& rule,
                                                 const LiabilityFaced& faced) const {
    std::vector<LiabilityReading> told;
    for (const std::int32_t used : readings_used(pack, rule, faced)) {
      const Reading& reading = pack.readings[place(used)];
      LiabilityReading one{reading.name, reading.asks, {}};
      for (std::size_t at = 0; at < reading.options.size(); ++at) {
        const Option& option = reading.options[at];
        const bool taken = place(reading.taken) == at;
        const std::int64_t misses =
            taken ? faced.because_total : TRY(misses_under(pack, reading, option, faced));
        one.options.push_back({option.name, label_of_option(pack, option), option.because, taken,
                               misses > 0, misses});
      }
      told.push_back(std::move(one));
    }
    return told;
  }

  // From how many misses the liability is faced under another option; 0: it is not.
  Result<std::int64_t> misses_under(const Pack& pack, const Reading& reading, const Option& option,
                                    const LiabilityFaced& faced) const {
    std::vector<Pack> alone;
    alone.push_back(TRY(taking(pack, reading.name, option.name)));
    const Rulebook under = TRY(Rulebook::of(std::move(alone)));
    for (const LiabilityFaced& each : liabilities_faced(under, state_.facts, moment_)) {
      if (each.rule.rule == faced.rule.rule && each.party == faced.party) return each.because_total;
    }
    return std::int64_t{0};
  }

  const AdoptedPacks& packs_;
  const CaseState& state_;
  Instant at_;
  Moment moment_;
};

}  // namespace

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
  const PacksHeld packs = TRY(packs_known(known_at));
  return CaseTeller{*packs, known.state, known.at}.tell();
}

Result<RuleReason> Docket::rule_reason(const Reader& reader, std::string_view name,
                                       std::string_view key, const RuleQuery& query) {
  const std::string case_id = TRY(find_case(reader, name));
  const LoadedCase loaded = TRY(load_case(*store_, reader, {case_id, name}));
  const Knowledge known = TRY(knowledge_of(loaded, query.known_at, world_->now()));
  const PacksHeld packs = TRY(packs_known(query.known_at));
  return CaseTeller{*packs, known.state, known.at}.explain(key, query.asset.value_or(""));
}

}  // namespace docket
