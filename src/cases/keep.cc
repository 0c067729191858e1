// The case itself is kept: assigned, noted on, corrected, closed, reopened, restricted, decided on.

#include <algorithm>
#include <set>

#include "cases/decide_by_verb.h"
#include "cases/order.h"

namespace docket {
namespace {

// The fact or judgement at that place that rules can see, as by, asset, moment and value.
struct Correctable {
  std::string by;
  std::string asset;
  Instant at;
  std::optional<bool> value;
};

std::optional<Correctable> correctable(const CaseState& state, std::int64_t of) {
  for (const Fact& fact : state.facts.events)
    if (fact.record == of) return Correctable{fact.by, fact.asset, fact.occurred_at, std::nullopt};
  for (const Judgement& judgement : state.facts.judgements)
    if (judgement.record == of)
      return Correctable{judgement.by, judgement.asset, judgement.at, judgement.value};
  for (const ConflictDecision& decision : state.decisions)
    if (decision.record == of) return Correctable{"", "", decision.at, std::nullopt};
  return std::nullopt;
}

}  // namespace

Events decide_verb(const CaseState& state, const AssignCase& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.account, "account", kLine));
  if (state.assignee == command.account) return std::vector<Event>{};
  return std::vector<Event>{desk_event(circumstances, CaseAssigned{command.account})};
}

Events decide_verb(const CaseState&, const AddNote& command, const Circumstances& circumstances) {
  TRY(text_given(command.text, "text", kText));
  Event event = desk_event(circumstances, NoteAdded{command.text});
  if (command.occurred_at) {
    TRY(plausible(*command.occurred_at, circumstances));
    event.occurred_at = *command.occurred_at;
  }
  return std::vector<Event>{event};
}

Events decide_verb(const CaseState& state, const CorrectFact& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.because, "because", kText));
  const std::optional<Correctable> fact = correctable(state, command.of);
  if (!fact)
    return Error{"case.no-such-record",
                 "record " + std::to_string(command.of) +
                     " of this case is no fact that can be corrected (or was withdrawn)",
                 "/of"};
  if (command.value && !fact->value)
    return Error{"case.nothing-corrected", "only a judgement has a value; this is no judgement",
                 "/value"};
  const bool changes = command.withdrawn.value_or(false) ||
                       (command.occurred_at && *command.occurred_at != fact->at) ||
                       (command.by && *command.by != fact->by) ||
                       (command.asset && *command.asset != fact->asset) ||
                       (command.value && command.value != fact->value);
  if (!changes)
    return Error{"case.nothing-corrected", "the correction says what the record says already", ""};
  const std::optional<std::string> asset =
      command.asset && !command.asset->empty() ? command.asset : std::nullopt;
  TRY(act_event(state, circumstances, {command.by, asset, command.occurred_at}, NoteAdded{}));
  const FactCorrected correction{command.of,    command.occurred_at, command.by,     command.asset,
                                 command.value, command.withdrawn,   command.because};
  TRY(correction_keeps_order(state.facts.events, correction));
  return std::vector<Event>{desk_event(circumstances, correction)};
}

Events decide_verb(const CaseState&, const CloseCase& command, const Circumstances& circumstances) {
  TRY(text_given(command.because, "because", kText));
  return std::vector<Event>{desk_event(circumstances, CaseClosed{command.because})};
}

Events decide_verb(const CaseState& state, const ReopenCase& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.because, "because", kText));
  if (state.open) return Error{"case.open-already", "the case is open", ""};
  return std::vector<Event>{desk_event(circumstances, CaseReopened{command.because})};
}

Status readers_mean_restricted(const std::vector<std::string>& readers, bool restricted) {
  if (readers.empty() || restricted) return Done{};
  return Error{"case.readers-unrestricted",
               "readers are named, but everybody would see the case; give restricted true with "
               "them, or leave them out",
               "/readers"};
}

Events decide_verb(const CaseState&, const RestrictCase& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.because, "because", kText));
  if (command.readers.size() > kItemsMax)
    return Error{"case.too-many", "a case may have 20000 readers named", "/readers"};
  TRY(readers_mean_restricted(command.readers, command.restricted));
  std::set<std::string> named(command.readers.begin(), command.readers.end());
  if (command.restricted) named.insert(circumstances.actor);
  const std::vector<std::string> readers(named.begin(), named.end());
  return std::vector<Event>{
      desk_event(circumstances, CaseRestricted{command.restricted, readers, command.because})};
}

Events decide_verb(const CaseState&, const DecideConflict& command,
                   const Circumstances& circumstances) {
  TRY(known_name(command.conflict, circumstances.words->conflicts, "case.no-such-conflict",
                 "conflict"));
  TRY(text_given(command.decision, "decision", kText));
  TRY(text_given(command.because, "because", kText));
  Event event = desk_event(circumstances,
                           ConflictDecided{command.conflict, command.decision, command.because});
  if (command.occurred_at) {
    TRY(plausible(*command.occurred_at, circumstances));
    event.occurred_at = *command.occurred_at;
  }
  return std::vector<Event>{event};
}

}  // namespace docket
