// Our organisation under the laws: what it is, and what it has or did that a law asks of an
// organisation and of no case. Events, commands, what the records come to, and `decide`.
//
// The records stand in the same ledger, under the case id "organisation": a file of their own, so
// that a question about the organisation reads nothing else. Pure, as all of cases/: a refusal
// names what was found and the way out; an empty answer means that it was said before.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "cases/desk.h"
#include "cases/facts.h"

namespace docket {

inline constexpr std::string_view kOrganisationId = "organisation";

// False for what stands in the ledger beside the cases.
constexpr bool is_id_of_case(std::string_view case_id) {
  return case_id != kDeskId && case_id != kOrganisationId;
}

// What our organisation is under the laws, from a day on: whom their standing duties bind. Whatever
// was said for those days before no longer holds.
struct OrganisationRolesStated {
  std::vector<std::string> roles;
  std::optional<Day> from;  // absent: whatever the day
  std::optional<std::string> because;
  std::optional<bool> practice;

  static constexpr std::string_view kKind = "OrganisationRolesStated";
  static constexpr auto fields(auto list) {
    return list(field("roles", &OrganisationRolesStated::roles, "as packs call them: third-party"),
                field("from", &OrganisationRolesStated::from, "the first day; absent: any day"),
                field("because", &OrganisationRolesStated::because, "the reason"),
                field("practice", &OrganisationRolesStated::practice, "true: it is made up"));
  }
};

// Something that a law asks of an organisation is there or was done. It counts for every standing
// duty that asks for the event, whichever it was recorded for.
struct OrganisationRecorded {
  std::string event;
  Instant occurred_at;
  std::string pack;
  std::string rule;
  std::optional<std::string> by;
  std::optional<std::string> evidence;
  std::optional<std::string> note;
  std::optional<bool> practice;

  static constexpr std::string_view kKind = "OrganisationRecorded";
  static constexpr auto fields(auto list) {
    return list(
        field("event", &OrganisationRecorded::event, "as packs call it: insiders-trained"),
        field("occurred_at", &OrganisationRecorded::occurred_at, "since when, or when"),
        field("pack", &OrganisationRecorded::pack, "the pack that it was recorded for"),
        field("rule", &OrganisationRecorded::rule, "the standing duty that it was recorded for"),
        field("by", &OrganisationRecorded::by, "who did it"),
        field("evidence", &OrganisationRecorded::evidence, "where the proof of it is"),
        field("note", &OrganisationRecorded::note, "a remark"),
        field("practice", &OrganisationRecorded::practice, "true: it is made up"));
  }
};

// What such a record should have said. The record stays; what is judged is the correction.
struct OrganisationCorrected {
  std::int64_t of = 0;
  std::optional<Instant> occurred_at;
  std::optional<std::string> by;
  std::optional<std::string> evidence;
  std::optional<std::string> note;
  std::optional<bool> withdrawn;
  std::string because;

  static constexpr std::string_view kKind = "OrganisationCorrected";
  static constexpr auto fields(auto list) {
    return list(field("of", &OrganisationCorrected::of, "the place of the record"),
                field("occurred_at", &OrganisationCorrected::occurred_at, "when it happened"),
                field("by", &OrganisationCorrected::by, "who did it"),
                field("evidence", &OrganisationCorrected::evidence, "where the proof of it is"),
                field("note", &OrganisationCorrected::note, "a remark"),
                field("withdrawn", &OrganisationCorrected::withdrawn, "it never happened"),
                field("because", &OrganisationCorrected::because, "the reason"));
  }
};

// What such a record tells of is there no more: the officer left, the channel was shut.
struct OrganisationEnded {
  std::int64_t of = 0;
  std::optional<Instant> ended_at;  // absent: it is there after all
  std::string because;

  static constexpr std::string_view kKind = "OrganisationEnded";
  static constexpr auto fields(auto list) {
    return list(field("of", &OrganisationEnded::of, "the place of the record"),
                field("ended_at", &OrganisationEnded::ended_at,
                      "since when; absent: it is there after all"),
                field("because", &OrganisationEnded::because, "the reason"));
  }
};

using OrganisationBody = std::variant<OrganisationRolesStated, OrganisationRecorded,
                                      OrganisationCorrected, OrganisationEnded>;

struct OrganisationEntry {
  std::int64_t seq = 0;
  std::string actor;
  Instant recorded_at;
  OrganisationBody body;
};

// The body of the ledger record, and its reading; as record_text and read_case_record of a case.
std::string organisation_text(const OrganisationEntry& entry);
Result<OrganisationEntry> read_organisation_entry(std::string_view text);

struct StateRoles {
  std::vector<std::string> roles;
  std::optional<Day> from;
  std::optional<std::string> because;

