#include "app/duty_views.h"

#include "app/rule_words.h"
#include "cases/decide.h"
#include "views/case_view.h"

namespace docket {
namespace {

DutyView view_of(const DutyGroup& group, const Rulebook& book, const CaseState& state,
                 const AssetClasses& classes, Instant now) {
  const Duty& duty = group.duty;
  const Rule& rule = book.rules()[static_cast<std::size_t>(duty.rule_index)];
  const DutyRule& text = book.duty_of(rule);
  const Chapter& chapter = book.pack_of(rule).chapters[static_cast<std::size_t>(text.chapter)];
  DutyView view;
  view.case_id = state.case_id;
  view.number = state.number;
  view.title = state.title;
  view.pack = duty.pack;
  view.rule = duty.rule;
  view.name = name_of_rule(book.pack_of(rule), text);
  view.article = duty.article;
  view.party = duty.party;
  view.asset = duty.asset;
  view.run = group.run;
  view.duty = key_of_duty(view, duty.asset);
  std::size_t assets = 0;
  for (const std::int32_t one : group.classes)
    assets += classes.members[static_cast<std::size_t>(one)].size();
  if (assets > 1) view.more_assets = static_cast<std::int64_t>(assets) - 1;
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

Moment moment_of(const CaseState& state, Instant now) { return moment_of(state.facts, now); }

Moment moment_of(const Facts& facts, Instant now) {
  Instant moment = now;
  const auto look = [&moment, now](Instant at) {
    if (at > moment && at <= now + kClocksApartMax) moment = at;
  };
  for (const Fact& fact : facts.events) look(fact.occurred_at);
  for (const Judgement& judgement : facts.judgements) look(judgement.at);
  return {moment, {}};
}

CaseDuties case_duties(const AdoptedPacks& packs, const CaseState& state, Instant now) {
  const Rulebook& book = packs.rulebook();
  CaseDuties duties{asset_classes(state.facts), {}, {}};
  for (DutyGroup& group : duty_groups(book, state.facts, duties.classes, moment_of(state, now))) {
    duties.lines.push_back(view_of(group, book, state, duties.classes, now));
    duties.of.push_back(std::move(group.classes));
  }
  return duties;
}

Error no_such_duty(std::string_view key, const std::string& case_id) {
  return {"duty.not-found", "the case has no duty " + in_quotes(key), case_id};
}

}  // namespace docket
