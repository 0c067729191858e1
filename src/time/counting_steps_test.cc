// The steps of a count: what the explanation tells, and that they always add up.

#include <gtest/gtest.h>

#include <string>

#include "time/counting.h"

namespace docket::counting_steps_test {
namespace {

using enum CountingMode;
using enum TermUnit;

Counting counting(CountingMode mode) {
  const bool european = mode == eu_1182;
  return {mode, *find_zone(european ? "Europe/Brussels" : "Asia/Shanghai"),
          *find_calendar(european ? "eu" : "cn")};
}

// "counted 2019-09-27..2019-09-30 1-4", one step a line.
std::string written(const Count& count) {
  const char* const kinds[] = {"not counted", "counted",  "skipped", "rolled",
                               "moved to",    "extended", "clock"};
  std::string text;
  for (const CountStep& step : count.steps) {
    text += kinds[static_cast<std::size_t>(step.kind)];
    text += " " + to_text(step.first);
    if (step.last != step.first) text += ".." + to_text(step.last);
    if (step.number_first != 0) text += " " + std::to_string(step.number_first);
    if (step.number_last != step.number_first) text += "-" + std::to_string(step.number_last);
    if (step.status.kind == DayKind::weekend) text += " weekend";
    if (step.status.kind == DayKind::made_up) text += " made up for";
    if (!step.status.holiday_en.empty()) text += " " + std::string{step.status.holiday_en};
    if (step.status.provisional) text += " ?";
    text += "\n";
  }
  return text;
}

struct StepRow {
  const char* what;
  CountingMode mode;
  const char* start;
  Term term;
  const char* steps;
};

const StepRow kStepRows[] = {
    {"natural days are one stretch",
     natural,
     "2019-07-01T09:00:00+08:00",
     {90, days},
     "not counted 2019-07-01\n"
     "counted 2019-07-02..2019-09-29 1-90\n"},
    {"a last day that is a holiday is rolled over, and the days behind it",
     civil_roll,
     "2019-09-26T09:00:00+08:00",
     {5, days},
     "not counted 2019-09-26\n"
     "counted 2019-09-27..2019-09-30 1-4\n"
     "rolled 2019-10-01 5 National Day\n"
     "rolled 2019-10-02..2019-10-07 National Day\n"
     "moved to 2019-10-08\n"},
    {"a single day that rolls",
     civil_roll,
     "2026-11-20T09:00:00+08:00",
     {1, days},
     "not counted 2026-11-20\n"
     "rolled 2026-11-21 1 weekend\n"
     "rolled 2026-11-22 weekend\n"
     "moved to 2026-11-23\n"},
    {"a worked Sunday is a day to end with",
     civil_roll,
     "2019-09-24T09:00:00+08:00",
     {5, days},
     "not counted 2019-09-24\n"
     "counted 2019-09-25..2019-09-29 1-5\n"},
    {"working days skip and take in",
     working,
     "2019-09-27T09:00:00+08:00",
     {4, days},
     "not counted 2019-09-27\n"
     "skipped 2019-09-28 weekend\n"
     "counted 2019-09-29 1 made up for National Day\n"
     "counted 2019-09-30 2\n"
     "skipped 2019-10-01..2019-10-07 National Day\n"
     "counted 2019-10-08..2019-10-09 3-4\n"},
    {"a year without notice says so",
     working,
     "2026-12-31T09:00:00+08:00",
     {1, days},
     "not counted 2026-12-31\n"
     "skipped 2027-01-01 New Year's Day ?\n"
     "skipped 2027-01-02..2027-01-03 weekend ?\n"
     "counted 2027-01-04 1 ?\n"},
    {"two European days hold two working days",
     eu_1182,
     "2026-11-20T09:00:00+01:00",
     {2, days},
     "not counted 2026-11-20\n"
     "counted 2026-11-21 1\n"
     "rolled 2026-11-22 2 weekend\n"
     "moved to 2026-11-23\n"
     "extended 2026-11-24\n"},
    {"over Easter",
     eu_1182,
     "2026-04-01T09:00:00+02:00",
     {2, days},
     "not counted 2026-04-01\n"
     "counted 2026-04-02 1\n"
     "rolled 2026-04-03 2 Good Friday\n"
     "rolled 2026-04-04..2026-04-05 weekend\n"
     "rolled 2026-04-06 Easter Monday\n"
     "moved to 2026-04-07\n"},
    {"hours count no days",
     natural,
     "2019-07-01T09:00:00+08:00",
     {48, hours},
     "clock 2019-07-01..2019-07-03 1-48\n"},
    {"European hours leave the first one out",
     eu_1182,
     "2026-11-20T14:20:00+01:00",
     {24, hours},
     "not counted 2026-11-20\n"
     "clock 2026-11-20..2026-11-21 1-24\n"},
    {"a month is counted to its day",
     natural,
     "2019-01-31T09:00:00+08:00",
     {1, months},
     "not counted 2019-01-31\n"
     "counted 2019-02-01..2019-02-28 1-28\n"},
    {"days by the clock",
     instant,
     "2019-07-01T09:00:00+08:00",
     {2, days},
     "clock 2019-07-01..2019-07-03 1-2\n"},
};

TEST(CountSteps, TellHowTheEndWasFound) {
  for (const StepRow& row : kStepRows) {
    Result<Count> count = count_days(counting(row.mode), *parse_instant(row.start), row.term);
    ASSERT_TRUE(count.ok()) << row.what;
    EXPECT_EQ(written(*count), row.steps) << row.what;
  }
}

// What any list of steps must be: without gaps, numbered without gaps, ending with the last day.
void expect_sound(const Count& count, Term term, const std::string& what) {
  ASSERT_FALSE(count.steps.empty()) << what;
  EXPECT_EQ(count.steps.front().kind, StepKind::not_counted) << what;
  EXPECT_EQ(count.steps.back().last, count.last_day) << what;
  std::int64_t number = 0;
  for (std::size_t i = 1; i < count.steps.size(); ++i) {
    const CountStep& step = count.steps[i];
    EXPECT_EQ(step.first, count.steps[i - 1].last + 1) << what;
    EXPECT_LE(step.first, step.last) << what;
    if (step.number_first != 0) {
      EXPECT_EQ(step.number_first, number + 1) << what;
      EXPECT_EQ(step.number_last - step.number_first, step.last - step.first) << what;
      number = step.number_last;
    }
    if (step.kind == StepKind::skipped || step.kind == StepKind::rolled) {
      EXPECT_FALSE(step.status.works()) << what;
    }
    if (step.kind == StepKind::moved_to || step.kind == StepKind::extended) {
      EXPECT_TRUE(step.status.works()) << what;
    }
  }
  EXPECT_EQ(number, term.count) << what;
}

TEST(CountSteps, AlwaysAddUp) {
  for (CountingMode mode : {natural, civil_roll, working, eu_1182}) {
    const Counting by = counting(mode);
    for (Day day = *parse_day("2025-01-01"); day < *parse_day("2027-04-01"); day = day + 1) {
      for (std::int64_t days_long : {1, 2, 3, 5, 10, 90}) {
        const Term term{days_long, days};
        Result<Count> count = count_days(by, start_of(*by.zone, day), term);
        ASSERT_TRUE(count.ok());
        const std::string what = to_text(day) + " " + std::string{name_of(mode)};
        expect_sound(*count, term, what);
        EXPECT_EQ(count->end, *term_end(by, start_of(*by.zone, day), term)) << what;
        if (HasFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace docket::counting_steps_test