  static constexpr auto fields(auto list) {
    return list(
        field("roles", &StateRoles::roles, "as packs call them: third-party, platform; none: []"),
        field("from", &StateRoles::from, "the first day on which it is so; left out: any day"),
        field("because", &StateRoles::because, "the reason; it stands in the ledger"));
  }
};

struct RecordStanding {
  std::optional<std::string> event;
  std::optional<Instant> occurred_at;
  std::optional<std::string> by;
  std::optional<std::string> evidence;
  std::optional<std::string> note;

  static constexpr auto fields(auto list) {
    return list(
        field("event", &RecordStanding::event,
              "which of the things that the duty asks for; left out where it asks for one"),
        field("occurred_at", &RecordStanding::occurred_at, "when, or since when; left out: now"),
        field("by", &RecordStanding::by, "who did it, in words"),
        field("evidence", &RecordStanding::evidence, "where the proof of it is, in words"),
        field("note", &RecordStanding::note, "anything a colleague should know"));
  }
};

struct CorrectStanding {
  std::optional<Instant> occurred_at;
  std::optional<std::string> by;
  std::optional<std::string> evidence;
  std::optional<std::string> note;
  std::optional<bool> withdrawn;
  std::string because;

  static constexpr auto fields(auto list) {
    return list(field("occurred_at", &CorrectStanding::occurred_at, "when it really happened"),
                field("by", &CorrectStanding::by, "who really did it"),
                field("evidence", &CorrectStanding::evidence, "where the proof really is"),
                field("note", &CorrectStanding::note, "what the remark should say"),
                field("withdrawn", &CorrectStanding::withdrawn, "true: it never happened"),
                field("because", &CorrectStanding::because, "the reason"));
  }
};

struct EndStanding {
  std::optional<Instant> ended_at;
  std::string because;

  static constexpr auto fields(auto list) {
    return list(field("ended_at", &EndStanding::ended_at,
                      "since when it is there no more; left out: it is there after all"),
                field("because", &EndStanding::because, "the reason"));
  }
};

// What was said of a record after it, the oldest first.
struct OrganisationChange {
  std::int64_t seq = 0;
  std::string actor;
  Instant recorded_at;
  std::string what;                           // corrected, withdrawn, ended, goes-on
  std::optional<Instant> occurred_at_before;  // where the moment was corrected
  std::string because;
};

// One record as it is to be read now.
struct OrganisationFact {
  std::int64_t seq = 0;
  std::string actor;
  Instant recorded_at;
  OrganisationRecorded told;
  bool withdrawn = false;
  std::optional<Instant> ended_at;
  std::vector<OrganisationChange> changes;
};

// What the organisation is from a day on.
struct RolesPeriod {
  std::optional<Day> from;
  std::vector<std::string> roles;
  std::string actor;
  Instant recorded_at;
  std::optional<std::string> because;
  bool practice = false;
};

struct Organisation {
  std::vector<OrganisationFact> facts;  // in the order of recording
  std::vector<RolesPeriod> roles;       // by their days

  void fold(const OrganisationEntry& entry);

  // What is said of that day; null where nothing is.
  const RolesPeriod* roles_on(Day day) const;

  // What rules can see at that moment: neither what was withdrawn nor what had ended by then.
  std::vector<Fact> facts_at(Instant now) const;

  const OrganisationFact* find(std::int64_t seq) const;
};

// What a standing duty of an adopted pack asks for.
struct StandingAsked {
  std::string pack;
  std::string rule;
  std::vector<std::string> events;
};

using OrganisationAnswer = Result<std::optional<OrganisationBody>>;

// Errors: standing.no-such-role, standing.no-such-event, standing.which-event,
// standing.no-such-record, standing.nothing-corrected, standing.ended-before, case.in-future,
// case.too-old, case.text-missing, case.text-too-long, case.text-unprintable, case.too-many.
OrganisationAnswer decide(const Organisation& organisation, const StateRoles& command,
                          std::span<const std::string> known, Instant now);
OrganisationAnswer decide(const Organisation& organisation, const RecordStanding& command,
                          const StandingAsked& asked, Instant now);
OrganisationAnswer decide(const Organisation& organisation, std::int64_t of,
                          const CorrectStanding& command, Instant now);
OrganisationAnswer decide(const Organisation& organisation, std::int64_t of,
                          const EndStanding& command, Instant now);

}  // namespace docket
