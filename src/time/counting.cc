#include "time/counting.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr Day kLastDay{2'932'896};  // 9999-12-31
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

// No term that fits the years 0000 to 9999 is longer; above it nothing is computed.
constexpr std::int64_t kDaysMax = 3'660'000;

constexpr std::array<std::string_view, 5> kModeNames = {"instant", "natural", "civil-roll",
                                                        "working", "eu-1182"};

Error out_of_range() {
  return {"time.out-of-range",
          "the term would end after the year 9999; correct the start or the term", ""};
}

// Counts one term. The steps are written down only when somebody wants them.
class Counter {
 public:
  Counter(const Counting& counting, Instant start, std::vector<CountStep>* steps)
      : counting_(counting),
        start_(start),
        first_day_(day_of(*counting.zone, start)),
        steps_(steps) {}

  Result<TermEnd> hours(std::int64_t count) {
    if (count > kDaysMax * 24) return out_of_range();
    std::int64_t from_ms = start_.ms;
    if (counting_.mode == CountingMode::eu_1182) {
      // The hour of the start, as the local clocks show it, is not counted.
      const std::int64_t offset_ms = counting_.zone->offset_at(start_).count() * 1000;
      const std::int64_t local_ms = start_.ms + offset_ms;
      const std::int64_t into_hour = (local_ms % kHourMs + kHourMs) % kHourMs;
      from_ms += kHourMs - into_hour;
      step({StepKind::not_counted, first_day_, first_day_, 0, 0, {}});
    }
    return ends_by_clock({from_ms + count * kHourMs}, count);
  }

  Result<TermEnd> days(std::int64_t count) {
    if (count > kDaysMax) return out_of_range();
    switch (counting_.mode) {
      case CountingMode::instant:
        return ends_by_clock({start_.ms + count * kDayMs}, count);
      case CountingMode::working:
        return working_days(count);
      case CountingMode::natural:
      case CountingMode::civil_roll:
      case CountingMode::eu_1182:
        break;
    }
    const Day last = first_day_ + static_cast<std::int32_t>(count);
    return ends_with_day(last, count, count >= 2);
  }

  Result<TermEnd> working_days(std::int64_t count) {
    if (count > kDaysMax) return out_of_range();
    not_counted_day();
    Day day = first_day_;
    for (std::int64_t number = 0; number < count;) {
      day = day + 1;
      if (day > kLastDay) return out_of_range();
      const DayStatus status = status_of(day);
      if (status.works()) {
        ++number;
        step({StepKind::counted, day, day, number, number, status});
      } else {
        step({StepKind::skipped, day, day, 0, 0, status});
      }
    }
    return over_after(day);
  }

