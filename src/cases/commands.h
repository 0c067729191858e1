// What people and programs can ask to have recorded in a case. One struct a command; its field
// list is the body of the route, the flags of the shell and the form on the screen.
//
// Every command but OpenCase names the sequence that its author was shown (`seen`): the place of
// the last record of the case at that time. Others may have written since; decide says whether
// that matters, and the reply says what they changed.
//
// `occurred_at` is when it happened in the world; left out, it is the moment of recording.
// `by` is the party whose act it was; left out, it is our own organisation.

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/fields.h"
#include "cases/cve_services.h"
#include "cases/facts.h"
#include "cases/stated.h"
#include "time/instant.h"

namespace docket {

enum class LearnedHow { own_finding, report, public_source, authority, provider };
inline std::span<const std::string_view> enum_names(LearnedHow) {
  static constexpr std::string_view kNames[] = {"own-finding", "report", "public-source",
                                                "authority", "provider"};
  return kNames;
}

struct NewRole {
  std::string role;
  std::optional<std::string> asset;

  static constexpr auto fields(auto list) {
    return list(field("role", &NewRole::role, "provider, operator, third-party or individual"),
                field("asset", &NewRole::asset, "the asset of the case that the role is about"));
  }
};

struct AddParty {
  std::string party;
  std::vector<NewRole> roles;
  std::optional<std::string> contact;

  static constexpr std::string_view kName = "add-party";
  static constexpr auto fields(auto list) {
    return list(field("party", &AddParty::party, "the organisation or person"),
                field("roles", &AddParty::roles, "what it is in this case"),
                field("contact", &AddParty::contact, "how it is reached"));
  }
};

struct AddAsset {
  std::string asset;
  std::string kind;
  std::optional<std::string> versions;

  static constexpr std::string_view kName = "add-asset";
  static constexpr auto fields(auto list) {
    return list(field("asset", &AddAsset::asset, "its name, unique in the case"),
                field("kind", &AddAsset::kind, "product, service or system"),
                field("versions", &AddAsset::versions, "the versions concerned, as written"));
  }
};

struct OpenCase {
  std::string title;
  std::optional<std::string> description;
  std::optional<std::string> severity;
  LearnedHow how = LearnedHow::report;
  std::optional<std::string> from_whom;
  std::optional<Instant> occurred_at;
  std::vector<AddAsset> assets;
  std::vector<AddParty> parties;
  std::vector<std::string> identifiers;
  std::optional<bool> restricted;
  std::vector<std::string> readers;

  static constexpr std::string_view kName = "open";
  static constexpr auto fields(auto list) {
    return list(field("title", &OpenCase::title, "one line that names the vulnerability"),
                field("description", &OpenCase::description, "what is known so far"),
                field("severity", &OpenCase::severity, "critical, high, medium, low or none"),
                field("how", &OpenCase::how, "how it was learned"),
                field("from_whom", &OpenCase::from_whom, "who reported it or where it was read"),
                field("occurred_at", &OpenCase::occurred_at,
                      "when it was discovered or learned; left out: now"),
                field("assets", &OpenCase::assets, "what is affected"),
                field("parties", &OpenCase::parties, "who is concerned, and as what"),
                field("identifiers", &OpenCase::identifiers, "CVE, CNVD, CNNVD and other numbers"),
                field("restricted", &OpenCase::restricted, "only the readers named may see it"),
                field("readers", &OpenCase::readers, "accounts that may see a restricted case"));
  }
};

// The vulnerability is learned of again, or by another party, or for one asset only.
struct LearnVulnerability {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::string> from_whom;

  static constexpr std::string_view kName = "learn";
  static constexpr auto fields(auto list) {
    return list(field("by", &LearnVulnerability::by, "the party that learned of it; left out: we"),
                field("asset", &LearnVulnerability::asset, "the asset; left out: all of the case"),
                field("occurred_at", &LearnVulnerability::occurred_at, "when; left out: now"),
                field("from_whom", &LearnVulnerability::from_whom, "from whom or where"));
  }
};

struct ConfirmVulnerability {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::string> versions_affected;
  std::optional<std::string> note;

