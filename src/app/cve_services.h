// A case and CVE Services, as people see it: what would be sent, what was asked and answered, and
// how the record there differs from ours. Asking is recorded and put into the outbox in one
// commit; send/cve_services.h carries it out.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/case_advisory.h"
#include "app/case_law.h"
#include "app/docket.h"
#include "app/publication.h"

namespace docket {

struct LoadedCase;

struct CveDraftQuery {
  std::optional<std::string> language;

  static constexpr auto fields(auto list) {
    return list(field("language", &CveDraftQuery::language,
                      "which texts come first; left out: English, as the format asks"));
  }
};

struct CveDifference {
  std::string at;
  std::string ours;
  std::string theirs;

  static constexpr auto fields(auto list) {
    return list(field("at", &CveDifference::at, "JSON pointer below the container"),
                field("ours", &CveDifference::ours,
                      "what we sent last; of a draft: what is there; empty: nothing"),
                field("theirs", &CveDifference::theirs,
                      "what is there; of a draft: what would be; empty: nothing"));
  }
};

struct CveDraft {
  std::string case_id;
  std::string number;
  std::int64_t sequence = 0;
  std::string cve;
  std::string document;
  std::string sha256;
  std::vector<OutputPlace> lost;
  std::vector<OutputPlace> supplied;
  OutputVerdict verdict;
  PublicationGate gate;
  std::vector<ActAnswer> answers;
  std::optional<OutputRefusal> refused;
  std::vector<CveDifference> changes;
  bool sent = false;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &CveDraft::case_id, "the case"),
        field("number", &CveDraft::number, "its number"),
        field("sequence", &CveDraft::sequence, "the place of its last record"),
        field("cve", &CveDraft::cve, "the CVE number"),
        field("document", &CveDraft::document, "what would be sent, byte for byte"),
        field("sha256", &CveDraft::sha256, "of these bytes; give it back to publish no others"),
        field("lost", &CveDraft::lost, "what it has no place for, in the advisory"),
        field("supplied", &CveDraft::supplied, "what it asks for and nobody said"),
        field("verdict", &CveDraft::verdict, "by the rules of the CVE record format"),
        field("gate", &CveDraft::gate, "what the gates before publishing say to us"),
        field("answers", &CveDraft::answers, "the same rule by rule"),
        field("refused", &CveDraft::refused, "why it is not published as it stands; absent: it is"),
        field(
            "changes", &CveDraft::changes,
            "where it is not what is there, as last heard, or else what we sent last; at most 100"),
        field("sent", &CveDraft::sent, "the same is there, as last heard"));
  }
};

// What a person asks for. Of a publication, the advisory of the case says everything else.
struct CveWish {
  CveAction action = CveAction::read;
  std::optional<std::string> number;
  std::optional<std::int64_t> year;
  std::optional<std::string> language;
  std::optional<std::string> sha256;
  std::optional<std::string> because;
  std::vector<std::string> replaced_by;
  std::optional<bool> over;

  static constexpr auto fields(auto list) {
    return list(
        field("action", &CveWish::action, "reserve, publish, reject or read"),
        field("number", &CveWish::number, "reserve: take over this number, reserved already"),
        field("year", &CveWish::year, "reserve: of which year; left out: this one"),
        field("language", &CveWish::language,
              "publish: which texts come first; reject: of the "
              "reason; left out: en"),
        field("sha256", &CveWish::sha256, "publish: these bytes of the draft and no others"),
        field("because", &CveWish::because,
              "reject: the reason, which becomes public; publish: why, though a gate is "
              "undecided, which does not"),
        field("replaced_by", &CveWish::replaced_by, "reject: numbers to use instead"),
        field("over", &CveWish::over,
              "publish, reject: also over what somebody else wrote there meanwhile"));
  }
};

struct CveCancellation {
  std::string because;

  static constexpr auto fields(auto list) {
    return list(field("because", &CveCancellation::because, "why the request is given up"));
  }
};

struct CveWaiting {
  std::int64_t request = 0;
  std::string action;
  Instant asked_at;
  std::int64_t attempts = 0;
  std::string code;
  std::optional<Instant> again_at;
  std::optional<Instant> held_until;

  static constexpr auto fields(auto list) {
    return list(field("request", &CveWaiting::request, "the place of the request in the case"),
                field("action", &CveWaiting::action, "reserve, publish, reject or read"),
                field("asked_at", &CveWaiting::asked_at, "when it was recorded"),
                field("attempts", &CveWaiting::attempts, "how often it was tried"),
                field("code", &CveWaiting::code, "why it was delayed; empty: it was not"),
                field("again_at", &CveWaiting::again_at, "not tried before"),
                field("held_until", &CveWaiting::held_until,
                      "CVE Services asks not to be asked before, so nobody can hurry it"));
  }
};

// What rejecting the number would send.
struct CveRejection {
  std::string cve;
  std::string document;
  std::string sha256;

  static constexpr auto fields(auto list) {
    return list(field("cve", &CveRejection::cve, "the CVE number"),
                field("document", &CveRejection::document, "what would be sent, byte for byte"),
                field("sha256", &CveRejection::sha256, "of these bytes"));
  }
};

struct CveExchange {
  std::int64_t request = 0;
  std::string action;
  std::string cve;
  std::string actor;
  Instant asked_at;
  std::string outcome;
  std::string code;
  std::string because;
  std::optional<Instant> answered_at;
  std::int64_t answered = 0;
  bool earlier = false;

