#include "cases/organisation.h"

#include <algorithm>

#include "base/text.h"
#include "cases/decide_by_verb.h"
#include "cases/envelope.h"

namespace docket {
namespace {

struct Fold {
  Organisation& organisation;
  const OrganisationEntry& record;

  void operator()(const OrganisationRolesStated& event) {
    std::vector<RolesPeriod>& periods = organisation.roles;
    std::erase_if(periods, [&event](const RolesPeriod& period) {
      return !event.from || (period.from && *event.from <= *period.from);
    });
    periods.push_back({event.from, event.roles, record.actor, record.recorded_at, event.because,
                       event.practice.value_or(false)});
  }
  void operator()(const OrganisationRecorded& event) {
    organisation.facts.push_back(
        {record.seq, record.actor, record.recorded_at, event, false, {}, {}});
  }
  void operator()(const OrganisationCorrected& event) {
    OrganisationFact* fact = found(event.of);
    if (!fact) return;
    OrganisationChange change = said("corrected", event.because);
    if (event.withdrawn.value_or(false)) change.what = "withdrawn";
    if (event.occurred_at) {
      change.occurred_at_before = fact->told.occurred_at;
      fact->told.occurred_at = *event.occurred_at;
    }
    if (event.by) fact->told.by = event.by;
    if (event.evidence) fact->told.evidence = event.evidence;
    if (event.note) fact->told.note = event.note;
    fact->withdrawn = event.withdrawn.value_or(fact->withdrawn);
    fact->changes.push_back(std::move(change));
  }
  void operator()(const OrganisationEnded& event) {
    OrganisationFact* fact = found(event.of);
    if (!fact) return;
    fact->ended_at = event.ended_at;
    fact->changes.push_back(said(event.ended_at ? "ended" : "goes-on", event.because));
  }

