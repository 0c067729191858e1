#include "hand.h"

#include <algorithm>
#include <array>

#include "days.h"

namespace docket::bench {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kOffsetMs = 28'800'000;  // of Shanghai, since 1992
constexpr std::int64_t kEver = INT64_MIN;

enum class Rule : std::uint8_t {
  verify,
  remedy_product,
  remedy_service,
  tell,
  support,
  report,
  report_2021,
  early_warning,
  notification,
  final_report,
  report_48h,
};
using enum Rule;
enum class Answered : std::uint8_t { no, unknown, yes };

std::int64_t over(std::int64_t start, std::int64_t days) {
  return ((start + kOffsetMs) / kDayMs + days + 1) * kDayMs - kOffsetMs;
}

const DayTable& shanghai() {
  static const DayTable days{"Asia/Shanghai", "cn"};
  return days;
}

const DayTable& brussels() {
  static const DayTable days{"Europe/Brussels", "eu"};
  return days;
}

// The earliest and the latest of several due moments.
struct DueRange {
  std::int64_t earliest = kNone;
  std::int64_t latest = kEver;

  void add(std::int64_t due) {
    earliest = std::min(earliest, due);
    latest = std::max(latest, due);
  }
};

// The two days of 2021 as natural days, with a roll, and as working days.
void add_two_days(std::int64_t start, DueRange& range) {
  range.add(over(start, 2));
  range.add(shanghai().over_rolled(start, 2));
  range.add(shanghai().over_worked(start, 2));
}

// The first time of everything that one party did for one asset, in one run.
struct Firsts {
  std::array<std::int64_t, kWhats> at;

  std::int64_t& operator[](What what) { return at[static_cast<std::size_t>(what)]; }
  std::int64_t operator[](What what) const { return at[static_cast<std::size_t>(what)]; }
  std::int64_t told(Answered users, Answered partners) const {
    const std::int64_t all_users = users == Answered::no ? kEver : (*this)[told_users];
    const std::int64_t all_partners = partners == Answered::no ? kEver : (*this)[told_partners];
    return std::min((*this)[published], std::max(all_users, all_partners));
  }
  std::int64_t measure() const { return std::min((*this)[fixed], (*this)[mitigated]); }
};

struct Run {
  std::int64_t follows = kEver;
  std::int64_t start = kNone;
  std::int64_t end = kNone;
  Firsts acts{};
};

class Bearer {
 public:
  Bearer(const Histories& histories, std::size_t number, std::vector<std::vector<Answer>>& answers)
      : now_(histories.now.ms), history_(histories.at(number)), answers_(answers) {
    answer_.case_number = static_cast<std::uint32_t>(number);
  }

  void judge(std::uint8_t party, std::uint8_t asset) {
    answer_.party = party;
    answer_.asset = asset;
    users_ = judged(true);
    partners_ = judged(false);
    needed_ = std::max(users_, partners_);
    all_ = firsts(kEver, kNone);
    is_product_ = history_.assets[asset].kind == product;
    is_provided_ = history_.assets[asset].provided;
    if (all_[refuted] == kNone) {
      judge_plainly();
    } else {
      judge_runs();
    }
  }

 private:
  bool concerns(const HistoryEvent& event) const {
    return event.by == answer_.party && (event.asset == answer_.asset || event.asset == kNoAsset) &&
           event.at <= now_;
  }

  // Acts after `after` and not after `end`.
  Firsts firsts(std::int64_t after, std::int64_t end) const {
    Firsts found;
    found.at.fill(kNone);
    for (const HistoryEvent& event : history_.events) {
      if (!concerns(event) || !event.complete || event.at <= after || event.at > end) continue;
      found[event.what] = std::min(found[event.what], event.at);
    }
    return found;
  }

  Answered judged(bool of_users) const {
    const HistoryJudgement* latest = nullptr;
    for (const HistoryJudgement& each : history_.judgements) {
      if (each.of_users != of_users || each.by != answer_.party || each.at > now_) continue;
      if (each.asset != answer_.asset && each.asset != kNoAsset) continue;
      if (!latest || each.at > latest->at || (each.at == latest->at && each.value)) latest = &each;
    }
    return !latest ? Answered::unknown : latest->value ? Answered::yes : Answered::no;
  }

  void judge_plainly() {
    const std::int64_t clock = all_[learned];
    const std::int64_t measure = all_.measure();
    const Rule remedy = is_product_ ? remedy_product : remedy_service;
    const std::int64_t days = is_product_ ? 90 : 10;
    Run run;
    run.acts = all_;
    if (clock != kNone) {
      run.start = clock;
      put(verify, run, kNone, all_[verified], Answered::yes, kNone, kNone);
      const std::int64_t due = over(clock, days);
      const std::int64_t other = all_[verified];
      const std::int64_t other_due = other == kNone ? kNone : over(other, days);
      put(remedy, run, due, measure, Answered::yes, std::min(due, other_due),
          other == kNone ? kNone : std::max(due, other_due));
    }
    run.start = measure;
    if (measure != kNone) after_measure(run);
    if (!is_provided_) return;
    run.start = clock;
    if (clock != kNone) provider_learned(run, all_[verified]);
    run.start = all_[aware_of_exploitation];
    if (run.start != kNone) after_evidence(run);
    run.start = all_[measure_available];
    if (run.start != kNone) after_available(run);
  }

  // `other`: when the run of the other reading starts.
  void provider_learned(const Run& run, std::int64_t other) {
    DueRange range;
    add_two_days(run.start, range);
    if (other != kNone) add_two_days(other, range);
    put(report_2021, run, over(run.start, 2), run.acts[reported], Answered::yes, range.earliest,
        other == kNone ? kNone : range.latest);
    const std::int64_t due = run.start + 48 * kHourMs;
    put(report_48h, run, due, run.acts[reported], Answered::yes, due, due);
  }

