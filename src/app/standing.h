// The standing duties of our organisation under the packs adopted here: what it has, what is due
// again and when, and what is not there. They are judged when they are asked for; nothing of them
// is kept but the records (cases/organisation.h).

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/packs.h"
#include "cases/organisation.h"
#include "duty/standing_reason.h"

namespace docket {

// One of the things that a standing duty asks for.
struct StandingEvent {
  std::string event;
  Words label;
  std::optional<std::int64_t> record;  // absent: it is not there

  static constexpr auto fields(auto list) {
    return list(field("event", &StandingEvent::event, "its name in rule text"),
                field("label", &StandingEvent::label, "what it is called"),
                field("record", &StandingEvent::record, "the place of the record of it"));
  }
};

struct StandingView {
  std::string duty;  // key_of_standing
  std::string pack;
  Words pack_title;
  std::string rule;
  Words name;
  std::string article;
  std::string party;
  std::string state;
  std::optional<Instant> since;
  std::optional<Instant> due_at;
  std::optional<Instant> keep_until;
  bool repeats = false;
  bool house_term = false;
  bool provisional = false;
  bool recalled = false;
  bool practice = false;
  std::string column;
  std::string zone;
  std::vector<StandingEvent> events;

  static constexpr auto fields(auto list) {
    return list(
        field("duty", &StandingView::duty, "the key of the duty"),
        field("pack", &StandingView::pack, "the rule pack"),
        field("pack_title", &StandingView::pack_title, "what the law is called"),
        field("rule", &StandingView::rule, "the rule"),
        field("name", &StandingView::name, "what the rule is called"),
        field("article", &StandingView::article, "the article of the law"),
        field("party", &StandingView::party, "who bears it"),
        field("state", &StandingView::state, "open, kept or missed"),
        field("since", &StandingView::since, "since when it is there, or when it was last done"),
        field("due_at", &StandingView::due_at, "the first moment after the term to do it again"),
        field("keep_until", &StandingView::keep_until, "until when it has to be kept at least"),
        field("repeats", &StandingView::repeats, "it has to be done again every term"),
        field("house_term", &StandingView::house_term, "the law names no number; it is our own"),
        field("provisional", &StandingView::provisional, "rests on a year without a notice"),
        field("recalled", &StandingView::recalled, "rests on wording that was only recalled"),
        field("practice", &StandingView::practice, "rests on records that are made up"),
        field("column", &StandingView::column, "where the board shows it at this moment"),
        field("zone", &StandingView::zone, "the time zone of the law"),
        field("events", &StandingView::events, "what it asks for, and what is there"));
  }
};

struct StandingChangeView {
  std::int64_t seq = 0;
  std::string actor;
  Instant recorded_at;
  std::string what;
  std::optional<Instant> occurred_at_before;
  std::string because;

  static constexpr auto fields(auto list) {
    return list(field("seq", &StandingChangeView::seq, "its place among the records"),
                field("actor", &StandingChangeView::actor, "who said it"),
                field("recorded_at", &StandingChangeView::recorded_at, "when"),
                field("what", &StandingChangeView::what, "corrected, withdrawn, ended or goes-on"),
                field("occurred_at_before", &StandingChangeView::occurred_at_before,
                      "the moment that was corrected"),
                field("because", &StandingChangeView::because, "the reason"));
  }
};

// A record as it is to be read now, with what was said of it later.
struct StandingRecordView {
  std::int64_t seq = 0;
  std::string event;
  Words label;
  Instant occurred_at;
  Instant recorded_at;
  std::string actor;
  std::string by;
  std::string evidence;
  std::string note;
  std::string duty;
  bool withdrawn = false;
  bool practice = false;
  std::optional<Instant> ended_at;
  std::vector<StandingChangeView> changes;

  static constexpr auto fields(auto list) {
    return list(field("seq", &StandingRecordView::seq, "its place among the records"),
                field("event", &StandingRecordView::event, "its name in rule text"),
                field("label", &StandingRecordView::label, "what it is called"),
                field("occurred_at", &StandingRecordView::occurred_at, "when, or since when"),
                field("recorded_at", &StandingRecordView::recorded_at, "when that was recorded"),
                field("actor", &StandingRecordView::actor, "who recorded it"),
                field("by", &StandingRecordView::by, "who did it"),
                field("evidence", &StandingRecordView::evidence, "where the proof of it is"),
                field("note", &StandingRecordView::note, "a remark"),
                field("duty", &StandingRecordView::duty, "the duty that it was recorded for"),
                field("withdrawn", &StandingRecordView::withdrawn, "it never happened"),
                field("practice", &StandingRecordView::practice, "it is made up"),
                field("ended_at", &StandingRecordView::ended_at, "since when it is there no more"),
                field("changes", &StandingRecordView::changes, "what was said of it later"));
  }
};

// A role that some standing duty of the adopted packs binds, today or on another day.
struct RoleOffered {
  std::string role;
  Words label;
  std::int64_t duties = 0;

