// The days of the laws as tables: when a local day begins, and which day is worked. They are laid
// out once, before anything is measured, as whoever writes such a program by hand would.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docket::bench {

class DayTable {
 public:
  // The days that histories can reach. The offset of the zone is between 0 and 14 hours.
  DayTable(const std::string& zone, const std::string& calendar);

  // The local day of a moment, as a place in the table.
  std::size_t day_of(std::int64_t ms) const {
    const auto day = static_cast<std::size_t>((ms - begins_.front()) / kDayMs);
    return day + (begins_[day + 1] <= ms ? 1 : 0) - (begins_[day] > ms ? 1 : 0);
  }
  std::int64_t begin(std::size_t day) const { return begins_[day]; }
  std::size_t size() const { return begins_.size(); }

  // The first moment after so many natural days, without and with a roll over rest days; and
  // after so many working days.
  std::int64_t over(std::int64_t start, std::size_t days) const {
    return begins_[day_of(start) + days + 1];
  }
  std::int64_t over_rolled(std::int64_t start, std::size_t days) const {
    return begins_[next_worked_[day_of(start) + days] + 1];
  }
  std::int64_t over_worked(std::int64_t start, std::size_t days) const {
    std::size_t day = day_of(start);
    while (days-- > 0) day = next_worked_[day + 1];
    return begins_[day + 1];
  }

 private:
  static constexpr std::int64_t kDayMs = 86'400'000;
  std::vector<std::int64_t> begins_;
  std::vector<std::size_t> next_worked_;  // this day or the first worked one after it
};

}  // namespace docket::bench
