#include "send/cve_services.h"

#include <algorithm>
#include <limits>

#include "app/cve_services.h"
#include "app/load.h"
#include "send/cve_carrying.h"

namespace docket {
namespace {

constexpr std::int64_t kLinesAtATime = 20;
constexpr std::chrono::minutes kFirstWait{1};
constexpr int kDoublingsMax = 6;  // at most about an hour between two attempts
constexpr std::size_t kRefusalBytesMax = 4'000;

// What submit wrote.
struct CveLine {
  std::string case_id;
  std::int64_t request = 0;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CveLine::case_id, "the case"),
                field("request", &CveLine::request, "the place of the request in it"));
  }
};

struct TakenLine {
  std::string key;
  CveLine line;
  std::int64_t attempts = 0;
};

Instant again_at(Instant now, std::int64_t attempts, const CveTrace& trace) {
  const auto doublings = std::min<std::int64_t>(attempts, kDoublingsMax);
  const Instant usual = now + kFirstWait * (std::int64_t{1} << doublings);
  return trace.again_after ? std::max(usual, now + *trace.again_after) : usual;
}

// Of what could not be asked, which is no attempt: the longer it has waited, the longer it waits.
Instant again_at(Instant now, Instant asked_at) {
  constexpr auto kLongest = kFirstWait * (1 << kDoublingsMax);
  return now + std::clamp<std::chrono::milliseconds>(now - asked_at, kFirstWait, kLongest);
}

// The beginning of what was answered, as far as it is text.
std::optional<std::string> evidence_of(const CveTrace& trace) {
  if (trace.text.empty()) return std::nullopt;
  std::string text = trace.text.substr(0, kRefusalBytesMax);
  while (text.size() > kRefusalBytesMax - 4 && (static_cast<unsigned char>(text.back()) & 0x80U))
    text.pop_back();
  if (!is_utf8(text)) return std::nullopt;
  return text;
}

RecordCveAnswer answer_of(const Error& error, const CveTrace& trace) {
  RecordCveAnswer answer;
  answer.outcome = passes(error.code) ? CveOutcome::delayed : CveOutcome::refused;
  answer.code = error.code;
  answer.because = error.message;
  if (trace.status > 0) answer.status = trace.status;
  answer.answer = evidence_of(trace);
  return answer;
}

Status record_answer(Docket& docket, const CveLine& line, RecordCveAnswer answer) {
  answer.request = line.request;
  Submission submission;
  submission.case_id = line.case_id;
  submission.command = std::move(answer);
  TRY(docket.submit(host_reader(), std::move(submission)));
  return Done{};
}

class Round {
 public:
  Round(Docket& docket, const OpenCve& open, Diagnostics& diagnostics)
      : docket_(docket), open_(open), diagnostics_(diagnostics) {}

  Status work_on(const TakenLine& taken) {
    const LoadedCase loaded =
        TRY(load_case(docket_.store(), host_reader(), {taken.line.case_id, taken.line.case_id}));
    const Instant now = docket_.world().now();
    // Its answer was recorded, or it was given up.
    if (loaded.state.cve.pending.record != taken.line.request)
      return docket_.store().mark_sent(taken.key, now.ms);
    CveTrace trace;
    Result<RecordCveAnswer> answer = carried_out(taken, loaded, trace);
    if (!answer.ok() && !answer.error().code.starts_with("cve.")) return answer.error();
    if (answer.ok()) {
      if (trace.status > 0) answer->status = trace.status;
      TRY(record_answer(docket_, taken.line, *answer));
      done_.answered += 1;
      return docket_.store().mark_sent(taken.key, now.ms);
    }
    const Error& error = answer.error();
    diagnostics_.failed("cve", error);
    TRY(record_answer(docket_, taken.line, answer_of(error, trace)));
    if (!passes(error.code)) {
      done_.answered += 1;
      return docket_.store().mark_sent(taken.key, now.ms);
    }
    done_.delayed += 1;
    if (nothing_was_asked(error.code)) {
      const Instant again = again_at(now, loaded.state.cve.pending.at);
      TRY(docket_.store().write({{"outbox_postponed", {taken.key, error.code, again.ms}, {}}}));
      return Done{};
    }
    return docket_.store().mark_failed(taken.key, error.code,
                                       again_at(now, taken.attempts, trace).ms);
  }

  CveRound done() const { return done_; }

 private:
  Result<RecordCveAnswer> carried_out(const TakenLine& taken, const LoadedCase& loaded,
                                      CveTrace& trace) {
    Result<CveClient> client = open_();
    if (!client.ok()) return client.error();
    CveCarrying carrying{docket_,
                         *client,
                         loaded,
                         asked_in(loaded, taken.line.request),
                         {taken.key, taken.attempts}};
    Result<RecordCveAnswer> answer = carrying.run();
    trace = client->trace();
    return answer;
  }

  static CveAsked asked_in(const LoadedCase& loaded, std::int64_t request) {
    for (const CaseRecord& record : loaded.records)
      if (record.seq == request)
        if (const auto* asked = std::get_if<CveAsked>(&record.event.body)) return *asked;
    CHECK(false);  // the state has it pending
    return {};
  }

  Docket& docket_;
  const OpenCve& open_;
  Diagnostics& diagnostics_;
  CveRound done_;
};

}  // namespace

bool passes(std::string_view code) {
  static constexpr std::string_view kPassing[] = {
      "cve.unreachable", "cve.timeout",  "cve.busy",          "cve.failed",
      "cve.answer",      "cve.key-file", "cve.not-configured"};
  return std::find(std::begin(kPassing), std::end(kPassing), code) != std::end(kPassing);
}

bool nothing_was_asked(std::string_view code) {
  return code == "cve.key-file" || code == "cve.not-configured";
}

Result<CveRound> ask_waiting_cve(Docket& docket, const OpenCve& open, Diagnostics& diagnostics,
                                 CveLines lines) {
  const std::int64_t until =
      lines == CveLines::all ? std::numeric_limits<std::int64_t>::max() : docket.world().now().ms;
  const Rows waiting = TRY(
      docket.store().query("outbox_waiting_of", {std::string{kCveOutbox}, until, kLinesAtATime}));
  Round round{docket, open, diagnostics};
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    TakenLine taken{waiting.text(at, "line_key"), {}, waiting.number(at, "attempts")};
    taken.line = TRY(from_json<CveLine>(TRY(parse_json(waiting.text(at, "body")))));
    const Status done = round.work_on(taken);
    if (done.ok()) continue;
    // A line that cannot be worked on must not hold up the others.
    diagnostics.failed("outbox", done.error());
    TRY(docket.store().mark_failed(taken.key, done.error().code,
                                   again_at(docket.world().now(), taken.attempts, {}).ms));
  }
  return round.done();
}

}  // namespace docket