  static constexpr auto fields(auto list) {
    return list(field("role", &RoleOffered::role, "its name in rule text"),
                field("label", &RoleOffered::label, "what it is called"),
                field("duties", &RoleOffered::duties, "how many standing duties bind it today"));
  }
};

struct RolesView {
  std::optional<Day> from;
  std::vector<std::string> roles;
  std::vector<Words> labels;
  std::string actor;
  Instant recorded_at;
  std::string because;
  bool practice = false;

  static constexpr auto fields(auto list) {
    return list(field("from", &RolesView::from, "the first day; absent: any day"),
                field("roles", &RolesView::roles, "what the organisation is"),
                field("labels", &RolesView::labels, "the same in words"),
                field("actor", &RolesView::actor, "who said so"),
                field("recorded_at", &RolesView::recorded_at, "when that was recorded"),
                field("because", &RolesView::because, "the reason"),
                field("practice", &RolesView::practice, "it is made up"));
  }
};

struct StandingPage {
  std::string organisation;
  std::vector<StandingView> items;
  std::vector<RolesView> roles;
  std::vector<RoleOffered> offered;

  static constexpr auto fields(auto list) {
    return list(
        field("organisation", &StandingPage::organisation, "our name as a party"),
        field("items", &StandingPage::items, "the duties, in the order of packs and law"),
        field("roles", &StandingPage::roles, "what we are, by the days from which we are it"),
        field("offered", &StandingPage::offered, "roles that have standing duties here"));
  }
};

struct StandingReason {
  StandingView duty;
  ReasonLaw law;
  ReasonPack pack;
  Wording bearer;
  Wording sentence;
  std::vector<ReasonStep> steps;
  std::vector<ReasonChange> would_change;
  std::vector<ReasonProof> counts_as_done;
  std::vector<StandingRecordView> records;

  static constexpr auto fields(auto list) {
    return list(field("duty", &StandingReason::duty, "the duty, and how it stands"),
                field("law", &StandingReason::law, "the law"),
                field("pack", &StandingReason::pack, "the pack"),
                field("bearer", &StandingReason::bearer, "who bears it, and why"),
                field("sentence", &StandingReason::sentence, "the rule as a sentence"),
                field("steps", &StandingReason::steps, "how the date came about"),
                field("would_change", &StandingReason::would_change, "what would change it"),
                field("counts_as_done", &StandingReason::counts_as_done, "what counts as done"),
                field("records", &StandingReason::records, "what was recorded, the newest first"));
  }
};

struct StandingQuery {
  std::optional<Instant> known_at;

  static constexpr auto fields(auto list) {
    return list(field("known_at", &StandingQuery::known_at,
                      "as it was known and judged then; left out: now"));
  }
};

struct StandingDone {
  bool changed = false;
  std::optional<std::int64_t> record;

  static constexpr auto fields(auto list) {
    return list(field("changed", &StandingDone::changed, "false: it was said before"),
                field("record", &StandingDone::record, "the place of what was recorded"));
  }
};

// "cn-2019-draft~training". It stands in addresses; nobody's case is told by it.
std::string key_of_standing(std::string_view pack, std::string_view rule);

// True for one that stands among the deadlines: it is not there, or is to be done again.
bool is_owed(const StandingView& duty);

// Our organisation at one moment under these packs.
class StandingDuties {
 public:
  // `packs` outlive it.
  StandingDuties(const AdoptedPacks& packs, Organisation organisation, std::string party,
                 Instant now);

  StandingPage page() const;
  const std::vector<StandingView>& all() const { return views_; }

  // Errors: standing.not-found.
  Result<StandingReason> explain(std::string_view duty) const;

  // What the duty asks for, whomever it binds. Errors: standing.not-found.
  Result<StandingAsked> asked(std::string_view duty) const;

  // The roles that some standing duty binds, by name.
  std::vector<RoleOffered> offered() const;

 private:
  StandingView view_of(const Pack& pack, const StandingVerdict& verdict) const;
  StandingRecordView record_of(const OrganisationFact& fact) const;
  std::vector<std::string> roles_in(const Pack& pack) const;
  StandingFacts facts_in(const Pack& pack) const;

  const AdoptedPacks& packs_;
  Organisation organisation_;
  std::string party_;
  Instant now_;
  Moment moment_;
  std::vector<Fact> facts_;
  std::vector<StandingView> views_;
};

}  // namespace docket