  static constexpr std::string_view kName = "confirm";
  static constexpr auto fields(auto list) {
    return list(
        field("by", &ConfirmVulnerability::by, "the party that verified it; left out: we"),
        field("asset", &ConfirmVulnerability::asset, "the asset; left out: all of the case"),
        field("occurred_at", &ConfirmVulnerability::occurred_at,
              "when the verification ended; left out: now"),
        field("versions_affected", &ConfirmVulnerability::versions_affected, "as written"),
        field("note", &ConfirmVulnerability::note, "anything a colleague should know"));
  }
};

struct RefuteVulnerability {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::string because;

  static constexpr std::string_view kName = "refute";
  static constexpr auto fields(auto list) {
    return list(field("by", &RefuteVulnerability::by, "the party that verified it; left out: we"),
                field("asset", &RefuteVulnerability::asset, "the asset; left out: all of the case"),
                field("occurred_at", &RefuteVulnerability::occurred_at,
                      "when the verification ended; left out: now"),
                field("because", &RefuteVulnerability::because, "why it is no vulnerability"));
  }
};

struct FixVulnerability {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::string> release;
  std::optional<std::string> note;

  static constexpr std::string_view kName = "fix";
  static constexpr auto fields(auto list) {
    return list(
        field("by", &FixVulnerability::by, "the party that fixed it; left out: we"),
        field("asset", &FixVulnerability::asset, "the asset; left out: all of the case"),
        field("occurred_at", &FixVulnerability::occurred_at,
              "when the fix was available to users, or applied on the own system; left out: now"),
        field("release", &FixVulnerability::release, "the release that carries it"),
        field("note", &FixVulnerability::note, "anything a colleague should know"));
  }
};

struct MitigateVulnerability {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::string measure;

  static constexpr std::string_view kName = "mitigate";
  static constexpr auto fields(auto list) {
    return list(
        field("by", &MitigateVulnerability::by, "the party that took the measure; left out: we"),
        field("asset", &MitigateVulnerability::asset, "the asset; left out: all of the case"),
        field(
            "occurred_at", &MitigateVulnerability::occurred_at,
            "when the measure was available to users, or applied on the own system; left out: now"),
        field("measure", &MitigateVulnerability::measure, "what prevents or limits harm"));
  }
};

struct Judge {
  std::string judged;
  bool value = false;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::string because;

  static constexpr std::string_view kName = "judge";
  static constexpr auto fields(auto list) {
    return list(
        field("judged", &Judge::judged, "users-must-act, partners-must-act, or what a pack asks"),
        field("value", &Judge::value, "whether it is so"),
        field("by", &Judge::by, "the party whose judgement it is; left out: we"),
        field("asset", &Judge::asset, "the asset; left out: all of the case"),
        field("occurred_at", &Judge::occurred_at, "when it was judged; left out: now"),
        field("because", &Judge::because, "the reason"));
  }
};

enum class Audience { users, partners };
inline std::span<const std::string_view> enum_names(Audience) {
  static constexpr std::string_view kNames[] = {"users", "partners"};
  return kNames;
}

struct TellAudience {
  Audience audience = Audience::users;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::string> channel;
  std::optional<std::vector<std::string>> contains;  // absent: complete
  std::optional<std::string> note;

  static constexpr std::string_view kName = "tell";
  static constexpr auto fields(auto list) {
    return list(field("audience", &TellAudience::audience, "users or partners"),
                field("by", &TellAudience::by, "the party that told them; left out: we"),
                field("asset", &TellAudience::asset, "the asset; left out: all of the case"),
                field("occurred_at", &TellAudience::occurred_at,
                      "when all of them had been told; left out: now"),
                field("channel", &TellAudience::channel, "customer service, mail, in the product"),
                field("contains", &TellAudience::contains,
                      "risk, measures; left out: complete; empty: neither"),
                field("note", &TellAudience::note, "how it is known that all were reached"));
  }
};

struct GiveSupport {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::string what;

