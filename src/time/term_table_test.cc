// Terms counted through a table against terms counted one by one.

#include "time/term_table.h"

#include <gtest/gtest.h>

#include <random>

namespace docket::term_table_test {
namespace {

struct TableRow {
  const char* what;
  CountingMode mode;
  Term term;
};

const TableRow kTableRows[] = {
    {"hours by the clock", CountingMode::natural, {72, TermUnit::hours}},
    {"hours of which the first is not counted", CountingMode::eu_1182, {24, TermUnit::hours}},
    {"more hours than there are", CountingMode::natural, {90'000'000, TermUnit::hours}},
    {"days by the clock", CountingMode::instant, {90, TermUnit::days}},
    {"more days by the clock than there are", CountingMode::instant, {4'000'000, TermUnit::days}},
    {"natural days", CountingMode::natural, {10, TermUnit::days}},
    {"natural days for two thousand years", CountingMode::natural, {730'000, TermUnit::days}},
    {"days with a roll", CountingMode::civil_roll, {2, TermUnit::days}},
    {"days that hold two working days", CountingMode::eu_1182, {2, TermUnit::days}},
    {"days that are working days", CountingMode::working, {3, TermUnit::days}},
    {"working days, whatever the counting", CountingMode::instant, {5, TermUnit::working_days}},
    {"a month", CountingMode::natural, {1, TermUnit::months}},
    {"a month by the clock", CountingMode::instant, {1, TermUnit::months}},
    {"years with a roll", CountingMode::civil_roll, {2, TermUnit::years}},
    {"no term", CountingMode::natural, {0, TermUnit::days}},
};

// Starts of three years near each other and far apart, and some at the ends of time.
std::vector<Instant> starts() {
  std::mt19937_64 random{7};
  std::vector<Instant> made = {kFirstInstant, kLastInstant, {-1}, {0}};
  const std::int64_t first = parse_instant("2024-01-01T00:00:00Z")->ms;
  for (int n = 0; n < 3000; ++n) {
    made.push_back({first + static_cast<std::int64_t>(random() % (3 * 366 * 86'400'000ULL))});
    if (n % 10 == 0) made.push_back({static_cast<std::int64_t>(random() >> 18U)});
  }
  return made;
}

TEST(TermTable, GivesWhatTermEndGives) {
  for (const char* zone : {"Asia/Shanghai", "Europe/Brussels", "America/New_York"}) {
    for (const TableRow& row : kTableRows) {
      const Counting counting{row.mode, *find_zone(zone), *find_calendar("cn")};
      TermTable table{counting, row.term};
      for (const Instant start : starts()) {
        const Result<TermEnd> end = term_end(counting, start, row.term);
        const std::optional<TermEnd> one = end.ok() ? std::optional{*end} : std::nullopt;
        ASSERT_EQ(table.end(start), one) << row.what << ", " << zone << ", " << start.ms;
      }
    }
  }
}

}  // namespace
}  // namespace docket::term_table_test