  Result<TermEnd> months(std::int64_t count) {
    if (count > 120'000) return out_of_range();
    const CivilDay from = civil(first_day_);
    const std::int64_t months = from.year * std::int64_t{12} + from.month - 1 + count;
    if (months / 12 > 9999) return out_of_range();
    CivilDay to{static_cast<std::int32_t>(months / 12), static_cast<std::int32_t>(months % 12 + 1),
                from.day};
    to.day = std::min(to.day, days_in_month(to.year, to.month));
    const Day last = *day_from(to);
    if (counting_.mode == CountingMode::instant) {
      const std::int64_t since_midnight = start_.ms +
                                          counting_.zone->offset_at(start_).count() * 1000 -
                                          first_day_.since_epoch * kDayMs;
      return ends_by_clock(
          moment_at(*counting_.zone, last, std::chrono::milliseconds{since_midnight}),
          last - first_day_);
    }
    return ends_with_day(last, last - first_day_, false);
  }

  Day last_day() const { return last_day_; }

 private:
  DayStatus status_of(Day day) {
    const DayStatus status = counting_.calendar->status(day);
    provisional_ = provisional_ || status.provisional;
    return status;
  }

  // Adds a step; a day that goes on as the day before lengthens the last one.
  void step(CountStep next) {
    if (!steps_) return;
    if (!steps_->empty()) {
      CountStep& last = steps_->back();
      const bool numbered = next.number_first != 0;
      if (last.kind == next.kind && last.status == next.status && last.last + 1 == next.first &&
          (last.number_first != 0) == numbered) {
        last.last = next.last;
        last.number_last = next.number_last;
        return;
      }
    }
    steps_->push_back(next);
  }

  void not_counted_day() { step({StepKind::not_counted, first_day_, first_day_, 0, 0, {}}); }

  // The term ends with `last`, which is its day `count`, or later when the mode moves it.
  Result<TermEnd> ends_with_day(Day last, std::int64_t count, bool two_working_days) {
    if (last > kLastDay) return out_of_range();
    not_counted_day();
    const bool rolls =
        counting_.mode == CountingMode::civil_roll || counting_.mode == CountingMode::eu_1182;
    const bool moves = rolls && !status_of(last).works();
    const Day counted_to = moves ? last + -1 : last;
    if (counted_to > first_day_)
      step({StepKind::counted, first_day_ + 1, counted_to, 1, count - (moves ? 1 : 0), {}});
    if (moves) last = rolled(last, count);
    if (counting_.mode == CountingMode::eu_1182 && two_working_days) last = extended(last);
    return over_after(last);
  }

  Day rolled(Day last, std::int64_t count) {
    DayStatus status = status_of(last);
    step({StepKind::rolled, last, last, count, count, status});
    while (!status.works()) {
      last = last + 1;
      status = status_of(last);
      const StepKind kind = status.works() ? StepKind::moved_to : StepKind::rolled;
      step({kind, last, last, 0, 0, status});
    }
    return last;
  }

  // The day with which the second working day after the start ends, `last` when it holds two.
  Day extended(Day last) {
    int worked = 0;
    Day day = first_day_;
    while (worked < 2) {
      day = day + 1;
      const DayStatus status = status_of(day);
      if (status.works()) ++worked;
      if (day > last)
        step({status.works() ? StepKind::extended : StepKind::skipped, day, day, 0, 0, status});
    }
    return std::max(day, last);
  }

  Result<TermEnd> ends_by_clock(Instant over, std::int64_t count) {
    if (over > kLastInstant) return out_of_range();
    last_day_ = day_of(*counting_.zone, over - std::chrono::milliseconds{1});
    if (last_day_ >= kLastDay) return out_of_range();
    step({StepKind::clock, first_day_, last_day_, 1, count, {}});
    return TermEnd{over, provisional_};
  }

  Result<TermEnd> over_after(Day last) {
    if (last >= kLastDay) return out_of_range();
    last_day_ = last;
    const Instant over = start_of(*counting_.zone, last + 1);
    if (over > kLastInstant) return out_of_range();
    return TermEnd{over, provisional_};
  }

  const Counting& counting_;
  Instant start_;
  Day first_day_;
  Day last_day_;
  bool provisional_ = false;
  std::vector<CountStep>* steps_;
};

Result<TermEnd> count_with(Counter& counter, Term term) {
  switch (term.unit) {
    case TermUnit::hours:
      return counter.hours(term.count);
    case TermUnit::days:
      return counter.days(term.count);
    case TermUnit::working_days:
      return counter.working_days(term.count);
    case TermUnit::months:
      return counter.months(term.count);
    case TermUnit::years:
      break;
  }
  if (term.count > 10'000) return out_of_range();
  return counter.months(term.count * 12);
}

std::optional<Error> refused(const Counting& counting, Instant start, Term term) {
  CHECK(counting.zone);
  CHECK(counting.calendar || !needs_calendar(counting.mode, term.unit));
  if (term.count < 1)
    return Error{"time.no-term",
                 "a term has a count of at least 1, found " + std::to_string(term.count), ""};
  if (start < kFirstInstant || start > kLastInstant) return out_of_range();
  return std::nullopt;
}

}  // namespace

bool needs_calendar(CountingMode mode, TermUnit unit) {
  if (unit == TermUnit::working_days) return true;
  if (unit == TermUnit::hours) return false;
  if (mode == CountingMode::working) return unit == TermUnit::days;
  return mode == CountingMode::civil_roll || mode == CountingMode::eu_1182;
}

Result<CountingMode> parse_counting_mode(std::string_view name) {
  const auto found = std::find(kModeNames.begin(), kModeNames.end(), name);
  if (found != kModeNames.end()) return static_cast<CountingMode>(found - kModeNames.begin());
  const std::vector<std::string> known{kModeNames.begin(), kModeNames.end()};
  return Error{"time.unknown-counting",
               "unknown counting " + in_quotes(name) + "; known are: " + joined(known, ", "), ""};
}

std::string_view name_of(CountingMode mode) { return kModeNames[static_cast<std::size_t>(mode)]; }

Result<TermEnd> term_end(const Counting& counting, Instant start, Term term) {
  if (std::optional<Error> error = refused(counting, start, term)) return *std::move(error);
  Counter counter{counting, start, nullptr};
  return count_with(counter, term);
}

Result<Count> count_days(const Counting& counting, Instant start, Term term) {
  if (std::optional<Error> error = refused(counting, start, term)) return *std::move(error);
  Count count;
  Counter counter{counting, start, &count.steps};
  count.end = TRY(count_with(counter, term));
  count.last_day = counter.last_day();
  return count;
}

}  // namespace docket
