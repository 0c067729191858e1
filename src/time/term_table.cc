#include "time/term_table.h"

namespace docket {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::size_t kDaysFirst = 16;
constexpr std::size_t kDaysMax = 4096;

// Starts and lengths for which no sum comes near the year 9999. All others are counted one by one.
constexpr std::int64_t kLengthMaxMs = 1000 * 366 * kDayMs;
bool is_near(Instant start) { return start.ms >= 0 && start.ms < 5 * kLengthMaxMs; }

}  // namespace

TermTable::Way TermTable::way_of(const Counting& counting, Term term) {
  const std::int64_t unit_ms = term.unit == TermUnit::hours ? kHourMs : kDayMs;
  const bool is_short = term.count >= 1 && term.count <= kLengthMaxMs / unit_ms;
  const bool by_clock = counting.mode == CountingMode::instant;
  switch (term.unit) {
    case TermUnit::hours:
      return is_short && counting.mode != CountingMode::eu_1182 ? Way::clock : Way::each;
    case TermUnit::days:
      if (by_clock) return is_short ? Way::clock : Way::each;
      return is_short && counting.mode == CountingMode::natural ? Way::natural_days : Way::by_day;
    case TermUnit::working_days:
      return Way::by_day;
    case TermUnit::months:
    case TermUnit::years:
      break;
  }
  return by_clock ? Way::each : Way::by_day;
}

TermTable::TermTable(const Counting& counting, Term term)
    : counting_(counting), term_(term), way_(way_of(counting, term)) {
  length_ms_ = term.count * (term.unit == TermUnit::hours ? kHourMs : kDayMs);
}

std::optional<TermEnd> TermTable::end(Instant start) {
  if (!is_near(start)) return count(start);
  switch (way_) {
    case Way::clock:
      return TermEnd{{start.ms + length_ms_}, false};
    case Way::natural_days: {
      const Day last = day_of(*counting_.zone, start) + static_cast<std::int32_t>(term_.count);
      return TermEnd{start_of(*counting_.zone, last + 1), false};
    }
    case Way::by_day:
      return count_day(start);
    case Way::each:
      break;
  }
  return count(start);
}

std::optional<TermEnd> TermTable::count(Instant start) const {
  const Result<TermEnd> end = term_end(counting_, start, term_);
  return end.ok() ? std::optional{*end} : std::nullopt;
}

// A term that ends with a day ends with the same one, whenever on its first day it started.
std::optional<TermEnd> TermTable::count_day(Instant start) {
  const Day day = day_of(*counting_.zone, start);
  const auto place = [this, day] {
    return static_cast<std::uint32_t>(day.since_epoch) & (days_.size() - 1);
  };
  if (!days_.empty()) {
    const Counted& known = days_[place()];
    if (known.known && known.day == day.since_epoch)
      return TermEnd{{known.over_ms}, known.provisional};
  }
  const std::optional<TermEnd> end = count(start);
  if (!end) return end;
  // It takes more room as it is used, so that a single question costs little.
  if (++counted_ > days_.size() && days_.size() < kDaysMax) {
    std::vector<Counted> before(days_.empty() ? kDaysFirst : days_.size() * 4);
    before.swap(days_);
    for (const Counted& each : before)
      if (each.known) days_[static_cast<std::uint32_t>(each.day) & (days_.size() - 1)] = each;
  }
  days_[place()] = {end->over.ms, day.since_epoch, true, end->provisional};
  return end;
}

}  // namespace docket
