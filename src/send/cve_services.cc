#include "send/cve_services.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "app/cve_services.h"
#include "app/load.h"
#include "send/cve_carrying.h"

namespace docket {
namespace {

constexpr std::int64_t kLinesLookedAt = 100;
constexpr std::size_t kLanes = 4;
constexpr std::chrono::milliseconds kLook{500};  // for what came meanwhile
constexpr std::chrono::minutes kRoundMax{1};     // then nothing more is begun
constexpr std::chrono::minutes kFirstWait{1};
constexpr int kDoublingsMax = 6;  // at most about an hour between two attempts
constexpr std::size_t kRefusalBytesMax = 4'000;

struct TakenLine {
  std::string key;
  CveLine line;
  std::int64_t attempts = 0;
  bool reserves = false;
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
    if (!answer.ok() && answer.error().code == "cve.stopped") return Done{};
    if (answer.ok()) {
      if (trace.status > 0) answer->status = trace.status;
      TRY(record_answer(docket_, taken.line, *answer));
      ++answered_;
      return docket_.store().mark_sent(taken.key, now.ms);
    }
    const Error& error = answer.error();
    diagnostics_.failed("cve", error);
    TRY(record_answer(docket_, taken.line, answer_of(error, trace)));
    if (!passes(error.code)) {
      ++answered_;
      return docket_.store().mark_sent(taken.key, now.ms);
    }
    ++delayed_;
    if (nothing_was_asked(error.code)) {
      const Instant again = again_at(now, loaded.state.cve.pending.at);
      TRY(docket_.store().write({{"outbox_postponed", {taken.key, error.code, again.ms}, {}}}));
      return Done{};
    }
    return delay(taken, error.code, trace);
  }

  CveRound done() const { return {answered_, delayed_}; }

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

  // Before the moment that the service names nobody hurries it.
  Status delay(const TakenLine& taken, const std::string& code, const CveTrace& trace) {
    const Instant now = docket_.world().now();
    std::vector<Statement> statements{
        {"outbox_failed", {taken.key, code, again_at(now, taken.attempts, trace).ms}, {}}};
    if (trace.again_after)
      statements.push_back({"outbox_held", {taken.key, (now + *trace.again_after).ms}, {}});
    TRY(docket_.store().write(std::move(statements)));
    return Done{};
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
  std::atomic<int> answered_{0};
  std::atomic<int> delayed_{0};
};

// The lines that wait, each tried once, a few at the same time.
class Lanes {
 public:
  Lanes(Docket& docket, Round& round, Diagnostics& diagnostics, CveLines lines)
      : docket_(docket), round_(round), diagnostics_(diagnostics), lines_(lines) {}

  Status run(const std::stop_token& stop) {
    const auto begun = std::chrono::steady_clock::now();
    Status whole = Done{};
    for (;;) {
      const bool begins = std::chrono::steady_clock::now() - begun < kRoundMax;
      if (whole.ok() && begins && !stop.stop_requested()) whole = begin_what_waits();
      std::unique_lock lock{guard_};
      if (busy_.empty()) break;
      ended_one_.wait_for(lock, kLook, [this] { return !ended_.empty(); });
      for (const std::string& key : std::exchange(ended_, {})) busy_.erase(key);
    }
    threads_.clear();
    return whole.ok() ? failed_ : whole;
  }

 private:
  Status begin_what_waits() {
    const std::int64_t now = docket_.world().now().ms;
    const std::int64_t until =
        lines_ == CveLines::all ? std::numeric_limits<std::int64_t>::max() : now;
    const Rows waiting = TRY(docket_.store().query(
        "outbox_waiting_of", {std::string{kCveOutbox}, until, now, kLinesLookedAt}));
    for (std::size_t at = 0; at < waiting.size() && has_room(); ++at) {
      TakenLine taken{waiting.text(at, "line_key"), {}, waiting.number(at, "attempts")};
      if (tried_.contains(taken.key)) continue;
      taken.line = TRY(from_json<CveLine>(TRY(parse_json(waiting.text(at, "body")))));
      taken.reserves = TRY(reserves(taken));
      if (!taken.reserves || !is_reserving()) begin(std::move(taken));
    }
    return Done{};
  }

  Result<bool> reserves(const TakenLine& taken) {
    const auto known = reserving_.find(taken.key);
    if (known != reserving_.end()) return known->second;
    const LoadedCase loaded =
        TRY(load_case(docket_.store(), host_reader(), {taken.line.case_id, taken.line.case_id}));
    const bool reserves = loaded.state.cve.pending.action == CveAction::reserve;
    reserving_[taken.key] = reserves;
    return reserves;
  }

  bool has_room() {
    const std::lock_guard lock{guard_};
    return busy_.size() < kLanes;
  }

  bool is_reserving() {
    const std::lock_guard lock{guard_};
    return std::any_of(busy_.begin(), busy_.end(),
                       [this](const std::string& key) { return reserving_[key]; });
  }

  void begin(TakenLine taken) {
    tried_.insert(taken.key);
    {
      const std::lock_guard lock{guard_};
      busy_.insert(taken.key);
    }
    threads_.emplace_back([this, line = std::move(taken)] {
      const Status worked = work_on(line);
      const std::lock_guard lock{guard_};
      if (!worked.ok()) failed_ = worked;
      ended_.push_back(line.key);
      ended_one_.notify_all();
    });
  }

  // A line that cannot be worked on must not hold up the others.
  Status work_on(const TakenLine& taken) {
    const Status done = round_.work_on(taken);
    if (done.ok()) return done;
    diagnostics_.failed("outbox", done.error());
    return docket_.store().mark_failed(taken.key, done.error().code,
                                       again_at(docket_.world().now(), taken.attempts, {}).ms);
  }

  Docket& docket_;
  Round& round_;
  Diagnostics& diagnostics_;
  CveLines lines_;
  std::set<std::string> tried_;
  std::map<std::string, bool> reserving_;  // by key: whether it asks for a number
  std::mutex guard_;                       // of what follows
  std::condition_variable ended_one_;
  std::set<std::string> busy_;
  std::vector<std::string> ended_;
  Status failed_ = Done{};
  std::vector<std::jthread> threads_;
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
                                 CveLines lines, const std::stop_token& stop) {
  Round round{docket, open, diagnostics};
  Lanes lanes{docket, round, diagnostics, lines};
  TRY(lanes.run(stop));
  return round.done();
}

}  // namespace docket
