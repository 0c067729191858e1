// A case and CVE Services, where the CVE programme keeps its numbers and records: what our desk
// asked for, what came back, and what the case knows of its number since.
//
// CVE Services knows no drafts; the draft of a record is the advisory of the case. What is asked
// for is recorded before it is sent, and at most one request of a case is on its way: a crash in
// between leaves a request without an answer, never an act without a request.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "time/instant.h"

namespace docket {

enum class CveAction : std::uint8_t { reserve, publish, reject, read };
inline std::span<const std::string_view> enum_names(CveAction) {
  static constexpr std::string_view kNames[] = {"reserve", "publish", "reject", "read"};
  return kNames;
}

// What became of a request.
enum class CveOutcome : std::uint8_t {
  done,       // it was carried out now
  found,      // it was so already, by an earlier attempt or by somebody else
  refused,    // and is not tried again
  delayed,    // and is tried again: nobody answered, or not in a way that says what happened
  cancelled,  // our desk gave it up
};
inline std::span<const std::string_view> enum_names(CveOutcome) {
  static constexpr std::string_view kNames[] = {"done", "found", "refused", "delayed", "cancelled"};
  return kNames;
}

inline constexpr std::string_view kCveReserved = "RESERVED";
inline constexpr std::string_view kCvePublished = "PUBLISHED";
inline constexpr std::string_view kCveRejected = "REJECTED";

// Asks CVE Services for something. The document of a publication or a rejection is the body of the
// request, byte for byte: what was looked at is what is sent.
struct AskCve {
  CveAction action = CveAction::read;
  std::optional<std::string> number;
  std::optional<std::int64_t> year;
  std::optional<std::string> document;
  std::optional<bool> over;
  std::optional<std::string> because;

  static constexpr std::string_view kName = "ask-cve";
  static constexpr auto fields(auto list) {
    return list(field("action", &AskCve::action, "reserve, publish, reject or read"),
                field("number", &AskCve::number, "to take over a number that is reserved already"),
                field("year", &AskCve::year, "of the number to reserve"),
                field("document", &AskCve::document, "what is sent, byte for byte"),
                field("over", &AskCve::over, "also over what somebody else wrote there meanwhile"),
                field("because", &AskCve::because, "why, though a gate is undecided"));
  }
};

// What came of a request; the program records it, and whoever gives a request up.
struct RecordCveAnswer {
  std::int64_t request = 0;
  CveOutcome outcome = CveOutcome::done;
  std::optional<std::string> number;
  std::optional<std::string> state;
  std::optional<std::string> held;
  std::vector<std::string> others;
  std::optional<std::string> code;
  std::optional<std::int64_t> status;
  std::optional<std::string> answer;
  std::optional<std::string> because;

  static constexpr std::string_view kName = "answer-cve";
  static constexpr auto fields(auto list) {
    return list(field("request", &RecordCveAnswer::request, "the place of the request"),
                field("outcome", &RecordCveAnswer::outcome, "done, found, refused, delayed, …"),
                field("number", &RecordCveAnswer::number, "the CVE number"),
                field("state", &RecordCveAnswer::state, "RESERVED, PUBLISHED or REJECTED"),
                field("held", &RecordCveAnswer::held, "SHA-256 of the container that is there"),
                field("others", &RecordCveAnswer::others, "who else wrote into the record (ADP)"),
                field("code", &RecordCveAnswer::code, "why not, as an error's code"),
                field("status", &RecordCveAnswer::status, "of the HTTP answer"),
                field("answer", &RecordCveAnswer::answer, "the answer, or its beginning"),
                field("because", &RecordCveAnswer::because, "why it was given up"));
  }
};

// --- events ---------------------------------------------------------------------------------

struct CveAsked {
  CveAction action = CveAction::read;
  std::optional<std::string> number;
  std::optional<std::int64_t> year;
  std::optional<std::string> document;
  std::optional<bool> over;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "CveAsked";
  static constexpr auto fields(auto list) {
    return list(field("action", &CveAsked::action, "reserve, publish, reject or read"),
                field("number", &CveAsked::number, "the CVE number"),
                field("year", &CveAsked::year, "of the number to reserve"),
                field("document", &CveAsked::document, "what is sent, byte for byte"),
                field("over", &CveAsked::over, "also over what somebody else wrote"),
                field("because", &CveAsked::because, "why, though a gate is undecided"));
  }
};

struct CveAnswered {
  CveAction action = CveAction::read;
  std::int64_t request = 0;
  CveOutcome outcome = CveOutcome::done;
  std::optional<std::string> number;
  std::optional<std::string> state;
  std::optional<std::string> held;
  std::vector<std::string> others;
  std::optional<std::string> code;
  std::optional<std::int64_t> status;
  std::optional<std::string> answer;
  std::optional<std::string> because;

  static constexpr std::string_view kKind = "CveAnswered";
  static constexpr auto fields(auto list) {
    return list(field("action", &CveAnswered::action, "what had been asked for"),
                field("request", &CveAnswered::request, "the place of the request"),
                field("outcome", &CveAnswered::outcome, "done, found, refused, delayed, …"),
                field("number", &CveAnswered::number, "the CVE number"),
                field("state", &CveAnswered::state, "RESERVED, PUBLISHED or REJECTED"),
                field("held", &CveAnswered::held, "SHA-256 of the container that is there"),
                field("others", &CveAnswered::others, "who else wrote into the record (ADP)"),
                field("code", &CveAnswered::code, "why not, as an error's code"),
                field("status", &CveAnswered::status, "of the HTTP answer"),
                field("answer", &CveAnswered::answer, "the answer, or its beginning"),
                field("because", &CveAnswered::because, "why it was given up"));
  }
};

// True of an answer by which our record has become public, or a new text of it.
bool publishes(const CveAnswered& answered);

// --- what a case has of it ------------------------------------------------------------------

// A request on its way.
struct CveRequest {
  std::int64_t record = 0;  // place in the case; 0: there is none
  CveAction action = CveAction::read;
  Instant at;
  std::string delayed;    // the code by which it was last delayed
  std::string number;     // of a reservation: the one to take over
  std::int64_t year = 0;  // of a reservation: of which year one is wished
};

// A request that was refused, until the like of it is asked for again.
struct CveRefused {
  CveRequest request;
  Instant at;
  std::string code;
};

// A number that the case had before the one it has.
struct CveFormer {
  std::string number;
  std::string state;
  Instant at;
};

struct CveEntry {
  std::string number;               // empty: the case has none from CVE Services
  std::string state;                // as it was there when we last heard
  std::string held;                 // SHA-256 of the container there, without who provided it
  std::vector<std::string> others;  // who else wrote into the record
  std::int64_t sent = 0;            // the request whose document was last taken; 0: none
  std::int64_t record = 0;          // the last answer that told of the number
  Instant at;                       // when it was recorded
  CveRequest pending;
  CveRefused refused;
  std::vector<CveFormer> former;
  std::int64_t answered = 0;  // the last request that has its answer
};

// Where the number of the case stands, in the words of the field: local-only, reserved,
// publication-pending, …
std::string_view standing_of(const CveEntry& entry);

}  // namespace docket
