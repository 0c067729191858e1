#include "time/calendar.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace docket::calendar_test {
namespace {

Day day(std::string_view text) {
  Result<Day> found = parse_day(text);
  CHECK(found.ok());
  return *found;
}

const Calendar& calendar(const char* name) {
  Result<const Calendar*> found = find_calendar(name);
  CHECK(found.ok());
  return **found;
}

const Calendar& calendar(const char* name, const char* known_on) {
  Result<const Calendar*> found = find_calendar(name, day(known_on));
  CHECK(found.ok());
  return **found;
}

// "holiday National Day", "made-up National Day", "weekend", "working", with " ?" if provisional.
std::string said(const DayStatus& status) {
  const char* const kinds[] = {"working", "weekend", "holiday", "made-up"};
  std::string text = kinds[static_cast<std::size_t>(status.kind)];
  if (!status.holiday_en.empty()) text += " " + std::string{status.holiday_en};
  return status.provisional ? text + " ?" : text;
}

struct StatusRow {
  const char* what;
  const char* calendar;
  const char* day;
  const char* said;
};

const StatusRow kStatusRows[] = {
    {"an ordinary Friday", "cn", "2019-06-28", "working"},
    {"an ordinary Saturday", "cn", "2019-06-29", "weekend"},
    {"a holiday on a weekday", "cn", "2019-06-07", "holiday Dragon Boat Festival"},
    {"the weekend after it is only a weekend", "cn", "2019-06-08", "weekend"},
    {"a Sunday inside a holiday is a holiday", "cn", "2019-10-06", "holiday National Day"},
    {"a Sunday that is worked for it", "cn", "2019-09-29", "made-up National Day"},
    {"the Saturday before that Sunday is free", "cn", "2019-09-28", "weekend"},
    {"the first day after the holiday", "cn", "2019-10-08", "working"},
    {"days of December belong to the notice about the next year", "cn", "2018-12-29",
     "made-up New Year's Day"},
    {"and are known although their own year is not", "cn", "2018-12-31", "holiday New Year's Day"},
    {"a year without notice is provisional", "cn", "2018-12-28", "working ?"},
    {"with its weekends", "cn", "2018-12-23", "weekend ?"},
    {"and its fixed holidays", "cn", "2018-10-01", "holiday National Day ?"},
    {"but no lunar ones that nobody computed", "cn", "2018-02-16", "working ?"},
    {"the last day of the last noticed year", "cn", "2026-12-31", "working"},
    {"2027 has no notice: New Year's Day is statutory", "cn", "2027-01-01",
     "holiday New Year's Day ?"},
    {"the eve of the Spring Festival too, since the law of 2024", "cn", "2027-02-05",
     "holiday Spring Festival ?"},
    {"its last statutory day", "cn", "2027-02-08", "holiday Spring Festival ?"},
    {"the day after it is worked until a notice says otherwise", "cn", "2027-02-09", "working ?"},
    {"a statutory day on a weekend", "cn", "2027-02-06", "holiday Spring Festival ?"},
    {"Qingming", "cn", "2027-04-05", "holiday Qingming Festival ?"},
    {"the second day of May since 2025", "cn", "2027-05-02", "holiday Labour Day ?"},
    {"not before", "cn", "2017-05-02", "working ?"},
    {"Dragon Boat", "cn", "2027-06-09", "holiday Dragon Boat Festival ?"},
    {"Mid-Autumn", "cn", "2027-09-15", "holiday Mid-Autumn Festival ?"},
    {"the third of October", "cn", "2027-10-03", "holiday National Day ?"},
    {"the fourth is not statutory", "cn", "2027-10-04", "working ?"},
    {"Christmas in Brussels", "eu", "2026-12-25", "holiday Christmas Day"},
    {"the day after it, a Saturday", "eu", "2026-12-26", "holiday Second Day of Christmas"},
    {"and the Sunday", "eu", "2026-12-27", "weekend"},
    {"New Year", "eu", "2027-01-01", "holiday New Year's Day"},
    {"Good Friday moves: 2019", "eu", "2019-04-19", "holiday Good Friday"},
    {"Easter Monday 2019", "eu", "2019-04-22", "holiday Easter Monday"},
    {"Ascension 2019", "eu", "2019-05-30", "holiday Ascension Day"},
    {"Whit Monday 2019", "eu", "2019-06-10", "holiday Whit Monday"},
    {"an early Easter: 23 March 2008", "eu", "2008-03-24", "holiday Easter Monday"},
    {"a late Easter: 25 April 2038", "eu", "2038-04-26", "holiday Easter Monday"},
    {"Easter Sunday is a Sunday like any other", "eu", "2019-04-21", "weekend"},
    {"21 July", "eu", "2026-07-21", "holiday Belgian National Day"},
    {"15 August", "eu", "2026-08-15", "holiday Assumption Day"},
    {"1 November", "eu", "2026-11-01", "holiday All Saints' Day"},
    {"9 May", "eu", "2028-05-09", "holiday Europe Day"},
    {"China's National Day is worked in Brussels", "eu", "2026-10-01", "working"},
};

TEST(Calendar, SaysWhatADayIs) {
  for (const StatusRow& row : kStatusRows) {
    const DayStatus status = calendar(row.calendar).status(day(row.day));
    EXPECT_EQ(said(status), row.said) << row.what;
    const bool works = said(status).starts_with("working") || said(status).starts_with("made-up");
    EXPECT_EQ(status.works(), works) << row.what;
  }
  EXPECT_EQ(calendar("cn").status(day("2020-10-01")).holiday_zh, "国庆节、中秋节");
}

struct VersionRow {
  const char* what;
  const char* known_on;
  const char* day;
  const char* said;
};

const VersionRow kVersionRows[] = {
    {"before the first notice nothing is known of 2019", "2018-12-05", "2019-05-02", "working ?"},
    {"the first notice gave one day in May", "2018-12-06", "2019-05-01", "holiday Labour Day"},
    {"the next day was worked", "2019-03-21", "2019-05-02", "working"},
    {"Sunday 28 April was free", "2019-03-21", "2019-04-28", "weekend"},
    {"the second notice gave four days", "2019-03-22", "2019-05-02", "holiday Labour Day"},
    {"and Sunday 28 April was worked", "2019-03-22", "2019-04-28", "made-up Labour Day"},
    {"what the second notice does not name stays", "2019-03-22", "2019-10-01",
     "holiday National Day"},
    {"2020: the Spring Festival ended on 30 January", "2020-01-26", "2020-01-31", "working"},
    {"1 February was a worked Saturday", "2020-01-26", "2020-02-01", "made-up Spring Festival"},
    {"19 January was worked", "2020-01-26", "2020-01-19", "made-up Spring Festival"},
    {"the second notice prolonged it", "2020-01-27", "2020-01-31", "holiday Spring Festival"},
    {"over 1 February", "2020-01-27", "2020-02-01", "holiday Spring Festival"},
    {"to the 2nd", "2020-01-27", "2020-02-02", "holiday Spring Festival"},
    {"not to the 3rd", "2020-01-27", "2020-02-03", "working"},
    {"19 January had been worked all the same", "2020-01-27", "2020-01-19",
     "made-up Spring Festival"},
    {"in summer 2026 nothing is known of 2027", "2026-07-01", "2027-01-01",
     "holiday New Year's Day ?"},
    {"2026 was unknown the day before its notice", "2025-11-03", "2026-02-16", "working ?"},
    {"and known on the day", "2025-11-04", "2026-02-16", "holiday Spring Festival"},
};

TEST(Calendar, KeepsWhatWasKnownBefore) {
  for (const VersionRow& row : kVersionRows)
    EXPECT_EQ(said(calendar("cn", row.known_on).status(day(row.day))), row.said) << row.what;
}

TEST(Calendar, NamesTheNoticesItRestsOn) {
  EXPECT_EQ(calendar("cn").notices().size(), 10U);
  EXPECT_EQ(calendar("cn", "2019-12-31").notices().size(), 3U);
  EXPECT_EQ(calendar("cn", "2019-12-31").notices().back(),
            (Notice{day("2019-11-21"), 2020, "国办发明电〔2019〕16号", false}));
  EXPECT_TRUE(calendar("cn", "2018-01-01").notices().empty());
  EXPECT_EQ(*find_calendar("cn", day("2020-03-01")), *find_calendar("cn", day("2020-11-24")));
}

struct YearRow {
  int year;
  int days_off_in_the_week;  // weekdays, Monday to Friday, that are holidays
  int weekends_worked;
};

// Counted by hand from law.md 7.3, each day under the year in which it lies.
const YearRow kYearRows[] = {
    {2019, 5 + 1 + 3 + 1 + 1 + 5 + 1, 6}, {2020, 1 + 6 + 1 + 3 + 2 + 6, 6},
    {2021, 1 + 5 + 1 + 3 + 1 + 2 + 5, 7}, {2022, 1 + 5 + 2 + 3 + 1 + 1 + 5, 7},
    {2023, 1 + 5 + 1 + 3 + 2 + 6, 7},     {2024, 1 + 5 + 2 + 3 + 1 + 2 + 5, 8},
    {2025, 1 + 6 + 1 + 3 + 1 + 6, 5},     {2026, 2 + 6 + 1 + 3 + 1 + 1 + 5, 6},
};

TEST(Calendar, EachYearHasItsNumberOfDays) {
  for (const YearRow& row : kYearRows) {
    int off = 0;
    int worked = 0;
    for (Day at = *day_from({row.year, 1, 1}); at <= *day_from({row.year, 12, 31}); at = at + 1) {
      const DayKind kind = calendar("cn").status(at).kind;
      if (kind == DayKind::holiday && weekday(at) <= 5) ++off;
      if (kind == DayKind::made_up) ++worked;
      EXPECT_FALSE(kind == DayKind::made_up && weekday(at) <= 5) << to_text(at);
      EXPECT_FALSE(calendar("cn").status(at).provisional) << to_text(at);
    }
    EXPECT_EQ(worked, row.weekends_worked) << row.year;
    EXPECT_EQ(off, row.days_off_in_the_week) << row.year;
  }
}

constexpr std::string_view kStart = "calendar test\nyears by-notice\nholiday x 甲 | X\n";

struct SyntaxRow {
  const char* what;
  const char* lines;  // after kStart
  const char* where;
  const char* message;
};

const SyntaxRow kSyntaxRows[] = {
    {"an unknown word", "free 2019-01-01 x\n", "t:4",
     "cannot read \"free 2019-01-01 x\": unknown word \"free\"; see calendars/README.md"},
    {"days off without a notice", "off 2019-01-01 x\n", "t:4",
     "cannot read \"off 2019-01-01 x\": off and work follow a notice, statutory stands before "
     "the first; see calendars/README.md"},
    {"statutory days after one", "notice 2019-01-01 about 2019 source s\nstatutory 2027-01-01 x\n",
     "t:5",
     "cannot read \"statutory 2027-01-01 x\": off and work follow a notice, statutory stands "
     "before the first; see calendars/README.md"},
    {"days that run backwards",
     "notice 2018-12-06 about 2019 source s\noff 2019-10-07..2019-10-01 x\n", "t:5",
     "cannot read \"off 2019-10-07..2019-10-01 x\": days and a known holiday are wanted; see "
     "calendars/README.md"},
    {"two years in one line",
     "notice 2018-12-06 about 2019 source s\noff 2019-10-07..2020-10-08 x\n", "t:5",
     "cannot read \"off 2019-10-07..2020-10-08 x\": days and a known holiday are wanted; see "
     "calendars/README.md"},
    {"a span of 32 days", "notice 2018-12-06 about 2019 source s\noff 2019-10-01..2019-11-02 x\n",
     "t:5",
     "cannot read \"off 2019-10-01..2019-11-02 x\": days and a known holiday are wanted; see "
     "calendars/README.md"},
    {"a span without its end", "notice 2018-12-06 about 2019 source s\noff 2019-10-01..x x\n",
     "t:5",
     "cannot read \"off 2019-10-01..x x\": days and a known holiday are wanted; see "
     "calendars/README.md"},
    {"a day that does not exist", "notice 2018-12-06 about 2019 source s\noff 2019-02-29 x\n",
     "t:5",
     "cannot read \"off 2019-02-29 x\": days and a known holiday are wanted; see "
     "calendars/README.md"},
    {"an unknown holiday", "every 01-01 y\n", "t:4",
     "cannot read \"every 01-01 y\": unknown holiday; see calendars/README.md"},
    {"a month that does not exist", "every 13-01 x\n", "t:4",
     "cannot read \"every 13-01 x\": the day is written as MM-DD; see calendars/README.md"},
    {"more words than a line has", "every 01-01 x always\n", "t:4",
     "cannot read \"every 01-01 x always\": nothing may follow; see calendars/README.md"},
    {"since without a year", "every 01-01 x since\n", "t:4",
     "cannot read \"every 01-01 x since\": a year is wanted after since; see "
     "calendars/README.md"},
    {"far from Easter", "easter +61 x\n", "t:4",
     "cannot read \"easter +61 x\": days from Easter are -60 to +60; see calendars/README.md"},
    {"two holidays of one name", "holiday x 乙 | Y\n", "t:4",
     "cannot read \"holiday x 乙 | Y\": a holiday has a new name of its own, and 中文 | English; "
     "see calendars/README.md"},
    {"a holiday without its two names", "holiday y\n", "t:4",
     "cannot read \"holiday y\": a holiday has a new name of its own, and 中文 | English; "
     "see calendars/README.md"},
    {"a holiday without a name of its own", "holiday |\n", "t:4",
     "cannot read \"holiday |\": a holiday has a new name of its own, and 中文 | English; "
     "see calendars/README.md"},
    {"a notice that says something else than its source",
     "notice 2018-12-06 about 2019 because s\n", "t:4",
     "cannot read \"notice 2018-12-06 about 2019 because s\": a notice has a source; see "
     "calendars/README.md"},
    {"a notice without source", "notice 2018-12-06 about 2019\n", "t:4",
     "cannot read \"notice 2018-12-06 about 2019\": a notice has a source; see "
     "calendars/README.md"},
    {"a notice about nothing", "notice 2018-12-06 source s\n", "t:4",
     "cannot read \"notice 2018-12-06 source s\": a notice has a day, then about YEAR; see "
     "calendars/README.md"},
    {"notices out of order",
     "notice 2018-12-06 about 2019 source s\nnotice 2018-12-05 about 2019 source s\n", "t:5",
     "cannot read \"notice 2018-12-05 about 2019 source s\": notices come in order of "
     "publication; see calendars/README.md"},
    {"a second name", "calendar two\n", "t:4",
     "cannot read \"calendar two\": one name is wanted, once; see calendars/README.md"},
    {"years of a third kind", "years sometimes\n", "t:4",
     "cannot read \"years sometimes\": years are by-notice or by-law; see calendars/README.md"},
};

TEST(Calendar, SaysWhichLineCannotBeRead) {
  for (const SyntaxRow& row : kSyntaxRows) {
    Result<Calendar> read = read_calendar(std::string{kStart} + row.lines, "t", day("9999-12-31"));
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error(), (Error{"time.calendar-syntax", row.message, row.where})) << row.what;
  }
  EXPECT_EQ(
      read_calendar("# nothing\n", "t", day("2019-01-01")).error(),
      (Error{"time.calendar-syntax", "the calendar has no name; begin with: calendar NAME", "t"}));
}

