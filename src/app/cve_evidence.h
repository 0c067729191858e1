// One exchange with CVE Services, whole: what was asked by whom, the bytes that were sent, and
// every answer as it came.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/docket.h"

namespace docket {

struct CveHeard {
  std::int64_t record = 0;
  Instant at;
  std::string outcome;
  std::string code;
  std::string because;
  std::optional<std::int64_t> status;
  std::string state;
  std::string held;
  std::string answer;

  static constexpr auto fields(auto list) {
    return list(field("record", &CveHeard::record, "the place of the answer in the case"),
                field("at", &CveHeard::at, "when it was recorded"),
                field("outcome", &CveHeard::outcome, "done, found, refused, delayed or cancelled"),
                field("code", &CveHeard::code, "why not"),
                field("because", &CveHeard::because, "the same in words"),
                field("status", &CveHeard::status, "of the HTTP answer; absent: none came"),
                field("state", &CveHeard::state, "RESERVED, PUBLISHED or REJECTED, as told"),
                field("held", &CveHeard::held,
                      "SHA-256 of the container that is there, without who provided it and when"),
                field("answer", &CveHeard::answer, "the answer, or its beginning"));
  }
};

struct CveEvidence {
  std::string case_id;
  std::string number;
  std::int64_t request = 0;
  std::string action;
  std::string cve;
  std::string actor;
  Instant asked_at;
  std::string document;
  std::string sha256;
  std::int64_t bytes = 0;
  std::string because;
  bool over = false;
  std::vector<CveHeard> answers;

  static constexpr auto fields(auto list) {
    return list(
        field("case_id", &CveEvidence::case_id, "the case"),
        field("number", &CveEvidence::number, "its number"),
        field("request", &CveEvidence::request, "the place of the request in the case"),
        field("action", &CveEvidence::action, "reserve, publish, reject or read"),
        field("cve", &CveEvidence::cve, "of which number; empty: a new one"),
        field("actor", &CveEvidence::actor, "who asked"),
        field("asked_at", &CveEvidence::asked_at, "when"),
        field("document", &CveEvidence::document, "what is sent, byte for byte; empty: no body"),
        field("sha256", &CveEvidence::sha256, "of these bytes; empty: there are none"),
        field("bytes", &CveEvidence::bytes, "how many these are"),
        field("because", &CveEvidence::because, "why it was published though a gate was undecided"),
        field("over", &CveEvidence::over, "also over what somebody else wrote there"),
        field("answers", &CveEvidence::answers, "what came, the first first"));
  }
};

// Errors: case.not-found; cve.no-exchange (that record asked CVE Services for nothing).
Result<CveEvidence> cve_evidence(Docket& docket, const Reader& reader, std::string_view name,
                                 std::int64_t request);

}  // namespace docket