  static constexpr std::string_view kName = "support";
  static constexpr auto fields(auto list) {
    return list(field("by", &GiveSupport::by, "the party that gave it; left out: we"),
                field("asset", &GiveSupport::asset, "the asset; left out: all of the case"),
                field("occurred_at", &GiveSupport::occurred_at, "when; left out: now"),
                field("what", &GiveSupport::what, "the technical support given"));
  }
};

struct PublishAdvisory {
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::string where;
  std::optional<std::vector<std::string>> contains;  // absent: complete

  static constexpr std::string_view kName = "publish";
  static constexpr auto fields(auto list) {
    return list(
        field("by", &PublishAdvisory::by, "the party that published; left out: we"),
        field("asset", &PublishAdvisory::asset, "the asset; left out: all of the case"),
        field("occurred_at", &PublishAdvisory::occurred_at, "when it became public; left out: now"),
        field("where", &PublishAdvisory::where, "the address or place of publication"),
        field("contains", &PublishAdvisory::contains,
              "risk, measures; left out: complete; empty: neither"));
  }
};

struct FileReport {
  std::string platform;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::string> reference;
  std::optional<std::string> note;

  static constexpr std::string_view kName = "file";
  static constexpr auto fields(auto list) {
    return list(
        field("platform", &FileReport::platform, "the authority's platform, such as MIIT"),
        field("by", &FileReport::by, "the party that filed; left out: we"),
        field("asset", &FileReport::asset, "the asset; left out: all of the case"),
        field("occurred_at", &FileReport::occurred_at, "when it was sent; left out: now"),
        field("reference", &FileReport::reference, "its number, where the platform gave one"),
        field("note", &FileReport::note, "what was filed"));
  }
};

// Something happened that a law adopted here gives a name to and that has no command of its own:
// an early warning was filed, the provider upstream was notified.
struct RecordFact {
  std::string event;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<Instant> occurred_at;
  std::optional<std::vector<std::string>> contains;  // absent: complete
  std::optional<std::string> note;

  static constexpr std::string_view kName = "record";
  static constexpr auto fields(auto list) {
    return list(
        field("event", &RecordFact::event, "what the law calls it, such as early-warning-filed"),
        field("by", &RecordFact::by, "the party whose act it was; left out: we"),
        field("asset", &RecordFact::asset, "the asset; left out: all of the case"),
        field("occurred_at", &RecordFact::occurred_at, "when; left out: now"),
        field("contains", &RecordFact::contains,
              "what it holds; left out: complete; empty: nothing asked for"),
        field("note", &RecordFact::note, "anything a colleague should know"));
  }
};

struct AcknowledgeFiling {
  std::int64_t filing = 0;
  std::optional<Instant> occurred_at;
  std::string reference;
  std::optional<std::string> evidence;

  static constexpr std::string_view kName = "acknowledge";
  static constexpr auto fields(auto list) {
    return list(
        field("filing", &AcknowledgeFiling::filing, "the place of the filing in the case"),
        field("occurred_at", &AcknowledgeFiling::occurred_at,
              "when the platform answered; left out: now"),
        field("reference", &AcknowledgeFiling::reference, "the number of the acknowledgement"),
        field("evidence", &AcknowledgeFiling::evidence, "SHA-256 of the mail or picture kept"));
  }
};

enum class ScoreScheme { cvss, ssvc, gb_t_30279_2020 };
inline std::span<const std::string_view> enum_names(ScoreScheme) {
  static constexpr std::string_view kNames[] = {"cvss", "ssvc", "gb-t-30279-2020"};
  return kNames;
}

// How severe the vulnerability is, by one of the schemes; what it comes to is computed. The tables
// of GB/T 30279-2020 are not in the program, so its grade is what a person found.
struct RecordScore {
  ScoreScheme scheme = ScoreScheme::cvss;
  std::string rating;
  std::optional<std::string> because;
  std::optional<Instant> occurred_at;