// Easter by the tables of Clavius, as Knuth computes them (The Art of Computer Programming, 1.3.2,
// exercise 14): another way than that of the calendar.
Day easter_by_tables(int year) {
  const int golden = year % 19 + 1;
  const int century = year / 100 + 1;
  const int left_out = 3 * century / 4 - 12;
  const int moon = (8 * century + 5) / 25 - 5;
  const int sunday = 5 * year / 4 - left_out - 10;
  int epact = (11 * golden + 20 + moon - left_out) % 30;
  if ((epact == 25 && golden > 11) || epact == 24) ++epact;
  int count = 44 - epact;
  if (count < 21) count += 30;
  count += 7 - (sunday + count) % 7;
  return *day_from({year, count > 31 ? 4 : 3, count > 31 ? count - 31 : count});
}

TEST(Calendar, EasterIsThatOfTheTablesInEveryYear) {
  const Calendar easter =
      *read_calendar(std::string{kStart} + "easter 0 x\n", "t", day("9999-12-31"));
  const auto is_easter = [&](Day day) { return easter.status(day).kind == DayKind::holiday; };
  EXPECT_TRUE(is_easter(day("2019-04-21")) && is_easter(day("1818-03-22")) &&
              is_easter(day("1943-04-25")));
  for (int year = 1583; year <= 9999; ++year) {
    const Day wanted = easter_by_tables(year);
    ASSERT_TRUE(is_easter(wanted)) << year;
    ASSERT_FALSE(is_easter(wanted + 7) || is_easter(wanted + -7)) << year;
  }
}

