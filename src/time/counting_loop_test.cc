// Every day of eight years, every mode, against a walk so naive that it can be checked by eye.
//
// The walk has its own holidays (typed from law.md 7.3, not read from calendars/), its own
// weekdays and its own days: a day is a place in a list.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "time/counting.h"

namespace docket::counting_loop_test {
namespace {

struct NaiveDay {
  std::string name;  // "2019-01-01"
  bool weekend = false;
  bool rest = false;
  bool unknown = false;  // of a year without notice
};

// First and last day off.
const char* const kOff[][2] = {
    {"2018-12-30", "2019-01-01"}, {"2019-02-04", "2019-02-10"}, {"2019-04-05", "2019-04-05"},
    {"2019-05-01", "2019-05-04"}, {"2019-06-07", "2019-06-07"}, {"2019-09-13", "2019-09-13"},
    {"2019-10-01", "2019-10-07"}, {"2020-01-01", "2020-01-01"}, {"2020-01-24", "2020-02-02"},
    {"2020-04-04", "2020-04-06"}, {"2020-05-01", "2020-05-05"}, {"2020-06-25", "2020-06-27"},
    {"2020-10-01", "2020-10-08"}, {"2021-01-01", "2021-01-03"}, {"2021-02-11", "2021-02-17"},
    {"2021-04-03", "2021-04-05"}, {"2021-05-01", "2021-05-05"}, {"2021-06-12", "2021-06-14"},
    {"2021-09-19", "2021-09-21"}, {"2021-10-01", "2021-10-07"}, {"2022-01-01", "2022-01-03"},
    {"2022-01-31", "2022-02-06"}, {"2022-04-03", "2022-04-05"}, {"2022-04-30", "2022-05-04"},
    {"2022-06-03", "2022-06-05"}, {"2022-09-10", "2022-09-12"}, {"2022-10-01", "2022-10-07"},
    {"2022-12-31", "2023-01-02"}, {"2023-01-21", "2023-01-27"}, {"2023-04-05", "2023-04-05"},
    {"2023-04-29", "2023-05-03"}, {"2023-06-22", "2023-06-24"}, {"2023-09-29", "2023-10-06"},
    {"2024-01-01", "2024-01-01"}, {"2024-02-10", "2024-02-17"}, {"2024-04-04", "2024-04-06"},
    {"2024-05-01", "2024-05-05"}, {"2024-06-10", "2024-06-10"}, {"2024-09-15", "2024-09-17"},
    {"2024-10-01", "2024-10-07"}, {"2025-01-01", "2025-01-01"}, {"2025-01-28", "2025-02-04"},
    {"2025-04-04", "2025-04-06"}, {"2025-05-01", "2025-05-05"}, {"2025-05-31", "2025-06-02"},
    {"2025-10-01", "2025-10-08"}, {"2026-01-01", "2026-01-03"}, {"2026-02-15", "2026-02-23"},
    {"2026-04-04", "2026-04-06"}, {"2026-05-01", "2026-05-05"}, {"2026-06-19", "2026-06-21"},
    {"2026-09-25", "2026-09-27"}, {"2026-10-01", "2026-10-07"}, {"2027-01-01", "2027-01-01"},
    {"2027-02-05", "2027-02-08"}, {"2027-04-05", "2027-04-05"}, {"2027-05-01", "2027-05-02"},
    {"2027-06-09", "2027-06-09"}, {"2027-09-15", "2027-09-15"}, {"2027-10-01", "2027-10-03"},
};

const char* const kWorked[] = {
    "2018-12-29", "2019-02-02", "2019-02-03", "2019-04-28", "2019-05-05", "2019-09-29",
    "2019-10-12", "2020-01-19", "2020-04-26", "2020-05-09", "2020-06-28", "2020-09-27",
    "2020-10-10", "2021-02-07", "2021-02-20", "2021-04-25", "2021-05-08", "2021-09-18",
    "2021-09-26", "2021-10-09", "2022-01-29", "2022-01-30", "2022-04-02", "2022-04-24",
    "2022-05-07", "2022-10-08", "2022-10-09", "2023-01-28", "2023-01-29", "2023-04-23",
    "2023-05-06", "2023-06-25", "2023-10-07", "2023-10-08", "2024-02-04", "2024-02-18",
    "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04",
    "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
};

// Days off in Brussels that do not fall on a weekend, and are not the same date every year.
const char* const kEasterDays[] = {
    "2019-04-19", "2019-04-22", "2019-05-30", "2019-06-10", "2020-04-10", "2020-04-13",
    "2020-05-21", "2020-06-01", "2021-04-02", "2021-04-05", "2021-05-13", "2021-05-24",
    "2022-04-15", "2022-04-18", "2022-05-26", "2022-06-06", "2023-04-07", "2023-04-10",
    "2023-05-18", "2023-05-29", "2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20",
    "2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09", "2026-04-03", "2026-04-06",
    "2026-05-14", "2026-05-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17",
};
const char* const kYearlyDays[] = {"01-01", "05-01", "05-09", "07-21",
                                   "08-15", "11-01", "12-25", "12-26"};

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// Every day from 2019 to 2027; 1 January 2019 was a Tuesday.
std::vector<NaiveDay> naive_days() {
  std::vector<NaiveDay> days;
  const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int weekday = 2;
  for (int year = 2019; year <= 2027; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const int length = lengths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0);
      for (int day = 1; day <= length; ++day) {
        days.push_back({std::to_string(year) + "-" + two(month) + "-" + two(day), weekday >= 6,
                        weekday >= 6, year == 2027});
        weekday = weekday == 7 ? 1 : weekday + 1;
      }
    }
  }
  return days;
}

