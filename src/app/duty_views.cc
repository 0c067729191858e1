#include "app/duty_views.h"

#include <map>
#include <tuple>

#include "base/hash.h"
#include "cases/decide.h"
#include "duty/duties.h"
#include "views/case_view.h"
#include "views/labels.h"

namespace docket {
namespace {

// A duty's key in its case. It stands in addresses, which others log, so it names neither party nor
// asset; the case's id, which is random, keeps them from being guessed.
std::string key_of(const Duty& duty, const std::string& case_id, std::int64_t run) {
  constexpr std::size_t kDigits = 16;
  const Hash hash = sha256({case_id, "\n", duty.pack, "\n", duty.rule, "\n", duty.party, "\n",
                            duty.asset, "\n", std::to_string(run)});
  return duty.pack + "~" + duty.rule + "~" + hex(hash).substr(0, kDigits);
}

DutyView view_of(const Duty& duty, const Rulebook& book, const CaseState& state, std::int64_t run,
                 Instant now) {
  const Rule& rule = book.rules()[static_cast<std::size_t>(duty.rule_index)];
  const DutyRule& text = book.duty_of(rule);
  const Chapter& chapter = book.pack_of(rule).chapters[static_cast<std::size_t>(text.chapter)];
  DutyView view;
  view.case_id = state.case_id;
  view.number = state.number;
  view.title = state.title;
  view.duty = key_of(duty, state.case_id, run);
  view.pack = duty.pack;
  view.rule = duty.rule;
  view.name = label_of_rule(duty.rule);
  view.article = duty.article;
  view.party = duty.party;
  view.asset = duty.asset;
  view.run = run;
  view.state = enum_names(DutyState{})[static_cast<std::size_t>(duty.outcome.state)];
  view.starts_at = duty.outcome.starts_at;
  view.due_at = duty.outcome.due_at;
  view.earliest_due_at = duty.earliest_due_at;
  view.latest_due_at = duty.latest_due_at;
  view.done_at = duty.outcome.done_at;
  view.ended_at = duty.outcome.ended_at;
  view.provisional = duty.outcome.provisional;
  view.recalled = chapter.recalled;
  for (const ReadingChoice& choice : duty.outcome.readings)
    view.readings.push_back({choice.reading, choice.option});
  view.severity = state.severity;
  view.assignee = state.assignee;
  view.practice = state.practice;
  view.zone = duty.zone->name();
  if (view.state == "missed" && view.due_at && *view.due_at > now) view.state = "open";
  view.column = board_column(view, now);
  return view;
}

}  // namespace

Moment moment_of(const CaseState& state, Instant now) {
  Instant moment = now;
  const auto look = [&moment, now](Instant at) {
    if (at > moment && at <= now + kClocksApartMax) moment = at;
  };
  for (const Fact& fact : state.facts.events) look(fact.occurred_at);
  for (const Judgement& judgement : state.facts.judgements) look(judgement.at);
  return {moment, {}};
}

std::vector<DutyView> duty_views(const AdoptedPacks& packs, const CaseState& state, Instant now) {
  const Rulebook& book = packs.rulebook();
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::int64_t> runs;
  std::vector<DutyView> views;
  for (const Duty& duty : duties(book, state.facts, moment_of(state, now), {})) {
    const std::int64_t run = runs[{duty.pack, duty.rule, duty.party, duty.asset}]++;
    views.push_back(view_of(duty, book, state, run, now));
  }
  return views;
}

}  // namespace docket
