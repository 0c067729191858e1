#include "days.h"

#include "base/check.h"
#include "time/calendar.h"
#include "time/zone.h"

namespace docket::bench {
namespace {

constexpr std::int32_t kFirstDay = 19'358;  // 2023-01-01
constexpr std::int32_t kDays = 6 * 366;

}  // namespace

DayTable::DayTable(const std::string& zone_name, const std::string& calendar_name) {
  const Result<const Zone*> zone = find_zone(zone_name);
  const Result<const Calendar*> calendar = find_calendar(calendar_name);
  CHECK(zone.ok() && calendar.ok());
  for (std::int32_t day = kFirstDay; day < kFirstDay + kDays; ++day)
    begins_.push_back(start_of(**zone, Day{day}).ms);
  next_worked_.resize(begins_.size());
  std::size_t next = begins_.size();
  for (std::size_t day = begins_.size(); day-- > 0;) {
    if ((*calendar)->works(Day{kFirstDay + static_cast<std::int32_t>(day)})) next = day;
    next_worked_[day] = next;
  }
}

}  // namespace docket::bench
