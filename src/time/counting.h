// How a legal term is counted, and when it is over. Each rule pack names one Counting; a reading
// may name another.
//
// A term is over at the first moment that no longer belongs to it: 90 natural days from 1 July
// 09:00 in Shanghai are over at 00:00 of 30 September, and what is done before that is in time.
// Everything here is a function of its arguments: no clock, no zone of the server's own.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/calendar.h"
#include "time/instant.h"
#include "time/zone.h"

namespace docket {

enum class TermUnit { hours, days, working_days, months, years };

// A length that a law names. It is no duration: how long 90 days are depends on the counting.
struct Term {
  std::int64_t count = 0;  // at least 1
  TermUnit unit = TermUnit::days;

  bool operator==(const Term&) const = default;
};

enum class CountingMode {
  // On the clock: N days are N x 24 hours; months and years end at the same local time of the
  // corresponding day.
  instant,
  // The day of the start is not counted, the last day counts to its end; rest days count like any
  // other (Civil Code 201, 202, without the roll of 203).
  natural,
  // As natural, and a last day that is a rest day moves to the next day that is worked (203).
  civil_roll,
  // Days are working days, made-up weekends included; months and years as natural.
  working,
  // Regulation (EEC, Euratom) 1182/71: the hour of the start is not counted either; a last day
  // that is a rest day moves; two days or more hold at least two working days.
  eu_1182,
};

struct Counting {
  CountingMode mode = CountingMode::natural;
  const Zone* zone = nullptr;          // never null when a term is counted
  const Calendar* calendar = nullptr;  // may be null where needs_calendar is false

  bool operator==(const Counting&) const = default;
};

// True where the end depends on which days are worked.
bool needs_calendar(CountingMode mode, TermUnit unit);

// "natural", "civil-roll", "working", "instant", "eu-1182": the names of rule text.
// Errors: time.unknown-counting.
Result<CountingMode> parse_counting_mode(std::string_view name);
std::string_view name_of(CountingMode mode);

struct TermEnd {
  Instant over;              // the first moment at which the term is over
  bool provisional = false;  // it rests on a year whose holidays no notice has set yet

  bool operator==(const TermEnd&) const = default;
};

// When a term that starts at `start` is over. Hours are exact hours from the start in every mode
// but eu_1182; working days are working days in every mode.
// Errors: time.no-term (a count below 1), time.out-of-range (the end lies after the year 9999).
Result<TermEnd> term_end(const Counting& counting, Instant start, Term term);

enum class StepKind {
  not_counted,  // the day, or in eu_1182 the hour, of the start
  counted,      // days that count, from `first` to `last`
  skipped,      // rest days inside a term of working days
  rolled,       // rest days at the end, over which the term moves; the first is its nominal last
  moved_to,     // the worked day to which the end moved
  extended,     // days added so that the term holds two working days (eu_1182)
  clock,        // hours, or days by the clock: no day is counted
};

// A stretch of days that a count treats alike. Stretches follow each other without a gap.
struct CountStep {
  StepKind kind = StepKind::counted;
  Day first;
  Day last;
  std::int64_t number_first = 0;  // which day of the term `first` is; 0 where none is counted
  std::int64_t number_last = 0;
  DayStatus status;  // why it was skipped, rolled over, or (made_up) why a weekend day counts

  bool operator==(const CountStep&) const = default;
};

// The same end, with how it was found.
struct Count {
  TermEnd end;
  Day last_day;  // the day on which the last moment of the term lies
  std::vector<CountStep> steps;
};
Result<Count> count_days(const Counting& counting, Instant start, Term term);

}  // namespace docket