  void after_evidence(const Run& run) {
    put_hours(early_warning, run, 24, run.acts[early_warning_filed]);
    put_hours(notification, run, 72, run.acts[notification_filed]);
  }

  // Under Regulation 1182/71 the hour of the start is not counted.
  void put_hours(Rule rule, const Run& run, std::int64_t hours, std::int64_t done) {
    const std::int64_t due = run.start + hours * kHourMs;
    const std::int64_t full = (run.start / kHourMs + 1 + hours) * kHourMs;
    put(rule, run, due, done, Answered::yes, due, full);
  }

  void after_available(const Run& run) {
    const std::int64_t due = brussels().over(run.start, 14);
    put(final_report, run, due, run.acts[final_report_filed], Answered::yes, due,
        brussels().over_rolled(run.start, 14));
  }

  void after_measure(const Run& run) {
    const std::int64_t due = over(run.start, 5);
    if (needed_ != Answered::no) {
      put(tell, run, due, run.acts.told(users_, partners_), needed_, due, due);
      put(support, run, kNone, run.acts[support_given], needed_, kNone, kNone);
    }
    put(report, run, due, run.acts[reported], Answered::yes, due,
        needed_ == Answered::no ? kNone : due);
  }

  // With an end there may be several runs, and those of the two readings have to be matched.
  void judge_runs() {
    const std::vector<Run> by_learned = runs([](What what) { return what == learned; });
    const std::vector<Run> by_verified = runs([](What what) { return what == verified; });
    const Rule remedy = is_product_ ? remedy_product : remedy_service;
    const std::int64_t days = is_product_ ? 90 : 10;
    for (const Run& run : by_learned) {
      const std::int64_t verdict = std::min(run.acts[verified], run.acts[refuted]);
      put(verify, run, kNone, verdict, Answered::yes, kNone, kNone);
      const std::int64_t due = over(run.start, days);
      std::int64_t other_start = kNone;
      for (const Run& other : by_verified) {
        if (other.follows == run.follows) other_start = other.start;
      }
      const std::int64_t other_due = other_start == kNone ? kNone : over(other_start, days);
      put(remedy, run, due, run.acts.measure(), Answered::yes, std::min(due, other_due),
          other_due == kNone ? kNone : std::max(due, other_due));
      if (is_provided_) provider_learned(run, other_start);
    }
    for (const Run& run : runs([](What what) { return what == fixed || what == mitigated; }))
      after_measure(run);
    if (!is_provided_) return;
    for (const Run& run : runs([](What what) { return what == aware_of_exploitation; }))
      after_evidence(run);
    for (const Run& run : runs([](What what) { return what == measure_available; }))
      after_available(run);
  }

  template <class Starts>
  std::vector<Run> runs(Starts starts) const {
    std::vector<Run> found;
    std::int64_t after = kEver;
    while (true) {
      Run run;
      for (const HistoryEvent& event : history_.events) {
        if (concerns(event) && starts(event.what) && event.at > after)
          run.start = std::min(run.start, event.at);
      }
      if (run.start == kNone) return found;
      for (const HistoryEvent& event : history_.events) {
        if (!concerns(event) || event.what != refuted) continue;
        if (event.at < run.start) run.follows = std::max(run.follows, event.at);
        if (event.at >= run.start) run.end = std::min(run.end, event.at);
      }
      run.acts = firsts(after, run.end);
      found.push_back(run);
      if (run.end == kNone) return found;
      after = run.end;
    }
  }

  void put(Rule rule, const Run& run, std::int64_t due, std::int64_t done, Answered when,
           std::int64_t earliest, std::int64_t latest) {
    answer_.rule = static_cast<std::uint8_t>(rule);
    answer_.starts_at = run.start;
    answer_.due_at = rule == verify ? run.start : due;
    answer_.done_at = done;
    answer_.earliest_due_at = earliest;
    answer_.latest_due_at = latest;
    const bool is_done = done != kNone;
    if (run.end != kNone && !is_done) {
      answer_.state = State::excused;
    } else if (is_done && done < due) {
      answer_.state = State::kept;
    } else if (when == Answered::unknown) {
      answer_.state = State::undecided;
    } else if (is_done) {
      answer_.state = State::late;
    } else {
      answer_.state = due <= now_ ? State::missed : State::open;
    }
    answers_[static_cast<std::size_t>(rule)].push_back(answer_);
  }

  std::int64_t now_;
  History history_;
  std::vector<std::vector<Answer>>& answers_;  // of each rule
  Answer answer_;
  Answered users_ = Answered::unknown;
  Answered partners_ = Answered::unknown;
  Answered needed_ = Answered::unknown;
  bool is_product_ = false;
  bool is_provided_ = false;
  Firsts all_{};
};

}  // namespace

void judge_by_hand(const Histories& histories, std::vector<Answer>& answers) {
  answers.clear();
  std::vector<std::vector<Answer>> by_rule(kDutyCount);
  for (std::size_t number = 0; number < histories.size(); ++number) {
    Bearer bearer{histories, number, by_rule};
    const auto assets = histories.at(number).assets;
    for (std::uint8_t party = 0; party < 2; ++party) {
      for (std::uint8_t asset = 0; asset < assets.size(); ++asset) {
        if ((assets[asset].bearers >> party & 1) != 0) bearer.judge(party, asset);
      }
    }
    for (std::vector<Answer>& some : by_rule) {
      answers.insert(answers.end(), some.begin(), some.end());
      some.clear();
    }
  }
}

}  // namespace docket::bench