std::vector<NaiveDay> chinese_days() {
  std::vector<NaiveDay> days = naive_days();
  for (NaiveDay& day : days) {
    for (const auto& off : kOff) day.rest = day.rest || (off[0] <= day.name && day.name <= off[1]);
    for (const char* worked : kWorked) day.rest = day.rest && day.name != worked;
  }
  return days;
}

std::vector<NaiveDay> european_days() {
  std::vector<NaiveDay> days = naive_days();
  for (NaiveDay& day : days) {
    day.unknown = false;
    for (const char* off : kEasterDays) day.rest = day.rest || day.name == off;
    for (const char* off : kYearlyDays) day.rest = day.rest || day.name.substr(5) == off;
  }
  return days;
}

struct NaiveEnd {
  std::string last;
  bool unknown = false;
};

NaiveEnd naive_days_end(const std::vector<NaiveDay>& days, CountingMode mode, std::size_t start,
                        int count) {
  std::size_t at = start;
  bool unknown = false;
  if (mode == CountingMode::working) {
    for (int worked = 0; worked < count;) {
      ++at;
      unknown = unknown || days[at].unknown;
      if (!days[at].rest) ++worked;
    }
    return {days[at].name, unknown};
  }
  at = start + static_cast<std::size_t>(count);
  if (mode == CountingMode::natural) return {days[at].name, false};
  unknown = days[at].unknown;
  while (days[at].rest) unknown = days[++at].unknown || unknown;
  if (mode == CountingMode::eu_1182 && count >= 2) {
    int worked = 0;
    for (std::size_t day = start + 1; day <= at; ++day) worked += days[day].rest ? 0 : 1;
    while (worked < 2) worked += days[++at].rest ? 0 : 1;
  }
  return {days[at].name, unknown};
}