 private:
  OrganisationFact* found(std::int64_t seq) const {
    for (OrganisationFact& fact : organisation.facts)
      if (fact.seq == seq) return &fact;
    return nullptr;
  }
  OrganisationChange said(std::string what, const std::string& because) const {
    return {record.seq, record.actor, record.recorded_at, std::move(what), {}, because};
  }
};

Status possible(Instant at, Instant now, const char* where) {
  Circumstances circumstances;
  circumstances.now = now;
  const Status sound = plausible(at, circumstances);
  if (sound.ok()) return Done{};
  return Error{sound.error().code, sound.error().message, where};
}

template <class Command>
Status texts_sound(const Command& command) {
  TRY(text_sound(command.by, "by", kLine));
  TRY(text_sound(command.evidence, "evidence", kText));
  return text_sound(command.note, "note", kText);
}

Result<const OrganisationFact*> standing_record(const Organisation& organisation, std::int64_t of) {
  const OrganisationFact* fact = organisation.find(of);
  if (fact && !fact->withdrawn) return fact;
  return Error{"standing.no-such-record",
               "record " + std::to_string(of) +
                   " of the organisation tells of no standing duty (or was withdrawn)",
               ""};
}

bool differs(const std::optional<std::string>& said, const std::optional<std::string>& before) {
  return said && *said != before.value_or("");
}

Result<std::string> event_of(const RecordStanding& command, const StandingAsked& asked) {
  if (command.event) {
    TRY(known_name(*command.event, asked.events, "standing.no-such-event", "event"));
    return *command.event;
  }
  if (asked.events.size() == 1) return std::string{asked.events.front()};
  return Error{"standing.which-event",
               "the duty asks for more than one thing; say which: " + joined(asked.events, ", "),
               "/event"};
}

}  // namespace

std::string organisation_text(const OrganisationEntry& entry) {
  Envelope envelope;
  envelope.case_id = kOrganisationId;
  envelope.seq = entry.seq;
  envelope.kind = std::visit([](const auto& body) { return body.kKind; }, entry.body);
  envelope.actor = entry.actor;
  envelope.occurred_at = entry.recorded_at;
  if (const auto* told = std::get_if<OrganisationRecorded>(&entry.body))
    envelope.occurred_at = told->occurred_at;
  envelope.recorded_at = entry.recorded_at;
  envelope.event = std::visit([](const auto& body) { return to_json(body); }, entry.body);
  return print(to_json(envelope));
}

Result<OrganisationEntry> read_organisation_entry(std::string_view text) {
  Envelope envelope = TRY(from_json<Envelope>(TRY(parse_json(text))));
  OrganisationEntry entry;
  entry.body = TRY(read_body<OrganisationBody>(envelope.kind, envelope.event));
  entry.seq = envelope.seq;
  entry.actor = std::move(envelope.actor);
  entry.recorded_at = envelope.recorded_at;
  return entry;
}

void Organisation::fold(const OrganisationEntry& entry) {
  std::visit(Fold{*this, entry}, entry.body);
}

const RolesPeriod* Organisation::roles_on(Day day) const {
  const RolesPeriod* last = nullptr;
  for (const RolesPeriod& period : roles)
    if (!period.from || *period.from <= day) last = &period;
  return last;
}

std::vector<Fact> Organisation::facts_at(Instant now) const {
  std::vector<Fact> seen;
  for (const OrganisationFact& fact : facts) {
    const bool ended = fact.ended_at && *fact.ended_at <= now;
    if (fact.withdrawn || ended) continue;
    seen.push_back({fact.told.event,
                    fact.told.by.value_or(""),
                    "",
                    fact.told.occurred_at,
                    fact.recorded_at,
                    {},
                    fact.seq});
  }
  return seen;
}

const OrganisationFact* Organisation::find(std::int64_t seq) const {
  for (const OrganisationFact& fact : facts)
    if (fact.seq == seq) return &fact;
  return nullptr;
}

OrganisationAnswer decide(const Organisation& organisation, const StateRoles& command,
                          std::span<const std::string> known, Instant) {
  if (command.roles.size() > kItemsMax)
    return Error{"case.too-many", "an organisation may have 20000 roles named", "/roles"};
  for (const std::string& role : command.roles)
    TRY(known_name(role, known, "standing.no-such-role", "roles"));
  TRY(text_sound(command.because, "because", kText));
  std::vector<std::string> roles = command.roles;
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  const bool is_last = !organisation.roles.empty() &&
                       organisation.roles.back().from == command.from &&
                       organisation.roles.back().roles == roles;
  if (is_last) return std::optional<OrganisationBody>{};
  return std::optional<OrganisationBody>{
      OrganisationRolesStated{std::move(roles), command.from, command.because, {}}};
}

OrganisationAnswer decide(const Organisation& organisation, const RecordStanding& command,
                          const StandingAsked& asked, Instant now) {
  std::string event = TRY(event_of(command, asked));
  const Instant at = command.occurred_at.value_or(now);
  TRY(possible(at, now, "/occurred_at"));
  TRY(texts_sound(command));
  OrganisationRecorded told{std::move(event), at,           asked.pack, asked.rule, command.by,
                            command.evidence, command.note, {}};
  const auto says_the_same = [&told](const OrganisationFact& fact) {
    return !fact.withdrawn && fact.told.event == told.event &&
           fact.told.occurred_at == told.occurred_at && fact.told.by == told.by &&
           fact.told.evidence == told.evidence && fact.told.note == told.note;
  };
  if (std::any_of(organisation.facts.begin(), organisation.facts.end(), says_the_same))
    return std::optional<OrganisationBody>{};
  return std::optional<OrganisationBody>{std::move(told)};
}

OrganisationAnswer decide(const Organisation& organisation, std::int64_t of,
                          const CorrectStanding& command, Instant now) {
  TRY(text_given(command.because, "because", kText));
  const OrganisationFact& fact = *TRY(standing_record(organisation, of));
  if (command.occurred_at) TRY(possible(*command.occurred_at, now, "/occurred_at"));
  TRY(texts_sound(command));
  const bool changes = command.withdrawn.value_or(false) ||
                       (command.occurred_at && *command.occurred_at != fact.told.occurred_at) ||
                       differs(command.by, fact.told.by) ||
                       differs(command.evidence, fact.told.evidence) ||
                       differs(command.note, fact.told.note);
  if (!changes)
    return Error{"standing.nothing-corrected", "the correction says what the record says already",
                 ""};
  if (command.occurred_at && fact.ended_at && *fact.ended_at <= *command.occurred_at)
    return Error{"standing.ended-before",
                 "it ended at " + to_text(*fact.ended_at) + ", and cannot have begun after that",
                 "/occurred_at"};
  return std::optional<OrganisationBody>{OrganisationCorrected{of, command.occurred_at, command.by,
                                                               command.evidence, command.note,
                                                               command.withdrawn, command.because}};
}

OrganisationAnswer decide(const Organisation& organisation, std::int64_t of,
                          const EndStanding& command, Instant now) {
  TRY(text_given(command.because, "because", kText));
  const OrganisationFact& fact = *TRY(standing_record(organisation, of));
  if (command.ended_at) {
    TRY(possible(*command.ended_at, now, "/ended_at"));
    if (*command.ended_at <= fact.told.occurred_at)
      return Error{
          "standing.ended-before",
          "it began at " + to_text(fact.told.occurred_at) + ", and cannot have ended before that",
          "/ended_at"};
  }
  if (command.ended_at == fact.ended_at) return std::optional<OrganisationBody>{};
  return std::optional<OrganisationBody>{OrganisationEnded{of, command.ended_at, command.because}};
}

}  // namespace docket
