#include "time/instant.h"

#include <gtest/gtest.h>

#include <random>

namespace docket::instant_test {
namespace {

struct InstantRow {
  const char* what;
  const char* text;
  const char* in_utc;  // what to_text makes of it, or the code of the error
};

const InstantRow kInstantRows[] = {
    {"an offset is taken off", "2019-07-01T09:00:00+08:00", "2019-07-01T01:00:00Z"},
    {"a western offset is added", "2019-07-01T09:00:00-04:30", "2019-07-01T13:30:00Z"},
    {"Z is no offset", "2019-07-01T01:00:00Z", "2019-07-01T01:00:00Z"},
    {"RFC 3339 allows small letters", "2019-07-01t01:00:00z", "2019-07-01T01:00:00Z"},
    {"an unknown local offset is UTC", "2019-07-01T01:00:00-00:00", "2019-07-01T01:00:00Z"},
    {"one digit of a fraction is tenths", "2019-07-01T01:00:00.5Z", "2019-07-01T01:00:00.500Z"},
    {"milliseconds stay", "2019-07-01T01:00:00.001Z", "2019-07-01T01:00:00.001Z"},
    {"a fraction of zero is not printed", "2019-07-01T01:00:00.000000Z", "2019-07-01T01:00:00Z"},
    {"finer digits are cut off, never rounded up", "2019-07-01T01:00:00.999999999Z",
     "2019-07-01T01:00:00.999Z"},
    {"before 1970 the fraction still counts forward", "1969-12-31T23:59:59.999Z",
     "1969-12-31T23:59:59.999Z"},
    {"a long fraction does not overflow",
     "2019-07-01T01:00:00.12345678901234567890123456789012345678901234567890Z",
     "2019-07-01T01:00:00.123Z"},
    {"an offset may change the year", "2020-01-01T00:00:00+00:01", "2019-12-31T23:59:00Z"},
    {"a leap second is the next minute", "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
    {"its fraction is dropped", "2016-12-31T23:59:60.9Z", "2017-01-01T00:00:00Z"},
    {"in Shanghai it came in the morning", "2017-01-01T07:59:60+08:00", "2017-01-01T00:00:00Z"},
    {"in the middle of a UTC day there is none", "2017-01-01T23:59:60+08:00", "time.no-such-time"},
    {"nor a second 61", "2016-12-31T23:59:61Z", "time.no-such-time"},
    {"2000 was a leap year", "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"},
    {"1900 was none", "1900-02-29T00:00:00Z", "time.no-such-day"},
    {"2020 had a 29 February", "2020-02-29T23:59:59Z", "2020-02-29T23:59:59Z"},
    {"but no 30", "2020-02-30T00:00:00Z", "time.no-such-day"},
    {"April ends with the 30th", "2020-04-31T00:00:00Z", "time.no-such-day"},
    {"there is no month 0", "2020-00-10T00:00:00Z", "time.no-such-day"},
    {"there is no month 13", "2020-13-10T00:00:00Z", "time.no-such-day"},
    {"there is no day 0", "2020-01-00T00:00:00Z", "time.no-such-day"},
    {"hour 23 exists", "2020-01-01T23:00:00Z", "2020-01-01T23:00:00Z"},
    {"hour 24 does not", "2020-01-01T24:00:00Z", "time.no-such-time"},
    {"minute 60 does not", "2020-01-01T00:60:00Z", "time.no-such-time"},
    {"an offset of 23:59 can be written", "2020-01-01T23:59:00+23:59", "2020-01-01T00:00:00Z"},
    {"one of 24:00 cannot", "2020-01-01T23:59:00+24:00", "time.no-such-time"},
    {"nor one of 24:00 to the west", "2020-01-01T00:00:00-24:00", "time.no-such-time"},
    {"no sign before the offset", "2020-01-01T23:59:0008:00", "time.syntax"},
    {"nothing between day and time", "2020-01-0123:59:00Z", "time.syntax"},
    {"nor 60 minutes", "2020-01-01T23:59:00+08:60", "time.no-such-time"},
    {"the first moment", "0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"},
    {"one minute before it, by offset", "0000-01-01T00:00:00+00:01", "time.out-of-range"},
    {"the last moment", "9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
    {"one minute after it, by offset", "9999-12-31T23:59:59-00:01", "time.out-of-range"},
    {"no offset", "2019-07-01T09:00:00", "time.no-offset"},
    {"no offset after a fraction", "2019-07-01T09:00:00.5", "time.no-offset"},
    {"an empty text", "", "time.syntax"},
    {"a day alone", "2019-07-01", "time.syntax"},
    {"a blank for the T", "2019-07-01 09:00:00+08:00", "time.syntax"},
    {"no seconds", "2019-07-01T09:00+08:00", "time.syntax"},
    {"five digits of a year", "12019-07-01T09:00:00Z", "time.syntax"},
    {"a sign before the year", "-2019-07-01T09:00:00Z", "time.syntax"},
    {"a point without digits", "2019-07-01T09:00:00.Z", "time.syntax"},
    {"an offset without colon", "2019-07-01T09:00:00+0800", "time.syntax"},
    {"an offset of hours only", "2019-07-01T09:00:00+08", "time.syntax"},
    {"anything after the offset", "2019-07-01T09:00:00Z ", "time.syntax"},
    {"blanks before", " 2019-07-01T09:00:00Z", "time.syntax"},
    {"digits of another script", "２019-07-01T09:00:00Z", "time.syntax"},
};

TEST(Instant, IsReadAndPrinted) {
  for (const InstantRow& row : kInstantRows) {
    Result<Instant> at = parse_instant(row.text);
    EXPECT_EQ(at.ok() ? to_text(*at) : at.error().code, row.in_utc) << row.what;
  }
}

TEST(Instant, MessagesSayWhatToDo) {
  EXPECT_EQ(parse_instant("1 July 2019").error().message,
            "\"1 July 2019\" is no moment; write it as 2019-07-01T09:00:00+08:00");
  EXPECT_EQ(parse_instant("2019-07-01T09:00:00").error().message,
            "\"2019-07-01T09:00:00\" does not say in which zone; add Z or an offset such as "
            "+08:00");
  EXPECT_EQ(parse_instant("2019-02-29T09:00:00+08:00").error().message,
            "no such day in \"2019-02-29T09:00:00+08:00\"; give a day that the calendar has");
  EXPECT_EQ(parse_instant("2019-07-01T24:00:00+08:00").error().message,
            "no such time in \"2019-07-01T24:00:00+08:00\"; hours go to 23, minutes and seconds "
            "to 59, offsets to 23:59");
  EXPECT_EQ(parse_instant("9999-12-31T23:00:00-08:00").error().message,
            "\"9999-12-31T23:00:00-08:00\" lies outside the years 0000 to 9999 in UTC");
  EXPECT_EQ(parse_day("1.7.2019").error().message,
            "\"1.7.2019\" is no day; write it as 2019-07-01");
}

TEST(Instant, TheBoundsAreWhatTheySay) {
  EXPECT_EQ(to_text(kFirstInstant), "0000-01-01T00:00:00Z");
  EXPECT_EQ(to_text(kLastInstant), "9999-12-31T23:59:59.999Z");
}

TEST(Instant, WhatIsPrintedReadsBackTheSame) {
  std::mt19937_64 random{20190618};
  std::uniform_int_distribution<std::int64_t> any{kFirstInstant.ms, kLastInstant.ms};
  for (int i = 0; i < 20'000; ++i) {
    const Instant at{any(random)};
    Result<Instant> back = parse_instant(to_text(at));
    ASSERT_TRUE(back.ok()) << to_text(at);
    ASSERT_EQ(*back, at);
  }
}

TEST(Instant, NoTextBreaksTheReader) {
  std::mt19937_64 random{7};
  const std::string start = "2019-07-01T09:00:00.123+08:00";
  const std::string letters = "0123456789-:.TtZz+ \xC2\xA5";
  for (int i = 0; i < 50'000; ++i) {
    std::string text = start.substr(0, random() % (start.size() + 1));
    for (int change = 0; change < 3 && !text.empty(); ++change)
      text[random() % text.size()] = letters[random() % letters.size()];
    Result<Instant> at = parse_instant(text);
    if (!at.ok()) continue;
    ASSERT_GE(*at, kFirstInstant) << text;
    ASSERT_LE(*at, kLastInstant) << text;
  }
}

struct DayRow {
  const char* what;
  const char* text;
  std::int32_t since_epoch;
  std::int32_t weekday;
};

const DayRow kDayRows[] = {
    {"the epoch was a Thursday", "1970-01-01", 0, 4},
    {"the day before, a Wednesday", "1969-12-31", -1, 3},
    {"the day of the notice, a Tuesday", "2019-06-18", 18'065, 2},
    {"a Sunday is the seventh day", "2019-09-29", 18'168, 7},
    {"and Monday the first", "2019-09-30", 18'169, 1},
    {"a leap day", "2000-02-29", 11'016, 2},
    {"the first day, a Saturday", "0000-01-01", -719'528, 6},
    {"the last day, a Friday", "9999-12-31", 2'932'896, 5},
};

TEST(Day, IsReadPrintedAndKnowsItsWeekday) {
  for (const DayRow& row : kDayRows) {
    Result<Day> day = parse_day(row.text);
    ASSERT_TRUE(day.ok()) << row.what;
    EXPECT_EQ(day->since_epoch, row.since_epoch) << row.what;
    EXPECT_EQ(to_text(*day), row.text) << row.what;
    EXPECT_EQ(weekday(*day), row.weekday) << row.what;
  }
}

TEST(Day, EveryDayFollowsTheOneBefore) {
  // Counted by hand from 0000-01-01, with the rule of leap years and nothing else.
  CivilDay date{0, 1, 1};
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (Day day{-719'528}; day <= Day{2'932'896}; day = day + 1) {
    ASSERT_EQ(civil(day), date);
    ASSERT_EQ(day_from(date), day);
    const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    const int length = lengths[date.month - 1] + (leap && date.month == 2 ? 1 : 0);
    if (++date.day <= length) continue;
    date.day = 1;
    if (++date.month <= 12) continue;
    date.month = 1;
    ++date.year;
  }
}

TEST(Day, IsPrintedOutsideTheYearsThatTextsCanName) {
  EXPECT_EQ(to_text(Day{-719'529}), "-0001-12-31");
  EXPECT_EQ(to_text(Day{2'932'897}), "10000-01-01");
  for (const std::int32_t year : {-9999, 19999})
    EXPECT_EQ(civil(day_from({year, 1, 1}).value()), (CivilDay{year, 1, 1}));
  for (const std::int32_t year : {-10000, 20000})
    EXPECT_FALSE(day_from({year, 1, 1}).has_value()) << year;
}

TEST(Day, RefusesWhatIsNoDay) {
  for (const char* text : {"2019-7-1", "2019-07-01T00:00:00Z", "2019/07/01", "", "20190701"})
    EXPECT_EQ(parse_day(text).error().code, "time.syntax") << text;
  for (const char* text : {"2019-02-29", "2019-06-31", "2019-13-01", "2019-00-01", "2019-01-00",
                           "2019-01-32", "2019-12-32"})
    EXPECT_EQ(parse_day(text).error().code, "time.no-such-day") << text;
}

}  // namespace
}  // namespace docket::instant_test
