// The one door for time: what falls due or nears its due moment is put into the outbox, once.
//
// A line's key names the duty and the threshold, and a key exists once, so nothing is queued
// twice whatever crashes or runs beside it. It names no asset: what falls due at one moment for
// many assets is one mail, also after one of them has left the others. A tick writes no event: that
// a day has passed is nothing that happened.

#include "app/docket.h"

namespace docket {
namespace {

// What was recorded so long before the last tick may not have been on the disk then.
constexpr std::chrono::minutes kStillOnItsWay{10};

// A fact that is told late is announced all the same, once, unless its duty was due so long ago:
// cases opened from records of past years would else announce everything that they missed.
constexpr std::chrono::hours kTooLateToTell{24 * 7};

// How long a command may be sent again under its request key and is answered as it was the first
// time. A program that was off over the holidays comes back within it.
constexpr std::chrono::hours kRequestsKept{30 * 24};

// Where the last tick stopped; the first one looks back one day and no further.
Result<Instant> last_tick(Store& store, Instant now) {
  const Rows found = TRY(store.query("setting_find", {std::string{"last_tick_ms"}}));
  if (found.empty()) return now - std::chrono::hours{24};
  std::int64_t ms = 0;
  for (char digit : found.text(0, "value")) ms = ms * 10 + (digit - '0');
  return Instant{ms};
}

OutboxLine line_of(const Rows& duties, std::size_t at, bool due) {
  const std::string threshold = due ? "due" : "warn";
  std::string key = duties.text(at, "case_id");
  for (const char* part : {"pack", "rule", "party"}) key += "/" + duties.text(at, part);
  key += "/" + std::to_string(duties.number(at, "run")) + "/" + threshold + "/" +
         std::to_string(duties.number(at, "due_ms"));
  const Json body = Json::object({{"case_id", duties.text(at, "case_id")},
                                  {"number", duties.text(at, "number")},
                                  {"assignee", duties.text(at, "assignee")},
                                  {"rule", duties.text(at, "rule")},
                                  {"threshold", threshold},
                                  {"due_at", to_text(Instant{duties.number(at, "due_ms")})}});
  return {key, "duty-mail", print(body), 0};
}

}  // namespace

Status Docket::tick() {
  const Instant now = world_->now();
  all_cases_.forget_unused(now);
  const Instant last = TRY(last_tick(*store_, now));
  if (now <= last) return Done{};
  const Rows duties =
      TRY(store_->query("duties_falling_due",
                        {last.ms, now.ms, (last - kStillOnItsWay).ms, (now - kTooLateToTell).ms}));
  Commit commit;
  for (std::size_t at = 0; at < duties.size(); ++at) {
    const bool due = duties.number(at, "due_ms") <= now.ms;
    commit.outbox.push_back(line_of(duties, at, due));
  }
  commit.statements.push_back(
      {"setting_put", {std::string{"last_tick_ms"}, std::to_string(now.ms)}, {}});
  commit.statements.push_back({"requests_expire", {(now - kRequestsKept).ms}, {}});
  TRY(store_->append(std::move(commit)));
  return Done{};
}

}  // namespace docket