  static constexpr auto fields(auto list) {
    return list(field("request", &CveExchange::request, "the place of the request in the case"),
                field("action", &CveExchange::action, "reserve, publish, reject or read"),
                field("cve", &CveExchange::cve, "of which number; empty: a new one"),
                field("actor", &CveExchange::actor, "who asked"),
                field("asked_at", &CveExchange::asked_at, "when"),
                field("outcome", &CveExchange::outcome,
                      "done, found, refused, delayed or cancelled; empty: no answer yet"),
                field("code", &CveExchange::code, "why not"),
                field("because", &CveExchange::because, "the same in words"),
                field("answered_at", &CveExchange::answered_at, "when the answer was recorded"),
                field("answered", &CveExchange::answered, "the place of the answer"),
                field("earlier", &CveExchange::earlier,
                      "found, after an attempt of ours of which no answer came"));
  }
};

struct CveHad {
  std::string cve;
  std::string state;
  Instant heard_at;

  static constexpr auto fields(auto list) {
    return list(field("cve", &CveHad::cve, "a number that the case had before"),
                field("state", &CveHad::state, "as it was last heard"),
                field("heard_at", &CveHad::heard_at, "when"));
  }
};

struct CvePage {
  std::string case_id;
  std::string number;
  std::int64_t sequence = 0;
  bool configured = false;
  std::string server;
  std::string organisation;
  std::vector<std::string> may;
  std::string standing;
  std::string cve;
  std::string state;
  std::optional<Instant> heard_at;
  std::vector<CveHad> former;
  std::vector<std::string> named;
  std::vector<std::string> others;
  bool differs = false;
  std::vector<CveDifference> differences;
  std::optional<CveWaiting> waiting;
  std::int64_t failed = 0;
  std::vector<CveExchange> exchanges;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CvePage::case_id, "the case"),
                field("number", &CvePage::number, "its number"),
                field("sequence", &CvePage::sequence, "the place of its last record"),
                field("configured", &CvePage::configured, "docket.toml names CVE Services"),
                field("server", &CvePage::server, "where it is"),
                field("organisation", &CvePage::organisation, "our short name there"),
                field("may", &CvePage::may,
                      "what this reader may ask for now: reserve, publish, reject, read, cancel"),
                field("standing", &CvePage::standing,
                      "local-only, reservation-pending, reserved, publication-pending, published, "
                      "rejection-pending or rejected"),
                field("cve", &CvePage::cve, "the CVE number; empty: none"),
                field("state", &CvePage::state, "RESERVED, PUBLISHED or REJECTED, as last heard"),
                field("heard_at", &CvePage::heard_at, "when it was last heard of"),
                field("former", &CvePage::former, "numbers that it had before"),
                field("named", &CvePage::named,
                      "CVE numbers of the case that CVE Services was not asked about"),
                field("others", &CvePage::others, "who else wrote into the record (ADP)"),
                field("differs", &CvePage::differs, "what is there was not written by us"),
                field("differences", &CvePage::differences, "where; at most 100"),
                field("waiting", &CvePage::waiting, "the request on its way"),
                field("failed", &CvePage::failed,
                      "the request that was refused and that nobody has asked anew; 0: none"),
                field("exchanges", &CvePage::exchanges, "all requests, the newest first"));
  }
};

// Errors: case.not-found, cve.no-number, cve.not-configured, those of advisory_output for "cve".
Result<CveDraft> cve_draft(Docket& docket, const Reader& reader, std::string_view name,
                           const CveDraftQuery& query);

// Nothing is asked. Errors: case.not-found, cve.no-number, those of a rejection.
Result<CveRejection> cve_rejection(Docket& docket, const Reader& reader, std::string_view name,
                                   const CveWish& wish);

// Errors: cve.not-configured.
Status cve_is_configured(const CveConfig& config);

// Errors: case.not-found.
Result<CvePage> cve_page(Docket& docket, const Reader& reader, std::string_view name);

// Records the request, which then waits in the outbox. Errors: those of cve_draft, decide and
// submit; cve.not-configured, cve.restricted, cve.label, cve.not-allowed and cve.undecided (the
// gate), cve.invalid (the record breaks a rule of its format), cve.other-bytes (`sha256`),
// cve.number-used, cve.number.
Result<Reply> ask_cve(Docket& docket, const Reader& reader, Submission submission,
                      const CveWish& wish);

// The reason of a rejection is public, and made of what its author knows of the case. Errors:
// cve.restricted, cve.label.
Status may_be_rejected(const CaseState& state);

// Gives up the request on its way; what it may have done there by then, a read tells. Errors:
// case.not-found, cve.no-request.
Result<Reply> cancel_cve(Docket& docket, const Reader& reader, Submission submission,
                         const CveCancellation& wish);

struct CveAttempts {
  std::int64_t waiting = 0;
  std::int64_t held = 0;

  static constexpr auto fields(auto list) {
    return list(field("waiting", &CveAttempts::waiting, "requests that wait and are sent now"),
                field("held", &CveAttempts::held,
                      "requests that are not, because CVE Services asks for time"));
  }
};

// Whoever sends tries now what waits for its next attempt, of the case `name` or, if that is empty,
// of all that the reader may see. What CVE Services asks to wait for is waited for all the same.
// Errors: case.not-found.
Result<CveAttempts> try_cve_now(Docket& docket, const Reader& reader, std::string_view name);

// True where what is there, by its hash, was written by us.
bool is_of_ours(const LoadedCase& loaded, std::string_view held);

// cve.changed-there
Error cve_changed_there(const std::string& number);

// What a line of the outbox says.
struct CveLine {
  std::string case_id;
  std::int64_t request = 0;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CveLine::case_id, "the case"),
                field("request", &CveLine::request, "the place of the request in it"));
  }
};

// The key of the outbox's line for a request.
std::string cve_line_key(const std::string& case_id, std::int64_t request);

}  // namespace docket
