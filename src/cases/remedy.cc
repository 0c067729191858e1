// Measures are taken: a fix or a mitigation; and somebody judges who else must act.

#include "cases/decide_by_verb.h"
#include "cases/order.h"

namespace docket {
namespace {

// A measure older than the report may well have happened (fixed in passing): kept, and flagged.
Event flag_if_before_learned(const CaseState& state, Event event) {
  if (is_measure_before_learned(state.facts.events, fact_of(event)))
    event.flags.emplace_back(kBeforeLearned);
  return event;
}

}  // namespace

Events decide_verb(const CaseState& state, const FixVulnerability& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.release, "release", kLine));
  TRY(text_sound(command.note, "note", kText));
  Event event =
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    VulnerabilityFixed{command.release, command.note}));
  return std::vector<Event>{flag_if_before_learned(state, std::move(event))};
}

Events decide_verb(const CaseState& state, const MitigateVulnerability& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.measure, "measure", kText));
  Event event =
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    VulnerabilityMitigated{command.measure}));
  return std::vector<Event>{flag_if_before_learned(state, std::move(event))};
}

Events decide_verb(const CaseState& state, const Judge& command,
                   const Circumstances& circumstances) {
  TRY(known_name(command.judged, circumstances.words->judgements, "case.no-such-judgement",
                 "judged"));
  TRY(text_given(command.because, "because", kText));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    JudgementMade{command.judged, command.value, command.because}))};
}

}  // namespace docket