NaiveEnd naive_month_end(const std::vector<NaiveDay>& days, CountingMode mode, std::size_t start,
                         int months) {
  // The same day of the month, or the last one before it that exists.
  const std::string& from = days[start].name;
  int month = std::stoi(from.substr(5, 2)) + months;
  const int year = std::stoi(from.substr(0, 4)) + (month - 1) / 12;
  month = (month - 1) % 12 + 1;
  const std::string wanted = std::to_string(year) + "-" + two(month) + from.substr(7);
  std::size_t at = start;
  while (at + 1 < days.size() && days[at + 1].name <= wanted) ++at;
  bool unknown = false;
  if (mode == CountingMode::civil_roll || mode == CountingMode::eu_1182) {
    unknown = days[at].unknown;
    while (days[at].rest) unknown = days[++at].unknown || unknown;
  }
  return {days[at].name, unknown};
}

class EveryDay : public testing::Test {
 protected:
  void walk(CountingMode mode, const char* zone, const char* calendar,
            const std::vector<NaiveDay>& days) {
    const Counting counting{mode, *find_zone(zone), *find_calendar(calendar)};
    for (std::size_t i = 0; days[i].name < "2027"; ++i) {
      const Day day = *parse_day(days[i].name);
      // Three moments of the day: its first, one inside, its last.
      const Instant first = start_of(*counting.zone, day);
      const Instant last = start_of(*counting.zone, day + 1) - std::chrono::milliseconds{1};
      for (Instant start : {first, first + std::chrono::minutes{551}, last}) {
        for (int count : {1, 2, 3, 4, 5, 7, 10, 30, 90})
          expect(counting, start, {count, TermUnit::days}, naive_days_end(days, mode, i, count));
        for (int count : {1, 2, 6})
          expect(counting, start, {count, TermUnit::months}, naive_month_end(days, mode, i, count));
        for (int count : {1, 5, 20})
          expect(counting, start, {count, TermUnit::working_days},
                 naive_days_end(days, CountingMode::working, i, count));
        if (HasFailure()) return;
      }
    }
  }

  static void expect(const Counting& counting, Instant start, Term term, const NaiveEnd& naive) {
    Result<TermEnd> end = term_end(counting, start, term);
    ASSERT_TRUE(end.ok());
    const Day next = *parse_day(naive.last) + 1;
    EXPECT_EQ(to_text(end->over, *counting.zone),
              to_text(start_of(*counting.zone, next), *counting.zone))
        << to_text(start, *counting.zone) << " + " << term.count << " " << name_of(counting.mode);
    EXPECT_EQ(end->provisional, naive.unknown)
        << to_text(start, *counting.zone) << " + " << term.count << " " << name_of(counting.mode);
  }
};

TEST_F(EveryDay, Natural) { walk(CountingMode::natural, "Asia/Shanghai", "cn", chinese_days()); }
TEST_F(EveryDay, CivilRoll) {
  walk(CountingMode::civil_roll, "Asia/Shanghai", "cn", chinese_days());
}
TEST_F(EveryDay, Working) { walk(CountingMode::working, "Asia/Shanghai", "cn", chinese_days()); }
TEST_F(EveryDay, European) {
  walk(CountingMode::eu_1182, "Europe/Brussels", "eu", european_days());
}
TEST_F(EveryDay, NaturalInNewYork) {
  walk(CountingMode::natural, "America/New_York", "cn", chinese_days());
}

// By the clock, with summer time between: the difference is exact.
TEST_F(EveryDay, Instant) {
  for (const char* zone : {"Asia/Shanghai", "Europe/Brussels", "America/New_York"}) {
    const Counting counting{CountingMode::instant, *find_zone(zone), nullptr};
    for (Day day = *parse_day("2019-01-01"); day < *parse_day("2027-01-01"); day = day + 1) {
      const docket::Instant start = start_of(*counting.zone, day) + std::chrono::minutes{551};
      for (int count : {1, 2, 10, 90}) {
        Result<TermEnd> end = term_end(counting, start, {count, TermUnit::days});
        ASSERT_TRUE(end.ok());
        ASSERT_EQ(end->over - start, std::chrono::hours{24 * count});
      }
    }
  }
}

}  // namespace
}  // namespace docket::counting_loop_test
