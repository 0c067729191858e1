// Everything that can happen to a case. Events are facts in the past tense; each is something
// that a person, a law or a platform did. They are written to the ledger as JSON by their field
// lists, and never changed: a new field is optional, a changed meaning is a new kind.

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "cases/commands.h"
#include "time/instant.h"

namespace docket {

struct CaseOpened {
  std::string title;
  std::optional<std::string> description;
  std::optional<std::string> severity;
  std::vector<std::string> identifiers;
  std::string ours;                   // the party that we are
  std::optional<std::string> number;  // "D-2026-000123", drawn when it was recorded
  std::optional<bool> practice;

  static constexpr std::string_view kKind = "CaseOpened";
  static constexpr auto fields(auto list) {
    return list(field("title", &CaseOpened::title, "one line"),
                field("description", &CaseOpened::description, "what was known"),
                field("severity", &CaseOpened::severity, "critical to none"),
                field("identifiers", &CaseOpened::identifiers, "numbers elsewhere"),
                field("ours", &CaseOpened::ours, "the party that we are"),
                field("number", &CaseOpened::number, "the number of the case"),
                field("practice", &CaseOpened::practice, "told for practice"));
  }
};

struct VulnerabilityLearned {
  std::optional<LearnedHow> how;
  std::optional<std::string> from_whom;

  static constexpr std::string_view kKind = "VulnerabilityLearned";
  static constexpr auto fields(auto list) {
    return list(field("how", &VulnerabilityLearned::how, "how it was learned"),
                field("from_whom", &VulnerabilityLearned::from_whom, "from whom"));
  }
};

struct AssetAdded {
  std::string asset;
  std::string kind;
  std::optional<std::string> versions;

  static constexpr std::string_view kKind = "AssetAdded";
  static constexpr auto fields(auto list) {
    return list(field("asset", &AssetAdded::asset, "its name"),
                field("kind", &AssetAdded::kind, "product, service or system"),
                field("versions", &AssetAdded::versions, "as written"));
  }
};

struct PartyAdded {
  std::string party;
  std::vector<NewRole> roles;
  std::optional<std::string> contact;

  static constexpr std::string_view kKind = "PartyAdded";
  static constexpr auto fields(auto list) {
    return list(field("party", &PartyAdded::party, "its name"),
                field("roles", &PartyAdded::roles, "what it is in this case"),
                field("contact", &PartyAdded::contact, "how it is reached"));
  }
};

struct VulnerabilityConfirmed {
  std::optional<std::string> versions_affected;
  std::optional<std::string> note;

  static constexpr std::string_view kKind = "VulnerabilityConfirmed";
  static constexpr auto fields(auto list) {
    return list(
        field("versions_affected", &VulnerabilityConfirmed::versions_affected, "as written"),
        field("note", &VulnerabilityConfirmed::note, "for colleagues"));
  }
};

struct VulnerabilityRefuted {
  std::string because;

  static constexpr std::string_view kKind = "VulnerabilityRefuted";
  static constexpr auto fields(auto list) {
    return list(field("because", &VulnerabilityRefuted::because, "the reason"));
  }
};

struct VulnerabilityFixed {
  std::optional<std::string> release;
  std::optional<std::string> note;

  static constexpr std::string_view kKind = "VulnerabilityFixed";
  static constexpr auto fields(auto list) {
    return list(field("release", &VulnerabilityFixed::release, "what carries the fix"),
                field("note", &VulnerabilityFixed::note, "for colleagues"));
  }
};

struct VulnerabilityMitigated {
  std::string measure;

  static constexpr std::string_view kKind = "VulnerabilityMitigated";
  static constexpr auto fields(auto list) {
    return list(field("measure", &VulnerabilityMitigated::measure, "what limits harm"));
  }
};

struct JudgementMade {
  std::string judged;
  bool value = false;
  std::string because;