TEST(Calendar, DaysFromEasterAreSixtyAtMostEitherWay) {
  for (const char* days : {"-60", "+60", "60", "0"})
    EXPECT_TRUE(
        read_calendar(std::string{kStart} + "easter " + days + " x\n", "t", day("9999-12-31")).ok())
        << days;
  for (const char* days : {"-61", "+61", "x", "6x", ""})
    EXPECT_FALSE(
        read_calendar(std::string{kStart} + "easter " + days + " x\n", "t", day("9999-12-31")).ok())
        << days;
}

TEST(Calendar, ALaterNoticeOfAYearSaysItsHolidaysAnewAndTheYearsOwnTakeTheirPlace) {
  const Calendar told =
      *read_calendar(std::string{kStart} +
                         "statutory 2019-05-06 x\nstatutory 2018-05-07 x\n"
                         "notice 2018-12-06 about 2019 source s\noff 2019-05-01 x\n"
                         "notice 2019-03-22 about 2019 source s\noff 2019-05-02..2019-05-03 x\n",
                     "t", day("9999-12-31"));
  EXPECT_EQ(said(told.status(day("2019-05-01"))), "working") << "it was moved";
  EXPECT_EQ(told.status(day("2019-05-02")).kind, DayKind::holiday);
  EXPECT_EQ(said(told.status(day("2019-05-06"))), "working") << "the notice says all of its year";
  EXPECT_EQ(told.status(day("2018-05-07")).kind, DayKind::holiday) << "of 2018 there is none";
}

