#include "cases/cve_services.h"

#include "cases/decide_by_verb.h"
#include "identifiers/numbers.h"

namespace docket {
namespace {

constexpr TextForm kDocument = {900'000, Lines::many};  // a record of the ledger holds 1 MiB

bool is_taken(CveOutcome outcome) {
  return outcome == CveOutcome::done || outcome == CveOutcome::found;
}

Status nothing_is_pending(const CveEntry& entry) {
  if (entry.pending.record == 0) return Done{};
  return Error{"cve.pending",
               "record " + std::to_string(entry.pending.record) +
                   " asked CVE Services for something and has no answer yet; wait for it, or give "
                   "it up with docket cve cancel",
               "/action"};
}

// A CVE number of the case that is neither the one wished nor the one that was rejected: whoever
// told us of it may have given it to this vulnerability.
Status names_no_other(const CaseState& state, const AskCve& command) {
  for (const std::string& identifier : state.identifiers) {
    const std::optional<CatalogueNumber> number = read_number(identifier);
    if (!number || number->kind != NumberKind::cve) continue;
    if (number->canonical == command.number || number->canonical == state.cve.number) continue;
    return Error{"cve.other-number",
                 "this case names " + number->canonical +
                     "; take that over with --number if it is ours, or take it out of the case",
                 "/number"};
  }
  return Done{};
}

Status may_reserve(const CaseState& state, const AskCve& command) {
  if (!state.cve.number.empty() && state.cve.state != kCveRejected)
    return Error{"cve.has-number",
                 "this case has " + state.cve.number + " already; a vulnerability has one number",
                 "/number"};
  if (command.number && !is_cve_number(*command.number))
    return Error{"cve.number",
                 in_quotes(*command.number) + " is no CVE number; write it as CVE-2026-1234",
                 "/number"};
  constexpr std::int64_t kFirstYear = 1999;
  constexpr std::int64_t kLastYear = 9999;
  if (command.year && (*command.year < kFirstYear || *command.year > kLastYear))
    return Error{"cve.year", "numbers are given by year, from 1999 on", "/year"};
  return names_no_other(state, command);
}

Status has_number(const CaseState& state) {
  if (!state.cve.number.empty()) return Done{};
  return Error{"cve.no-number",
               "this case has no number from CVE Services; reserve one first, or take over one "
               "that is reserved: docket cve reserve",
               "/action"};
}

}  // namespace

bool publishes(const CveAnswered& answered) {
  return answered.action == CveAction::publish && is_taken(answered.outcome);
}

std::string_view standing_of(const CveEntry& entry) {
  if (entry.pending.record > 0) {
    if (entry.pending.action == CveAction::reserve) return "reservation-pending";
    if (entry.pending.action == CveAction::publish) return "publication-pending";
    if (entry.pending.action == CveAction::reject) return "rejection-pending";
  }
  if (entry.state == kCvePublished) return "published";
  if (entry.state == kCveRejected) return "rejected";
  return entry.number.empty() ? "local-only" : "reserved";
}

Events decide_verb(const CaseState& state, const AskCve& command,
                   const Circumstances& circumstances) {
  if (state.practice)
    return Error{"cve.practice", "a practice case is made up; nothing of it is sent", "/action"};
  TRY(nothing_is_pending(state.cve));
  TRY(text_sound(command.because, "because", kText));
  CveAsked asked{command.action,   command.number, command.year,
                 command.document, command.over,   command.because};
  if (command.action == CveAction::reserve) {
    TRY(may_reserve(state, command));
    asked.document.reset();
    return std::vector<Event>{desk_event(circumstances, std::move(asked))};
  }
  TRY(has_number(state));
  asked.number = state.cve.number;
  asked.year.reset();
  if (command.action == CveAction::read) {
    asked.document.reset();
  } else {
    TRY(text_given(command.document.value_or(""), "document", kDocument));
  }
  return std::vector<Event>{desk_event(circumstances, std::move(asked))};
}

// Told again of a request that has its answer, nothing new has happened.
Events decide_verb(const CaseState& state, const RecordCveAnswer& command,
                   const Circumstances& circumstances) {
  const CveRequest& pending = state.cve.pending;
  if (pending.record == 0 || pending.record != command.request) {
    if (command.request > 0 && command.request == state.cve.answered) return std::vector<Event>{};
    return Error{"cve.no-request",
                 "record " + std::to_string(command.request) +
                     " of this case is no request to CVE Services that waits for an answer",
                 "/request"};
  }
  if (command.outcome == CveOutcome::delayed && pending.delayed == command.code.value_or(""))
    return std::vector<Event>{};
  TRY(text_sound(command.because, "because", kText));
  CveAnswered answered{pending.action, command.request, command.outcome, command.number,
                       command.state,  command.held,    command.others,  command.code,
                       command.status, command.answer,  command.because};
  Event event = desk_event(circumstances, answered);
  if (publishes(answered)) event.by = state.ours;
  return std::vector<Event>{std::move(event)};
}

}  // namespace docket