  static constexpr std::string_view kName = "score";
  static constexpr auto fields(auto list) {
    return list(
        field("scheme", &RecordScore::scheme, "cvss, ssvc or gb-t-30279-2020"),
        field("rating", &RecordScore::rating,
              "a CVSS vector; a table of SSVC with its answers (supplier exploitation=active …); "
              "a grade (low, medium, high, critical)"),
        field("because", &RecordScore::because, "why so"),
        field("occurred_at", &RecordScore::occurred_at, "when it was scored; left out: now"));
  }
};

struct AssignCase {
  std::string account;

  static constexpr std::string_view kName = "assign";
  static constexpr auto fields(auto list) {
    return list(field("account", &AssignCase::account, "who handles it; empty: nobody"));
  }
};

struct AddNote {
  std::string text;
  std::optional<Instant> occurred_at;

  static constexpr std::string_view kName = "note";
  static constexpr auto fields(auto list) {
    return list(field("text", &AddNote::text, "for colleagues; never sent out"),
                field("occurred_at", &AddNote::occurred_at, "what moment it is about"));
  }
};

// Says what a record of this case should have said. The record itself stays.
struct CorrectFact {
  std::int64_t of = 0;
  std::optional<Instant> occurred_at;
  std::optional<std::string> by;
  std::optional<std::string> asset;
  std::optional<bool> value;
  std::optional<bool> withdrawn;
  std::string because;

  static constexpr std::string_view kName = "correct";
  static constexpr auto fields(auto list) {
    return list(field("of", &CorrectFact::of, "the place of the record in the case"),
                field("occurred_at", &CorrectFact::occurred_at, "when it really happened"),
                field("by", &CorrectFact::by, "whose act it really was"),
                field("asset", &CorrectFact::asset, "the asset it was really about; empty: all"),
                field("value", &CorrectFact::value, "for a judgement: what was really judged"),
                field("withdrawn", &CorrectFact::withdrawn, "true: it never happened"),
                field("because", &CorrectFact::because, "the reason"));
  }
};

struct CloseCase {
  std::string because;

  static constexpr std::string_view kName = "close";
  static constexpr auto fields(auto list) {
    return list(field("because", &CloseCase::because, "why nothing more is to be done"));
  }
};

struct ReopenCase {
  std::string because;

  static constexpr std::string_view kName = "reopen";
  static constexpr auto fields(auto list) {
    return list(field("because", &ReopenCase::because, "what has changed"));
  }
};

// Two rules pull against each other, and somebody who may has decided what is done.
struct DecideConflict {
  std::string conflict;
  std::string decision;
  std::string because;
  std::optional<Instant> occurred_at;

  static constexpr std::string_view kName = "decide";
  static constexpr auto fields(auto list) {
    return list(
        field("conflict", &DecideConflict::conflict, "which one, such as house:x1"),
        field("decision", &DecideConflict::decision, "what is done, when and in which order"),
        field("because", &DecideConflict::because, "the grounds, and who was asked"),
        field("occurred_at", &DecideConflict::occurred_at, "when; left out: now"));
  }
};

// Who may see the case: everybody with a role (restricted false) or those named.
struct RestrictCase {
  bool restricted = true;
  std::vector<std::string> readers;
  std::string because;

  static constexpr std::string_view kName = "restrict";
  static constexpr auto fields(auto list) {
    return list(
        field("restricted", &RestrictCase::restricted, "true: only the readers named"),
        field("readers", &RestrictCase::readers, "accounts; whoever restricts is always one"),
        field("because", &RestrictCase::because, "the reason"));
  }
};

// In the order of the alternatives of Command; OpenCase makes the case.
using Command = std::variant<OpenCase, AddAsset, AddParty, LearnVulnerability, ConfirmVulnerability,
                             RefuteVulnerability, FixVulnerability, MitigateVulnerability, Judge,
                             TellAudience, GiveSupport, PublishAdvisory, FileReport, RecordFact,
                             AcknowledgeFiling, AssignCase, AddNote, CorrectFact, CloseCase,
                             ReopenCase, RestrictCase, DecideConflict, RecordScore, StateAffected,
                             DescribeAdvisory, AskCve, RecordCveAnswer>;

// "open", "confirm", …: kName of the alternative held.
std::string_view name_of(const Command& command);

}  // namespace docket
