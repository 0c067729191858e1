#include <charconv>

#include "api/command_routes.h"
#include "api/cve_handlers.h"

namespace docket {

Result<CvePage> read_cve(const Call& call) {
  return cve_page(call.docket, call.who(), call.parameter("case_id"));
}

Result<CveDraft> read_cve_draft(const Call& call, const CveDraftQuery& query) {
  return cve_draft(call.docket, call.who(), call.parameter("case_id"), query);
}

Result<CveRejection> look_at_cve_rejection(const Call& call, const CveWish& wish) {
  return cve_rejection(call.docket, call.who(), call.parameter("case_id"), wish);
}

Result<CveEvidence> read_cve_exchange(const Call& call) {
  const std::string_view text = call.parameter("request");
  std::int64_t request = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), request);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size())
    return Error{"cve.no-exchange", "a request is named by its place in the case, a number", ""};
  return cve_evidence(call.docket, call.who(), call.parameter("case_id"), request);
}

Result<CveNumbers> list_cve_numbers(const Call& call, const CveNumberQuery& query) {
  return call.docket.cve_numbers(call.who(), query);
}

Response ask_for_cve(const Call& call, const CveWish& wish) {
  const Result<Submission> submission = submission_of(call, AskCve{});
  if (!submission.ok()) return respond_error(submission.error());
  return respond_command(call, ask_cve(call.docket, call.who(), *submission, wish), *submission);
}

Result<CveAttempts> attempt_cve_now(const Call& call) {
  return try_cve_now(call.docket, call.who(), "");
}

Result<CveAttempts> attempt_cve_of_case(const Call& call) {
  return try_cve_now(call.docket, call.who(), call.parameter("case_id"));
}

Response cancel_request(const Call& call, const CveCancellation& wish) {
  const Result<Submission> submission = submission_of(call, AskCve{});
  if (!submission.ok()) return respond_error(submission.error());
  return respond_command(call, cancel_cve(call.docket, call.who(), *submission, wish), *submission);
}

}  // namespace docket