  static constexpr std::string_view kKind = "JudgementMade";
  static constexpr auto fields(auto list) {
    return list(field("judged", &JudgementMade::judged, "the question"),
                field("value", &JudgementMade::value, "the answer"),
                field("because", &JudgementMade::because, "the reason"));
  }
};

struct AudienceTold {
  Audience audience = Audience::users;
  std::optional<std::string> channel;
  std::optional<std::vector<std::string>> contains;  // absent: complete
  std::optional<std::string> note;

  static constexpr std::string_view kKind = "AudienceTold";
  static constexpr auto fields(auto list) {
    return list(field("audience", &AudienceTold::audience, "users or partners"),
                field("channel", &AudienceTold::channel, "by which way"),
                field("contains", &AudienceTold::contains, "what the notice holds"),
                field("note", &AudienceTold::note, "for colleagues"));
  }
};

struct SupportGiven {
  std::string what;

  static constexpr std::string_view kKind = "SupportGiven";
  static constexpr auto fields(auto list) {
    return list(field("what", &SupportGiven::what, "the support"));
  }
};

struct AdvisoryPublished {
  std::string where;
  std::optional<std::vector<std::string>> contains;  // absent: complete

  static constexpr std::string_view kKind = "AdvisoryPublished";
  static constexpr auto fields(auto list) {
    return list(field("where", &AdvisoryPublished::where, "the place of publication"),
                field("contains", &AdvisoryPublished::contains, "what it holds"));
  }
};

struct ReportFiled {
  std::string platform;
  std::optional<std::string> reference;
  std::optional<std::string> note;

  static constexpr std::string_view kKind = "ReportFiled";
  static constexpr auto fields(auto list) {
    return list(field("platform", &ReportFiled::platform, "the authority's platform"),
                field("reference", &ReportFiled::reference, "its number"),
                field("note", &ReportFiled::note, "what was filed"));
  }
};

// Something that only a law has a name for; rules see it under this name.
struct FactRecorded {
  std::string event;
  std::optional<std::vector<std::string>> contains;  // absent: complete
  std::optional<std::string> note;

  static constexpr std::string_view kKind = "FactRecorded";
  static constexpr auto fields(auto list) {
    return list(field("event", &FactRecorded::event, "its name in rule text"),
                field("contains", &FactRecorded::contains, "what it holds"),
                field("note", &FactRecorded::note, "for colleagues"));
  }
};

struct FilingAcknowledged {
  std::int64_t filing = 0;
  std::string reference;
  std::optional<std::string> evidence;

  static constexpr std::string_view kKind = "FilingAcknowledged";
  static constexpr auto fields(auto list) {
    return list(field("filing", &FilingAcknowledged::filing, "place of the filing"),
                field("reference", &FilingAcknowledged::reference, "the number"),
                field("evidence", &FilingAcknowledged::evidence, "SHA-256"));
  }
};

struct CaseAssigned {
  std::string account;

  static constexpr std::string_view kKind = "CaseAssigned";
  static constexpr auto fields(auto list) {
    return list(field("account", &CaseAssigned::account, "empty: nobody"));
  }
};

struct NoteAdded {
  std::string text;

  static constexpr std::string_view kKind = "NoteAdded";
  static constexpr auto fields(auto list) {
    return list(field("text", &NoteAdded::text, "for colleagues"));
  }
};

struct FactCorrected {
  std::int64_t of = 0;
  std::optional<Instant> occurred_at;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<bool> value;
  std::optional<bool> withdrawn;
  std::string because;

  static constexpr std::string_view kKind = "FactCorrected";
  static constexpr auto fields(auto list) {
    return list(field("of", &FactCorrected::of, "place of the record in the case"),
                field("occurred_at", &FactCorrected::occurred_at, "when it happened"),
                field("by", &FactCorrected::by, "whose act"),
                field("asset", &FactCorrected::asset, "which asset; empty: all"),
                field("value", &FactCorrected::value, "what was judged"),
                field("withdrawn", &FactCorrected::withdrawn, "it never happened"),
                field("because", &FactCorrected::because, "the reason"));
  }
};

struct CaseClosed {
  std::string because;

