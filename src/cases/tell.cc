// Users and partners are told and helped, the public and the authority are informed, and what else
// a law asks to be done.

#include <algorithm>

#include "cases/decide_by_verb.h"

namespace docket {
namespace {

Status contents_known(const std::optional<std::vector<std::string>>& contains,
                      const Circumstances& circumstances) {
  if (!contains) return Done{};
  for (const std::string& content : *contains)
    TRY(known_name(content, circumstances.words->contents, "case.no-such-content", "contains"));
  return Done{};
}

}  // namespace

Events decide_verb(const CaseState& state, const TellAudience& command,
                   const Circumstances& circumstances) {
  TRY(text_sound(command.channel, "channel", kLine));
  TRY(text_sound(command.note, "note", kText));
  TRY(contents_known(command.contains, circumstances));
  return std::vector<Event>{TRY(
      act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                AudienceTold{command.audience, command.channel, command.contains, command.note}))};
}

Events decide_verb(const CaseState& state, const GiveSupport& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.what, "what", kText));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    SupportGiven{command.what}))};
}

Events decide_verb(const CaseState& state, const PublishAdvisory& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.where, "where", kLine));
  TRY(contents_known(command.contains, circumstances));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    AdvisoryPublished{command.where, command.contains}))};
}

Events decide_verb(const CaseState& state, const FileReport& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.platform, "platform", kLine));
  TRY(text_sound(command.reference, "reference", kLine));
  TRY(text_sound(command.note, "note", kText));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    ReportFiled{command.platform, command.reference, command.note}))};
}

Events decide_verb(const CaseState& state, const RecordFact& command,
                   const Circumstances& circumstances) {
  if (circumstances.words->facts.empty())
    return Error{"case.no-such-fact",
                 "no pack adopted here knows a fact that has no command of its own; docket pack "
                 "adopt makes a law count here",
                 "/event"};
  TRY(known_name(command.event, circumstances.words->facts, "case.no-such-fact", "event"));
  TRY(contents_known(command.contains, circumstances));
  TRY(text_sound(command.note, "note", kText));
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {command.by, command.asset, command.occurred_at},
                    FactRecorded{command.event, command.contains, command.note}))};
}

Events decide_verb(const CaseState& state, const AcknowledgeFiling& command,
                   const Circumstances& circumstances) {
  TRY(text_given(command.reference, "reference", kLine));
  TRY(text_sound(command.evidence, "evidence", kLine));
  if (std::find(state.filings.begin(), state.filings.end(), command.filing) == state.filings.end())
    return Error{"filing.not-found",
                 "record " + std::to_string(command.filing) +
                     " of this case is not a filing (or was withdrawn)",
                 "/filing"};
  return std::vector<Event>{
      TRY(act_event(state, circumstances, {std::nullopt, std::nullopt, command.occurred_at},
                    FilingAcknowledged{command.filing, command.reference, command.evidence}))};
}

}  // namespace docket
