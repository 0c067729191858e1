#include "app/duty_views.h"

#include <map>
#include <tuple>

#include "cases/decide.h"
#include "duty/duties.h"
#include "views/case_view.h"
#include "views/labels.h"

namespace docket {
namespace {

// A part of a duty's key: what is neither letter, digit nor "-_." is percent-encoded.
std::string key_part(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result;
  for (char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
    if (plain) {
      result += c;
    } else {
      result += '%';
      result += kHex[static_cast<unsigned char>(c) >> 4];
      result += kHex[static_cast<unsigned char>(c) & 15U];
    }
  }
  return result;
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
  view.duty = duty.pack + "~" + duty.rule + "~" + key_part(duty.party) + "~" +
              key_part(duty.asset) + "~" + std::to_string(run);
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

// Moments up to five minutes ahead of our clock are accepted (cases/decide.h), and what was
// accepted counts: otherwise it would depend on the second of looking.
std::vector<DutyView> duty_views(const AdoptedPacks& packs, const CaseState& state, Instant now) {
  const Rulebook& book = packs.rulebook();
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::int64_t> runs;
  std::vector<DutyView> views;
  for (const Duty& duty : duties(book, state.facts, {now + kClocksApartMax, {}}, {})) {
    const std::int64_t run = runs[{duty.pack, duty.rule, duty.party, duty.asset}]++;
    views.push_back(view_of(duty, book, state, run, now));
  }
  return views;
}

}  // namespace docket
