#include "time/counting.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <string>

namespace docket::counting_test {
namespace {

const Zone* zone(const char* name) {
  Result<const Zone*> found = find_zone(name);
  CHECK(found.ok());
  return *found;
}

const Calendar* calendar(const char* name) {
  Result<const Calendar*> found = find_calendar(name);
  CHECK(found.ok());
  return *found;
}

Counting chinese(CountingMode mode) { return {mode, zone("Asia/Shanghai"), calendar("cn")}; }
Counting european(CountingMode mode) { return {mode, zone("Europe/Brussels"), calendar("eu")}; }

// The end in the zone of the counting, " ?" if provisional, or the code of the error.
std::string over(const Counting& counting, const char* start, Term term) {
  Result<Instant> at = parse_instant(start);
  CHECK(at.ok());
  Result<TermEnd> end = term_end(counting, *at, term);
  if (!end.ok()) return end.error().code;
  return to_text(end->over, *counting.zone) + (end->provisional ? " ?" : "");
}

// The day on which the term's last moment lies, " ?" if provisional.
std::string last_day(const Counting& counting, const std::string& start, Term term) {
  Result<Count> count = count_days(counting, *parse_instant(start), term);
  if (!count.ok()) return count.error().code;
  return to_text(count->last_day) + (count->end.provisional ? " ?" : "");
}

struct GoldenRow {
  const char* what;
  const char* start;
  int days;
  const char* natural;
  const char* civil_roll;
  const char* working;
};

const GoldenRow kGoldenRows[] = {
    {"product, learned on a Friday", "2019-06-28", 90, "2019-09-26", "2019-09-26", "2019-11-07"},
    {"the last day is a Sunday that is worked: no roll", "2019-07-01", 90, "2019-09-29",
     "2019-09-29", "2019-11-08"},
    {"service, learned on a Friday", "2019-06-28", 10, "2019-07-08", "2019-07-08", "2019-07-12"},
    {"service, from Monday", "2019-07-01", 10, "2019-07-11", "2019-07-11", "2019-07-15"},
    {"notice, into the National Day", "2019-09-26", 5, "2019-10-01", "2019-10-08", "2019-10-09"},
    {"notice, to the worked Sunday", "2019-09-24", 5, "2019-09-29", "2019-09-29", "2019-09-30"},
    {"two days into October 2026", "2026-09-30", 2, "2026-10-02", "2026-10-08", "2026-10-09"},
    {"two days into the Spring Festival", "2026-02-13", 2, "2026-02-15", "2026-02-24",
     "2026-02-24"},
    {"two days over a weekend", "2026-11-20", 2, "2026-11-22", "2026-11-23", "2026-11-24"},
    {"Log4Shell: Thursday and two days", "2021-12-09", 2, "2021-12-11", "2021-12-13", "2021-12-13"},
    {"into a year without a notice", "2026-12-30", 2, "2027-01-01", "2027-01-04 ?", "2027-01-04 ?"},
    {"notice, over Labour Day", "2026-04-30", 5, "2026-05-05", "2026-05-06", "2026-05-11"},
    {"service, over the Spring Festival", "2026-02-06", 10, "2026-02-16", "2026-02-24",
     "2026-02-27"},
};

TEST(Counting, TheGoldenVectorsOfTheLawTable) {
  for (const GoldenRow& row : kGoldenRows) {
    // At any time of the day: the day of the start is not counted.
    for (const char* time : {"T00:00:00+08:00", "T09:00:00+08:00", "T23:59:59.999+08:00"}) {
      const std::string start = std::string{row.start} + time;
      const Term term{row.days, TermUnit::days};
      EXPECT_EQ(last_day(chinese(CountingMode::natural), start, term), row.natural) << row.what;
      EXPECT_EQ(last_day(chinese(CountingMode::civil_roll), start, term), row.civil_roll)
          << row.what;
      EXPECT_EQ(last_day(chinese(CountingMode::working), start, term), row.working) << row.what;
    }
  }
}

struct TermRow {
  const char* what;
  CountingMode mode;
  const char* start;
  Term term;
  const char* over;
};

using enum CountingMode;
using enum TermUnit;

const TermRow kEuropeanRows[] = {
    {"24 hours by the clock",
     instant,
     "2026-11-20T14:20:00+01:00",
     {24, hours},
     "2026-11-21T14:20:00+01:00"},
    {"the hour of the event is not counted",
     eu_1182,
     "2026-11-20T14:20:00+01:00",
     {24, hours},
     "2026-11-21T15:00:00+01:00"},
    {"nor at its first moment",
     eu_1182,
     "2026-11-20T14:00:00+01:00",
     {24, hours},
     "2026-11-21T15:00:00+01:00"},
    {"nor at its last",
     eu_1182,
     "2026-11-20T14:59:59.999+01:00",
     {24, hours},
     "2026-11-21T15:00:00+01:00"},
    {"the next hour is another",
     eu_1182,
     "2026-11-20T15:00:00+01:00",
     {24, hours},
     "2026-11-21T16:00:00+01:00"},
    {"72 hours by the clock",
     instant,
     "2026-11-20T14:20:00+01:00",
     {72, hours},
     "2026-11-23T14:20:00+01:00"},
    {"72 hours do not roll",
     eu_1182,
     "2026-11-20T14:20:00+01:00",
     {72, hours},
     "2026-11-23T15:00:00+01:00"},
    {"48 hours end on a Sunday",
     eu_1182,
     "2026-11-20T14:20:00+01:00",
     {48, hours},
     "2026-11-22T15:00:00+01:00"},
    {"14 days to Christmas, by the clock",
     instant,
     "2026-12-11T10:00:00+01:00",
     {14, days},
     "2026-12-25T10:00:00+01:00"},
    {"over Christmas and the Sunday",
     eu_1182,
     "2026-12-11T10:00:00+01:00",
     {14, days},
     "2026-12-29T00:00:00+01:00"},
    {"a month from the 31st ends with February, by the clock",
     instant,
     "2027-01-31T10:00:00+01:00",
     {1, months},
     "2027-02-28T10:00:00+01:00"},
    {"which was a Sunday",
     eu_1182,
     "2027-01-31T10:00:00+01:00",
     {1, months},
     "2027-03-02T00:00:00+01:00"},
    {"30 days would be a day more",
     eu_1182,
     "2027-01-31T10:00:00+01:00",
     {30, days},
     "2027-03-03T00:00:00+01:00"},
    {"a month to New Year, by the clock",
     instant,
     "2026-12-01T10:00:00+01:00",
     {1, months},
     "2027-01-01T10:00:00+01:00"},
    {"over New Year and the weekend",
     eu_1182,
     "2026-12-01T10:00:00+01:00",
     {1, months},
     "2027-01-05T00:00:00+01:00"},
    {"30 days end before it",
     eu_1182,
     "2026-12-01T10:00:00+01:00",
     {30, days},
     "2027-01-01T00:00:00+01:00"},
    {"one day may be a single working day",
     eu_1182,
     "2026-11-20T10:00:00+01:00",
     {1, days},
     "2026-11-24T00:00:00+01:00"},
    {"two days hold two working days",
     eu_1182,
     "2026-11-20T10:00:00+01:00",
     {2, days},
     "2026-11-25T00:00:00+01:00"},
    {"three from Friday too",
     eu_1182,
     "2026-11-20T10:00:00+01:00",
     {3, days},
     "2026-11-25T00:00:00+01:00"},
    {"four end with the second",
     eu_1182,
     "2026-11-20T10:00:00+01:00",
     {4, days},
     "2026-11-25T00:00:00+01:00"},
    {"five working days over Christmas",
     eu_1182,
     "2026-12-23T10:00:00+01:00",
     {5, working_days},
     "2027-01-01T00:00:00+01:00"},
    {"a day of 23 hours is a day",
     natural,
     "2026-03-28T10:00:00+01:00",
     {1, days},
     "2026-03-30T00:00:00+02:00"},
    {"24 hours over it end an hour later on the clock",
     instant,
     "2026-03-28T10:00:00+01:00",
     {1, days},
     "2026-03-29T11:00:00+02:00"},
    {"a day of 25 hours is a day",
     natural,
     "2026-10-24T10:00:00+02:00",
     {1, days},
     "2026-10-26T00:00:00+01:00"},
    {"24 hours over it end an hour earlier",
     instant,
     "2026-10-24T10:00:00+02:00",
     {24, hours},
     "2026-10-25T09:00:00+01:00"},
    {"the hour that comes twice: its first run is not counted",
     eu_1182,
     "2026-10-25T02:30:00+02:00",
     {1, hours},
     "2026-10-25T03:00:00+01:00"},
    {"a month into the gap ends after it",
     instant,
     "2026-02-28T02:30:00+01:00",
     {29, days},
     "2026-03-29T03:30:00+02:00"},
    {"and by months at the first moment after it",
     instant,
     "2025-03-29T02:30:00+01:00",
     {1, years},
     "2026-03-29T03:00:00+02:00"},
    {"a month into the overlap ends with the first of two",
     instant,
     "2026-09-25T02:30:00+02:00",
     {1, months},
     "2026-10-25T02:30:00+02:00"},
};

TEST(Counting, EuropeanRows) {
  for (const TermRow& row : kEuropeanRows)
    EXPECT_EQ(over(european(row.mode), row.start, row.term), row.over) << row.what;
}

const TermRow kChineseRows[] = {
    {"90 days from 1 July are over when 29 September ends",
     natural,
     "2019-07-01T09:00:00+08:00",
     {90, days},
     "2019-09-30T00:00:00+08:00"},
    {"the last second of a day is that day",
     natural,
     "2019-07-01T23:59:59.999+08:00",
     {90, days},
     "2019-09-30T00:00:00+08:00"},
    {"midnight is the next",
     natural,
     "2019-07-02T00:00:00+08:00",
     {90, days},
     "2019-10-01T00:00:00+08:00"},
    {"the day is that of the counting's zone",
     natural,
     "2019-07-01T18:00:00+02:00",
     {90, days},
     "2019-10-01T00:00:00+08:00"},
    {"one day", natural, "2019-07-01T09:00:00+08:00", {1, days}, "2019-07-03T00:00:00+08:00"},
    {"by the clock",
     instant,
     "2019-07-01T09:00:00.500+08:00",
     {10, days},
     "2019-07-11T09:00:00.500+08:00"},
    {"across a leap day",
     natural,
     "2020-02-19T09:00:00+08:00",
     {10, days},
     "2020-03-01T00:00:00+08:00"},
    {"across the end of a February without one",
     natural,
     "2019-02-19T09:00:00+08:00",
     {10, days},
     "2019-03-02T00:00:00+08:00"},
    {"across the year",
     natural,
     "2019-12-31T09:00:00+08:00",
     {1, days},
     "2020-01-02T00:00:00+08:00"},
    {"hours run from the moment",
     natural,
     "2019-07-01T09:17:00+08:00",
     {48, hours},
     "2019-07-03T09:17:00+08:00"},
    {"and do not roll",
     civil_roll,
     "2019-09-30T09:17:00+08:00",
     {24, hours},
     "2019-10-01T09:17:00+08:00"},
    {"nor are they working hours",
     working,
     "2019-09-30T09:17:00+08:00",
     {24, hours},
     "2019-10-01T09:17:00+08:00"},
    {"one hour into a year without notice is not provisional",
     working,
     "2026-12-31T23:30:00+08:00",
     {1, hours},
     "2027-01-01T00:30:00+08:00"},
    {"working days are working days under natural",
     natural,
     "2019-09-26T09:00:00+08:00",
     {5, working_days},
     "2019-10-10T00:00:00+08:00"},
    {"under civil-roll",
     civil_roll,
     "2019-09-26T09:00:00+08:00",
     {5, working_days},
     "2019-10-10T00:00:00+08:00"},
    {"under instant",
     instant,
     "2019-09-26T09:00:00+08:00",
     {5, working_days},
     "2019-10-10T00:00:00+08:00"},
    {"a month ends with the same day",
     natural,
     "2019-07-01T09:00:00+08:00",
     {1, months},
     "2019-08-02T00:00:00+08:00"},
    {"or with the last of a shorter one",
     natural,
     "2019-01-31T09:00:00+08:00",
     {1, months},
     "2019-03-01T00:00:00+08:00"},
    {"which a leap year has later",
     natural,
     "2020-01-31T09:00:00+08:00",
     {1, months},
     "2020-03-01T00:00:00+08:00"},
    {"from the last day of a short month to the same number",
     natural,
     "2019-02-28T09:00:00+08:00",
     {1, months},
     "2019-03-29T00:00:00+08:00"},
    {"six months over the year",
     natural,
     "2019-08-31T09:00:00+08:00",
     {6, months},
     "2020-03-01T00:00:00+08:00"},
    {"a year from a leap day",
     natural,
     "2020-02-29T09:00:00+08:00",
     {1, years},
     "2021-03-01T00:00:00+08:00"},
    {"four years from a leap day",
     natural,
     "2020-02-29T09:00:00+08:00",
     {4, years},
     "2024-03-01T00:00:00+08:00"},
    {"a month that ends in the holidays rolls",
     civil_roll,
     "2019-09-01T09:00:00+08:00",
     {1, months},
     "2019-10-09T00:00:00+08:00"},
    {"not under working: months have no working form",
     working,
     "2019-09-01T09:00:00+08:00",
     {1, months},
     "2019-10-02T00:00:00+08:00"},
    {"a roll asks the calendar of the day it starts from",
     civil_roll,
     "2026-12-29T09:00:00+08:00",
     {2, days},
     "2027-01-01T00:00:00+08:00"},
    {"a day more and the year is unknown",
     civil_roll,
     "2026-12-29T09:00:00+08:00",
     {3, days},
     "2027-01-05T00:00:00+08:00 ?"},
    {"natural counting never needs a notice",
     natural,
     "2030-01-01T09:00:00+08:00",
     {90, days},
     "2030-04-02T00:00:00+08:00"},
    {"before the first notice too",
     working,
     "2014-04-07T09:00:00+08:00",
     {1, days},
     "2014-04-09T00:00:00+08:00 ?"},
    {"the last day that can end",
     natural,
     "9999-12-29T09:00:00+08:00",
     {1, days},
     "9999-12-31T00:00:00+08:00"},
    {"the next is out of range",
     natural,
     "9999-12-30T09:00:00+08:00",
     {1, days},
     "time.out-of-range"},
    {"hours too", instant, "9999-12-30T09:00:00+08:00", {48, hours}, "time.out-of-range"},
    {"hours that end on the last day of all",
     instant,
     "9999-12-30T09:00:00+08:00",
     {24, hours},
     "time.out-of-range"},
    {"days by the clock", instant, "9999-12-30T09:00:00+08:00", {2, days}, "time.out-of-range"},
    {"months", natural, "9999-12-01T09:00:00+08:00", {1, months}, "time.out-of-range"},
    {"years", natural, "9000-01-01T09:00:00+08:00", {1000, years}, "time.out-of-range"},
    {"working days", natural, "9999-12-28T09:00:00+08:00", {10, working_days}, "time.out-of-range"},
    {"a roll out of range",
     civil_roll,
     "9999-12-30T09:00:00+08:00",
     {1, days},
     "time.out-of-range"},
    {"the largest number of hours",
     natural,
     "2019-01-01T09:00:00+08:00",
     {INT64_MAX, hours},
     "time.out-of-range"},
    {"of days", natural, "2019-01-01T09:00:00+08:00", {INT64_MAX, days}, "time.out-of-range"},
    {"of days by the clock",
     instant,
     "2019-01-01T09:00:00+08:00",
     {INT64_MAX, days},
     "time.out-of-range"},
    {"of working days",
     working,
     "2019-01-01T09:00:00+08:00",
     {INT64_MAX, working_days},
     "time.out-of-range"},
    {"of months", natural, "2019-01-01T09:00:00+08:00", {INT64_MAX, months}, "time.out-of-range"},
    {"of years", natural, "2019-01-01T09:00:00+08:00", {INT64_MAX, years}, "time.out-of-range"},
    {"a term of nothing", natural, "2019-01-01T09:00:00+08:00", {0, days}, "time.no-term"},
    {"a term that runs backwards",
     natural,
     "2019-01-01T09:00:00+08:00",
     {INT64_MIN, hours},
     "time.no-term"},
    {"from the first moment there is (in mean solar time, 43 s ahead of the offset that can be "
     "written)",
     natural,
     "0000-01-01T00:00:00Z",
     {1, days},
     "0000-01-02T23:59:17+08:05"},
    {"8,000 years",
     natural,
     "1999-02-28T00:00:00+08:00",
     {8000, years},
     "9999-03-01T00:00:00+08:00"},
};

TEST(Counting, ChineseRows) {
  for (const TermRow& row : kChineseRows)
    EXPECT_EQ(over(chinese(row.mode), row.start, row.term), row.over) << row.what;
}

TEST(Counting, TheHourOfTheStartIsThatOfLocalClocks) {
  const Counting nepalese{eu_1182, zone("Asia/Kathmandu"), calendar("eu")};
  EXPECT_EQ(over(nepalese, "2026-03-02T10:20:00+05:45", {1, hours}), "2026-03-02T12:00:00+05:45");
}

// The last moment is the one before the end.
TEST(Counting, ATermByTheClockThatEndsAtMidnightEndsOnTheDayBefore) {
  const Counting counting = chinese(instant);
  EXPECT_EQ(last_day(counting, "2026-03-02T00:00:00+08:00", {24, hours}), "2026-03-02");
  EXPECT_EQ(last_day(counting, "2026-03-02T00:00:00.001+08:00", {24, hours}), "2026-03-03");
}

TEST(Counting, StartsOutOfRangeAreRefused) {
  for (Instant start :
       {kFirstInstant - std::chrono::milliseconds{1}, kLastInstant + std::chrono::milliseconds{1},
        Instant{INT64_MAX}, Instant{INT64_MIN}})
    EXPECT_EQ(term_end(chinese(natural), start, {1, days}).error().code, "time.out-of-range");
}

TEST(Counting, MessagesSayWhatToDo) {
  EXPECT_EQ(term_end(chinese(natural), {0}, {0, days}).error().message,
            "a term has a count of at least 1, found 0");
  EXPECT_EQ(term_end(chinese(natural), kLastInstant, {1, days}).error().message,
            "the term would end after the year 9999; correct the start or the term");
}

// What was known on the day decides, not what is known today.
TEST(Counting, APastComputationKeepsItsCalendar) {
  const Counting now = chinese(civil_roll);
  const Counting then{civil_roll, now.zone, *find_calendar("cn", *parse_day("2019-03-21"))};
  const char* const start = "2019-04-27T09:00:00+08:00";
  EXPECT_EQ(over(then, start, {4, days}), "2019-05-03T00:00:00+08:00");
  EXPECT_EQ(over(now, start, {4, days}), "2019-05-06T00:00:00+08:00");
}

TEST(Counting, TheServersOwnZoneChangesNothing) {
  for (const char* server : {"UTC", "America/New_York", "Pacific/Kiritimati"}) {
    setenv("TZ", server, 1);
    tzset();
    for (const TermRow& row : kChineseRows)
      EXPECT_EQ(over(chinese(row.mode), row.start, row.term), row.over) << row.what << server;
    for (const TermRow& row : kEuropeanRows)
      EXPECT_EQ(over(european(row.mode), row.start, row.term), row.over) << row.what << server;
  }
  unsetenv("TZ");
  tzset();
}

TEST(Counting, ModesHaveTheirNames) {
  for (CountingMode mode : {instant, natural, civil_roll, working, eu_1182})
    EXPECT_EQ(*parse_counting_mode(name_of(mode)), mode);
  EXPECT_EQ(parse_counting_mode("civil").error(),
            (Error{"time.unknown-counting",
                   "unknown counting \"civil\"; known are: instant, natural, civil-roll, working, "
                   "eu-1182",
                   ""}));
}

TEST(Counting, NeedsACalendarOnlyWhereDaysAreWorked) {
  for (CountingMode mode : {instant, natural, civil_roll, working, eu_1182}) {
    EXPECT_TRUE(needs_calendar(mode, working_days)) << name_of(mode);
    EXPECT_FALSE(needs_calendar(mode, hours)) << name_of(mode);
    EXPECT_EQ(needs_calendar(mode, days), mode != instant && mode != natural) << name_of(mode);
    EXPECT_EQ(needs_calendar(mode, months), mode == civil_roll || mode == eu_1182) << name_of(mode);
    for (TermUnit unit : {hours, days, working_days, months, years}) {
      if (needs_calendar(mode, unit)) continue;
      const Counting without{mode, zone("Asia/Shanghai"), nullptr};
      EXPECT_TRUE(term_end(without, {0}, {1, unit}).ok()) << name_of(mode);
    }
  }
}

}  // namespace
}  // namespace docket::counting_test
