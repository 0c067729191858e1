// The one door for time: what falls due or nears its due moment is put into the outbox, once.
//
// A line's key names the duty and the threshold, and a key exists once, so nothing is queued
// twice whatever crashes or runs beside it. It names no asset: what falls due at one moment for
// many assets is one mail, also after one of them has left the others. A tick writes no event: that
// a day has passed is nothing that happened.

#include "app/standing_desk.h"

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

// What is to be done again every term is announced a week and a day before, and when it is due.
constexpr std::pair<std::string_view, std::chrono::hours> kStandingWarnings[] = {
    {"warn-day", std::chrono::hours{24}}, {"warn-week", std::chrono::hours{24 * 7}}};

std::string_view threshold_of(Instant due, Instant now) {
  if (due <= now) return "due";
  for (const auto& [threshold, before] : kStandingWarnings)
    if (due - before <= now) return threshold;
  return "";
}

// Standing duties are judged here and now. A line is made at every tick while its threshold holds,
// and queued once. Nobody is told of what is made up.
std::vector<OutboxLine> standing_lines(const std::vector<StandingView>& duties, Instant now) {
  std::vector<OutboxLine> lines;
  for (const StandingView& duty : duties) {
    if (!duty.due_at || duty.practice || *duty.due_at <= now - kTooLateToTell) continue;
    const std::string_view threshold = threshold_of(*duty.due_at, now);
    if (threshold.empty()) continue;
    const Json body = Json::object({{"duty", duty.duty},
                                    {"threshold", threshold == "due" ? "due" : "warn"},
                                    {"due_at", to_text(*duty.due_at)}});
    const std::string key =
        "desk/" + duty.duty + "/" + std::string{threshold} + "/" + std::to_string(duty.due_at->ms);
    lines.push_back({key, "standing-mail", print(body), 0});
  }
  return lines;
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
  const StandingPage standing = TRY(standing_page(*this, host_reader()));
  for (OutboxLine& line : standing_lines(standing.items, now))
    commit.outbox.push_back(std::move(line));
  commit.statements.push_back(
      {"setting_put", {std::string{"last_tick_ms"}, std::to_string(now.ms)}, {}});
  commit.statements.push_back({"requests_expire", {(now - kRequestsKept).ms}, {}});
  TRY(store_->append(std::move(commit)));
  return Done{};
}

}  // namespace docket
