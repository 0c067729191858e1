// The federal holidays of the United States: the listed days against the rule of 5 U.S.C. 6103,
// from which they were not read here but worked out anew.

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "time/calendar.h"

namespace docket::calendar_us_test {
namespace {

constexpr std::int32_t kMonday = 1;
constexpr std::int32_t kThursday = 4;

Day date(std::int32_t year, std::int32_t month, std::int32_t day) {
  return *day_from({year, month, day});
}

Day nth(std::int32_t year, std::int32_t month, std::int32_t number, std::int32_t day_of_week) {
  const Day first = date(year, month, 1);
  return first + ((day_of_week - weekday(first) + 7) % 7 + 7 * (number - 1));
}

// The day that is kept for a holiday with a date.
Day kept(std::int32_t year, std::int32_t month, std::int32_t day) {
  const Day on = date(year, month, day);
  return weekday(on) == 6 ? on + -1 : weekday(on) == 7 ? on + 1 : on;
}

// The weekdays off that lie in a year by the statute; New Year's Day of the next may be kept in it.
std::set<Day> by_statute(std::int32_t year) {
  const Day first_of_june = date(year, 6, 1);
  std::set<Day> days{
      nth(year, 1, 3, kMonday),
      nth(year, 2, 3, kMonday),
      nth(year, 9, 1, kMonday),
      nth(year, 10, 2, kMonday),
      kept(year, 7, 4),
      kept(year, 11, 11),
      nth(year, 11, 4, kThursday),
      kept(year, 12, 25),
      first_of_june + -(weekday(first_of_june) == 1 ? 7 : weekday(first_of_june) - 1)};
  if (year >= 2021) days.insert(kept(year, 6, 19));
  for (const Day new_year : {kept(year, 1, 1), kept(year + 1, 1, 1)}) {
    if (civil(new_year).year == year) days.insert(new_year);
  }
  return days;
}

// What the President closed on top of it.
std::set<Day> closings(std::int32_t year) {
  switch (year) {
    case 2018:
      return {date(2018, 12, 5), date(2018, 12, 24)};
    case 2019:
      return {date(2019, 12, 24)};
    case 2020:
      return {date(2020, 12, 24)};
    case 2024:
      return {date(2024, 12, 24)};
    case 2025:
      return {date(2025, 1, 9), date(2025, 12, 24), date(2025, 12, 26)};
    default:
      return {};
  }
}

TEST(CalendarOfTheUnitedStates, IsTheStatuteAndTheClosings) {
  const Calendar& us = **find_calendar("us");
  for (std::int32_t year = 2018; year <= 2030; ++year) {
    std::set<Day> expected = by_statute(year);
    expected.merge(closings(year));
    for (Day day = date(year, 1, 1); day <= date(year, 12, 31); day = day + 1) {
      const DayStatus status = us.status(day);
      const bool free = weekday(day) >= 6 || expected.contains(day);
      EXPECT_EQ(status.works(), !free) << to_text(day);
      EXPECT_EQ(status.provisional, year > 2027) << to_text(day);
    }
  }
}

struct KnownRow {
  const char* what;
  const char* known_on;
  const char* day;
  const char* holiday;  // empty: it is worked
};

const KnownRow kKnownRows[] = {
    {"the day before it was a law, Juneteenth was worked", "2021-06-16", "2021-06-18", ""},
    {"on the day it was kept on the Friday", "2021-06-17", "2021-06-18",
     "Juneteenth National Independence Day"},
    {"and the statute's other days stayed", "2021-06-17", "2021-07-05", "Independence Day"},
    {"New Year's Day of 2022 was kept in 2021", "2021-07-01", "2021-12-31", "New Year's Day"},
    {"a closing by order is known from its day", "2024-12-29", "2025-01-09", ""},
    {"and not before", "2024-12-30", "2025-01-09", "National day of mourning"},
    {"orders on other days of the year stay", "2026-01-01", "2025-01-09",
     "National day of mourning"},
    {"Christmas Eve is worked where no order closes it", "2026-01-01", "2026-12-24", ""},
};

TEST(CalendarOfTheUnitedStates, KnowsWhatWasKnown) {
  for (const KnownRow& row : kKnownRows) {
    const Calendar& us = **find_calendar("us", *parse_day(row.known_on));
    const DayStatus status = us.status(*parse_day(row.day));
    EXPECT_EQ(status.holiday_en, row.holiday) << row.what;
    EXPECT_EQ(status.works(), std::string_view{row.holiday}.empty()) << row.what;
    EXPECT_FALSE(status.provisional) << row.what;
  }
}

}  // namespace
}  // namespace docket::calendar_us_test
