#include "app/standing.h"

#include <algorithm>
#include <map>

#include "app/duty_views.h"
#include "base/place.h"
#include "base/text.h"
#include "law/render.h"
#include "views/case_view.h"

namespace docket {
namespace {

Words words(const Wording& wording) { return {wording.zh, wording.en}; }

Error no_such_standing(std::string_view duty) {
  return {
      "standing.not-found",
      "there is no standing duty " + in_quotes(duty) + " in force here that binds the organisation",
      ""};
}

// As the board shows duties of cases.
std::string column_of(const StandingView& view, Instant now) {
  if (!is_owed(view)) return "done";
  DutyView duty;
  duty.state = view.state == "kept" ? "open" : view.state;
  duty.due_at = view.due_at;
  return std::string{board_column(duty, now)};
}

}  // namespace

std::string key_of_standing(std::string_view pack, std::string_view rule) {
  return std::string{pack} + "~" + std::string{rule};
}

bool is_owed(const StandingView& duty) { return duty.state != "kept" || duty.repeats; }

StandingDuties::StandingDuties(const AdoptedPacks& packs, Organisation organisation,
                               std::string party, Instant now)
    : packs_(packs), organisation_(std::move(organisation)), party_(std::move(party)), now_(now) {
  Facts soon;
  soon.events = organisation_.facts_at(now);
  moment_ = moment_of(soon, now);
  facts_ = std::move(soon.events);
  for (const Pack& pack : packs.rulebook().packs()) {
    const std::vector<std::string> roles = roles_in(pack);
    for (const StandingVerdict& verdict : standing_duties(pack, roles, facts_, moment_))
      views_.push_back(view_of(pack, verdict));
  }
}

std::vector<std::string> StandingDuties::roles_in(const Pack& pack) const {
  const RolesPeriod* period = organisation_.roles_on(day_of(*pack.zone, now_));
  return period ? period->roles : std::vector<std::string>{};
}

StandingFacts StandingDuties::facts_in(const Pack& pack) const {
  return {party_, roles_in(pack), facts_, moment_};
}

StandingView StandingDuties::view_of(const Pack& pack, const StandingVerdict& verdict) const {
  const StandingRule& rule = pack.standings[place(verdict.rule_index)];
  StandingView view;
  view.duty = key_of_standing(pack.identity.name, rule.name);
  view.pack = pack.identity.name;
  view.pack_title = words(pack.identity.title);
  view.rule = rule.name;
  view.name = words(rule.title.value_or(phrase_of(pack, rule.have)));
  view.article = rule.article;
  view.party = party_;
  view.state = enum_names(DutyState{})[static_cast<std::size_t>(duty_state_of(verdict.state))];
  view.since = verdict.last;
  view.due_at = verdict.again_by;
  view.keep_until = verdict.keep_until;
  view.repeats = rule.every.has_value();
  view.house_term = !rule.term_because.en.empty();
  view.provisional = verdict.provisional;
  view.recalled = pack.chapters[place(rule.chapter)].recalled;
  view.zone = pack.zone->name();
  for (const std::int32_t event : events_asked(pack, rule)) {
    const Name& name = pack.events[place(event)];
    StandingEvent asked{name.name, words(name.label), {}};
    if (const Fact* last = last_of(name.name, facts_, moment_)) {
      asked.record = last->record;
      const OrganisationFact* fact = organisation_.find(last->record);
      view.practice = view.practice || (fact && fact->told.practice.value_or(false));
    }
    view.events.push_back(std::move(asked));
  }
  view.column = column_of(view, now_);
  return view;
}

StandingRecordView StandingDuties::record_of(const OrganisationFact& fact) const {
  const OrganisationRecorded& told = fact.told;
  StandingRecordView view{fact.seq,
                          told.event,
                          packs_.label_of(told.event),
                          told.occurred_at,
                          fact.recorded_at,
                          fact.actor,
                          told.by.value_or(""),
                          told.evidence.value_or(""),
                          told.note.value_or(""),
                          key_of_standing(told.pack, told.rule),
                          fact.withdrawn,
                          told.practice.value_or(false),
                          fact.ended_at,
                          {}};
  for (const OrganisationChange& change : fact.changes)
    view.changes.push_back({change.seq, change.actor, change.recorded_at, change.what,
                            change.occurred_at_before, change.because});
  return view;
}

std::vector<RoleOffered> StandingDuties::offered() const {
  std::map<std::string, RoleOffered> roles;
  for (const Pack& pack : packs_.rulebook().packs()) {
    const std::vector<std::int32_t> now = standing_in_force(pack, moment_.now);
    for (std::size_t at = 0; at < pack.standings.size(); ++at) {
      const bool counts = std::find(now.begin(), now.end(), at) != now.end();
      for (const std::int32_t bearer : pack.standings[at].bearers) {
        const std::string& name = pack.roles[place(bearer)].name;
        RoleOffered& role = roles[name];
        role = {name, packs_.label_of(name), role.duties + (counts ? 1 : 0)};
      }
    }
  }
  std::vector<RoleOffered> list;
  for (auto& [name, role] : roles) list.push_back(std::move(role));
  return list;
}

StandingPage StandingDuties::page() const {
  StandingPage page{party_, views_, {}, offered()};
  for (const RolesPeriod& period : organisation_.roles) {
    RolesView view{period.from,    period.roles,       {},
                   period.actor,   period.recorded_at, period.because.value_or(""),
                   period.practice};
    for (const std::string& role : period.roles) view.labels.push_back(packs_.label_of(role));
    page.roles.push_back(std::move(view));
  }
  return page;
}

Result<StandingAsked> StandingDuties::asked(std::string_view duty) const {
  for (const Pack& pack : packs_.rulebook().packs()) {
    for (const std::int32_t at : standing_in_force(pack, moment_.now)) {
      const StandingRule& rule = pack.standings[place(at)];
      if (key_of_standing(pack.identity.name, rule.name) != duty) continue;
      StandingAsked asked{pack.identity.name, rule.name, {}};
      for (const std::int32_t event : events_asked(pack, rule))
        asked.events.push_back(pack.events[place(event)].name);
      return asked;
    }
  }
  return no_such_standing(duty);
}

Result<StandingReason> StandingDuties::explain(std::string_view duty) const {
  for (const Pack& pack : packs_.rulebook().packs()) {
    const StandingFacts facts = facts_in(pack);
    for (const StandingVerdict& verdict : standing_duties(pack, facts.roles, facts_, moment_)) {
      if (key_of_standing(pack.identity.name, verdict.rule) != duty) continue;
      Reason why = reason_of(pack, facts, verdict);
      StandingReason reason{view_of(pack, verdict),
                            std::move(why.law),
                            std::move(why.pack),
                            std::move(why.bearer),
                            std::move(why.sentence),
                            std::move(why.steps),
                            std::move(why.would_change),
                            std::move(why.counts_as_done),
                            {}};
      const std::vector<StandingEvent>& events = reason.duty.events;
      for (auto fact = organisation_.facts.rbegin(); fact != organisation_.facts.rend(); ++fact) {
        const auto is_it = [&](const StandingEvent& each) {
          return each.event == fact->told.event;
        };
        if (std::any_of(events.begin(), events.end(), is_it))
          reason.records.push_back(record_of(*fact));
      }
      return reason;
    }
  }
  return no_such_standing(duty);
}

}  // namespace docket