  static constexpr std::string_view kKind = "CaseClosed";
  static constexpr auto fields(auto list) {
    return list(field("because", &CaseClosed::because, "the reason"));
  }
};

struct CaseReopened {
  std::string because;

  static constexpr std::string_view kKind = "CaseReopened";
  static constexpr auto fields(auto list) {
    return list(field("because", &CaseReopened::because, "the reason"));
  }
};

struct CaseRestricted {
  bool restricted = true;
  std::vector<std::string> readers;
  std::string because;

  static constexpr std::string_view kKind = "CaseRestricted";
  static constexpr auto fields(auto list) {
    return list(field("restricted", &CaseRestricted::restricted, "named readers only"),
                field("readers", &CaseRestricted::readers, "accounts"),
                field("because", &CaseRestricted::because, "the reason"));
  }
};

struct ConflictDecided {
  std::string conflict;
  std::string decision;
  std::string because;

  static constexpr std::string_view kKind = "ConflictDecided";
  static constexpr auto fields(auto list) {
    return list(
        field("conflict", &ConflictDecided::conflict, "the pack and the name of the conflict"),
        field("decision", &ConflictDecided::decision, "what is done"),
        field("because", &ConflictDecided::because, "the grounds"));
  }
};

struct ScoreRecorded {
  std::string scheme;                   // "cvss-3.1", "ssvc:DT_SP:1.0.0", "gb-t-30279-2020"
  std::string rating;                   // the vector or the answers in their canonical form
  std::string result;                   // "9.8", "immediate", "high"
  std::optional<std::string> severity;  // critical to none; a decision of SSVC has none
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "ScoreRecorded";
  static constexpr auto fields(auto list) {
    return list(field("scheme", &ScoreRecorded::scheme, "by which scheme"),
                field("rating", &ScoreRecorded::rating, "the vector, answers or grade"),
                field("result", &ScoreRecorded::result, "what it comes to"),
                field("severity", &ScoreRecorded::severity, "critical to none"),
                field("because", &ScoreRecorded::because, "why so"));
  }
};

using EventBody =
    std::variant<CaseOpened, VulnerabilityLearned, AssetAdded, PartyAdded, VulnerabilityConfirmed,
                 VulnerabilityRefuted, VulnerabilityFixed, VulnerabilityMitigated, JudgementMade,
                 AudienceTold, SupportGiven, AdvisoryPublished, ReportFiled, FactRecorded,
                 FilingAcknowledged, CaseAssigned, NoteAdded, FactCorrected, CaseClosed,
                 CaseReopened, CaseRestricted, ConflictDecided, ScoreRecorded, AffectedStated,
                 AdvisoryDescribed, CveAsked, CveAnswered>;

// What decide returns: the body with who, what and when.
struct Event {
  std::string by;     // the party whose act it was; empty for acts of our own desk
  std::string asset;  // empty: of the whole case
  Instant occurred_at;
  std::vector<std::string> flags;  // "before-learned": kept as said, shown with the reason
  EventBody body;
};

// An event in its place. `seq` counts the records of the case from 1; `index` is the place in the
// ledger and is not part of the body that the ledger holds.
struct CaseRecord {
  std::string case_id;
  std::int64_t seq = 0;
  std::string actor;  // the account; "docket" for acts of the program on somebody's order
  Instant recorded_at;
  Event event;
  std::int64_t index = -1;
};

std::string_view kind_of(const EventBody& body);

// The body of the ledger record: one canonical line of JSON.
std::string record_text(const CaseRecord& record);

// Reads what record_text wrote, also of former versions. Errors: record.syntax, record.kind and
// those of from_json; where = JSON pointer.
Result<CaseRecord> read_case_record(std::string_view text);

}  // namespace docket
