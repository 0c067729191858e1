#include "views/case_view.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "views/labels.h"
#include "views/sentences.h"
#include "views/timeline.h"

namespace docket {
namespace {

constexpr std::size_t kAssetsShown = 10;

bool is_corrected(const CaseState& state, std::int64_t record) {
  return std::any_of(state.corrections.begin(), state.corrections.end(),
                     [record](const Correction& correction) { return correction.of == record; });
}

std::vector<FactView> fact_views(const CaseState& state) {
  std::vector<FactView> views;
  for (const Fact& fact : state.facts.events)
    views.push_back({fact.event, label_of_fact(fact.event), std::nullopt, fact.by, fact.asset,
                     fact.occurred_at, fact.recorded_at, fact.record,
                     differ_by_more_than_a_day(fact.occurred_at, fact.recorded_at),
                     is_corrected(state, fact.record)});
  for (const Judgement& judgement : state.facts.judgements)
    views.push_back({judgement.judged, label_of_fact(judgement.judged), judgement.value,
                     judgement.by, judgement.asset, judgement.at, judgement.recorded_at,
                     judgement.record,
                     differ_by_more_than_a_day(judgement.at, judgement.recorded_at),
                     is_corrected(state, judgement.record)});
  if (views.size() > kPartsShown)
    views.erase(views.begin(), views.end() - static_cast<std::ptrdiff_t>(kPartsShown));
  std::stable_sort(views.begin(), views.end(), [](const FactView& a, const FactView& b) {
    return a.occurred_at < b.occurred_at;
  });
  return views;
}

// Roles for assets that the page does not show are only counted.
std::vector<PartyView> party_views(const CaseState& state) {
  const auto is_shown = [&state](const std::string& asset) {
    if (asset.empty()) return true;
    const auto found = state.asset_places.find(asset);
    return found == state.asset_places.end() || found->second < kPartsShown;
  };
  std::vector<PartyView> views;
  for (const Party& party : state.facts.parties) {
    PartyView view{party.party, {}, {}, {}, party.party == state.ours};
    for (const Role& role : party.roles)
      if (is_shown(role.asset)) view.roles.push_back({role.role, role.asset});
    if (view.roles.size() < party.roles.size())
      view.more_roles = static_cast<std::int64_t>(party.roles.size() - view.roles.size());
    for (const AddParty& added : state.parties)
      if (added.party == party.party && added.contact) view.contact = added.contact;
    views.push_back(std::move(view));
  }
  return views;
}

// What is owed before what is not, the nearer due moment first, none last.
bool more_urgent(const DutyView& a, const DutyView& b) {
  if (is_owed(a) != is_owed(b)) return is_owed(a);
  if (a.due_at.has_value() != b.due_at.has_value()) return a.due_at.has_value();
  return a.due_at && *a.due_at < *b.due_at;
}

// The lines in the order of the page, as many as it shows.
std::vector<std::size_t> lines_shown(const CaseDuties& duties) {
  std::vector<std::size_t> order(duties.lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (order.size() <= kPartsShown) return order;
  std::stable_sort(order.begin(), order.end(), [&duties](std::size_t a, std::size_t b) {
    return more_urgent(duties.lines[a], duties.lines[b]);
  });
  order.resize(kPartsShown);
  return order;
}

void add_duties(const CaseDuties& duties, CasePage& page) {
  page.duties_total = static_cast<std::int64_t>(duties.lines.size());
  std::vector<std::vector<std::int64_t>> of_class(duties.classes.members.size());
  for (const std::size_t line : lines_shown(duties)) {
    for (const std::int32_t one : duties.of[line])
      of_class[static_cast<std::size_t>(one)].push_back(
          static_cast<std::int64_t>(page.duties.size()));
    page.duties.push_back(duties.lines[line]);
  }
  for (std::size_t asset = 0; asset < page.assets.size(); ++asset)
    page.assets[asset].duties = of_class[static_cast<std::size_t>(duties.classes.of[asset])];
}

}  // namespace

bool is_owed(const DutyView& duty) {
  return duty.state == "open" || duty.state == "missed" || duty.state == "undecided";
}

std::string_view board_column(const DutyView& duty, Instant now) {
  if (!is_owed(duty)) return "done";
  if (duty.state == "missed") return "overdue";
  if (!duty.due_at) return "waiting";
  // At once: no moment from which it would be overdue is named, and none is made up. Nothing can be
  // more urgent without being overdue, so it stays first among what is, however long it has waited;
  // the column is called "at once or today", and the card says how long.
  if (duty.due_at == duty.starts_at) return "today";
  if (*duty.due_at <= now) return "overdue";
  const std::chrono::milliseconds left = *duty.due_at - now;
  if (left <= std::chrono::hours{24}) return "today";
  if (left <= std::chrono::hours{72}) return "72-hours";
  if (left <= std::chrono::hours{240}) return "10-days";
  return "later";
}

CaseView case_view(const CaseState& state, const std::vector<DutyView>& duties) {
  CaseView view{state.case_id,
                state.number,
                state.title,
                state.open ? "open" : "closed",
                state.severity,
                state.assignee,
                state.restricted,
                state.practice,
                state.opened_at,
                state.updated_at,
                state.identifiers,
                {},
                static_cast<std::int64_t>(state.assets.size()),
                {},
                {},
                0};
  for (const AddAsset& asset : state.assets) {
    if (view.assets.size() == kAssetsShown) break;
    view.assets.push_back(asset.asset);
  }
  for (const DutyView& duty : duties) {
    if (!is_owed(duty)) continue;
    if (!duty.due_at || (view.next_due_at && *view.next_due_at <= *duty.due_at)) continue;
    view.next_due_at = duty.due_at;
    view.next_duty = duty.name;
  }
  return view;
}

CasePage case_page(const CaseState& state, const CaseDuties& duties) {
  CasePage page;
  page.case_id = state.case_id;
  page.number = state.number;
  page.title = state.title;
  page.description = state.description;
  page.severity = state.severity;
  page.state = state.open ? "open" : "closed";
  page.sequence = state.sequence;
  page.restricted = state.restricted;
  page.readers = state.readers;
  page.assignee = state.assignee;
  page.identifiers = state.identifiers;
  page.practice = state.practice;
  page.ours = state.ours;
  page.sentences = sentences(state);
  page.facts = fact_views(state);
  page.assets_total = static_cast<std::int64_t>(state.assets.size());
  for (const AddAsset& asset : state.assets) {
    if (page.assets.size() == kPartsShown) break;
    page.assets.push_back({asset.asset, asset.kind, asset.versions, {}});
  }
  page.parties = party_views(state);
  for (const RecordedScore& score : state.scores)
    page.scores.push_back({score.scheme, score.rating, score.result, score.severity, score.because,
                           score.actor, score.at, score.record});
  add_duties(duties, page);
  return page;
}

}  // namespace docket
