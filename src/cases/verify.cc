// The vulnerability is verified: it is real, or it is not.

#include <algorithm>

#include "cases/decide_by_verb.h"
#include "cases/order.h"

namespace docket {
namespace {

bool said_before(const CaseState& state, const Event& event) {
  const std::string_view name = fact_name(event.body);
  return std::any_of(state.facts.events.begin(), state.facts.events.end(), [&](const Fact& fact) {
    return fact.event == name && fact.by == event.by && fact.asset == event.asset &&
           fact.occurred_at == event.occurred_at;
  });
}

Events verdict(const CaseState& state, Event event) {
  TRY(follows_a_report(state.facts.events, fact_of(event)));
  if (said_before(state, event)) return std::vector<Event>{};
  return std::vector<Event>{std::move(event)};
}

}  // namespace

Events decide_verb(const CaseState& state, const ConfirmVulnerability& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.versions_affected, "versions_affected", kText));
  TRY(text_sound(command.note, "note", kText));
  return verdict(
      state, TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                           VulnerabilityConfirmed{command.versions_affected, command.note})));
}

Events decide_verb(const CaseState& state, const RefuteVulnerability& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.because, "because", kText));
  return verdict(
      state, TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                           VulnerabilityRefuted{command.because})));
}

}  // namespace docket