TEST(Calendar, YearlyDaysFromTheirFirstYearOn) {
  const Calendar told = *read_calendar(
      "calendar test\nyears by-law\nholiday x 甲|X\nevery 05-01 x since 2000\n"
      "easter 0 x\n",
      "t", day("9999-12-31"));
  EXPECT_EQ(said(told.status(day("2000-05-01"))), "holiday X") << "since: that year as well";
  EXPECT_EQ(said(told.status(day("1999-05-01"))), "weekend");
  EXPECT_EQ(said(told.status(day("0000-04-09"))), "holiday X") << "the first year has an Easter";
}

TEST(Calendar, NoticesOfYearsLongAgoAndInAnyOrderOfTheYears) {
  const Calendar told =
      *read_calendar(std::string{kStart} +
                         "every 07-01 x\n"
                         "notice 1958-12-06 about 1961 source s\noff 1961-05-01..1961-06-01 x\n"
                         "notice 1958-12-07 about 1959 source s\noff 1959-05-04 x\n"
                         "notice 1958-12-08 about 1960 source s\noff 1960-05-02 x\n",
                     "t", day("9999-12-31"));
  for (const char* off : {"1961-05-01", "1961-06-01", "1959-05-04", "1960-05-02"})
    EXPECT_EQ(said(told.status(day(off))), "holiday X") << off;
  for (const char* worked : {"1959-07-01", "1960-07-01", "1959-05-01", "1960-05-03"})
    EXPECT_EQ(said(told.status(day(worked))), "working") << worked << ": the notice says all";
  EXPECT_EQ(said(told.status(day("1961-07-01"))), "weekend");
  EXPECT_EQ(said(told.status(day("1962-07-02"))), "working ?");
}

TEST(Calendar, ARecalledNoticeSaysSo) {
  std::string text{kStart};
  text += "notice 2018-12-06 about 2019 recalled source a b # c\n";
  Result<Calendar> read = read_calendar(text, "t", day("2019-01-01"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->notices().front(), (Notice{day("2018-12-06"), 2019, "a b", true}));
}

TEST(Calendar, RefusesUnknownNames) {
  EXPECT_EQ(find_calendar("jp").error(),
            (Error{"time.unknown-calendar", "unknown calendar \"jp\"; known are: cn, eu, us", ""}));
}

}  // namespace
}  // namespace docket::calendar_test
