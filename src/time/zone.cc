#include "time/zone.h"

#include <date/tz.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>

#include "base/json.h"

namespace docket {

// Reads a zone's table from the library, and continues it where the library stops.
//
// The library's table of a zone with summer time ends with 2037. What follows is taken from the
// last eight years of the table: a change that came in each of them in the same month, on the
// same weekday on or after the same day, at the same time, goes on doing so. (Of the zones of
// tzdata 2026f this fails for Asia/Gaza and Asia/Hebron alone, and there only after 2086.)
class ZoneReader {
 public:
  static std::unique_ptr<const Zone> read(std::string_view name) {
    const date::time_zone* source = nullptr;
    try {
      source = date::locate_zone(name);
    } catch (const std::exception&) {
      return nullptr;
    }
    auto zone = std::make_unique<Zone>();
    zone->name_ = name;
    zone->segments_ = segments(*source);
    continue_yearly(zone->segments_);
    zone->constant_from_ms_ = zone->segments_.back().from_ms;
    zone->last_offset_s_ = zone->segments_.back().offset_s;
    zone->index_segments();
    return zone;
  }

 private:
  using Segment = Zone::Segment;
  static constexpr std::size_t kYears = 8;

  // A change of offset that comes every year: at `second` of the local day (on the clocks as they
  // were before it) of the first `weekday` on or after that day of the month.
  struct Yearly {
    std::int32_t month = 0;
    std::int32_t day = 0;
    std::int32_t weekday = 0;
    std::int64_t second = 0;
    std::int32_t offset_before = 0;
    std::int32_t offset_after = 0;

    std::int64_t moment_ms(std::int32_t year) const {
      Day at = *day_from({year, month, day});
      while (docket::weekday(at) != weekday) at = at + 1;
      return (at.since_epoch * std::int64_t{86'400} + second - offset_before) * 1000;
    }
  };

  static std::vector<Segment> segments(const date::time_zone& source) {
    std::vector<Segment> found;
    date::sys_seconds at = date::sys_days{date::year{-2} / 1 / 1};
    const date::sys_seconds end = date::sys_days{date::year{10'001} / 1 / 1};
    while (at < end) {
      const date::sys_info info = source.get_info(at);
      const auto offset = static_cast<std::int32_t>(info.offset.count());
      const std::int64_t from_ms = found.empty() ? std::numeric_limits<std::int64_t>::min()
                                                 : at.time_since_epoch().count() * 1000;
      if (found.empty() || found.back().offset_s != offset) found.push_back({from_ms, offset});
      at = info.end;
    }
    return found;
  }

  static std::int32_t year_of(std::int64_t ms) {
    return civil({static_cast<std::int32_t>(ms / 86'400'000)}).year;
  }

  static void continue_yearly(std::vector<Segment>& segments) {
    if (segments.size() < 2 * kYears + 1) return;
    const std::int32_t last_year = year_of(segments.back().from_ms);
    const auto spring = yearly(segments, segments.size() - 2);
    const auto autumn = yearly(segments, segments.size() - 1);
    if (!spring || !autumn || last_year < 2037) return;
    for (std::int32_t year = last_year + 1; year <= 10'000; ++year) {
      segments.push_back({spring->moment_ms(year), spring->offset_after});
      segments.push_back({autumn->moment_ms(year), autumn->offset_after});
    }
  }

  // The rule behind every second change up to `last`, nothing when they follow none.
  static std::optional<Yearly> yearly(std::span<const Segment> segments, std::size_t last) {
    // "The end of the last Thursday in October" can be a Friday in November: the rule is then
    // one about the day before.
    for (std::int32_t days_later : {0, 1, 2}) {
      const Yearly rule = likely_rule(segments, last, days_later);
      if (holds(rule, segments, last)) return rule;
    }
    return std::nullopt;
  }

  static Yearly likely_rule(std::span<const Segment> segments, std::size_t last,
                            std::int32_t days_later) {
    Yearly rule;
    rule.day = 31;
    for (std::size_t i = 0; i < kYears; ++i) {
      const std::size_t at = last - 2 * i;
      rule.offset_before = segments[at - 1].offset_s;
      rule.offset_after = segments[at].offset_s;
      const std::int64_t local_s = segments[at].from_ms / 1000 + rule.offset_before;
      const Day day{static_cast<std::int32_t>(local_s / 86'400) - days_later};
      rule.second = local_s % 86'400 + days_later * 86'400;
      rule.month = civil(day).month;
      rule.day = std::min(rule.day, civil(day).day);
      rule.weekday = weekday(day);
    }
    return rule;
  }

  static bool holds(const Yearly& rule, std::span<const Segment> segments, std::size_t last) {
    const std::int32_t last_year = year_of(segments[last].from_ms);
    for (std::size_t i = 0; i < kYears; ++i) {
      const std::size_t at = last - 2 * i;
      const auto year = last_year - static_cast<std::int32_t>(i);
      if (!day_from({year, rule.month, rule.day}) || segments[at].from_ms != rule.moment_ms(year) ||
          segments[at - 1].offset_s != rule.offset_before ||
          segments[at].offset_s != rule.offset_after)
        return false;
    }
    return true;
  }
};

void Zone::index_segments() {
  std::uint32_t segment = 0;
  for (std::size_t stretch = 0; stretch < kStretches; ++stretch) {
    const auto first_ms = static_cast<std::int64_t>(stretch) << 32;
    while (segment + 1 < segments_.size() && segments_[segment + 1].from_ms <= first_ms) ++segment;
    index_.push_back(segment);
  }
}

const Zone::Segment& Zone::segment_at(Instant at) const {
  const auto stretch = static_cast<std::uint64_t>(at.ms) >> 32;  // of a moment before 1970: beyond
  if (stretch < index_.size()) {
    std::size_t segment = index_[stretch];
    while (segment + 1 < segments_.size() && segments_[segment + 1].from_ms <= at.ms) ++segment;
    return segments_[segment];
  }
  const auto after = std::upper_bound(
      segments_.begin(), segments_.end(), at.ms,
      [](std::int64_t ms, const Segment& segment) { return ms < segment.from_ms; });
  return *std::prev(after);
}

Result<const Zone*> find_zone(std::string_view name) {
  static std::mutex guard;
  static std::map<std::string, std::unique_ptr<const Zone>, std::less<>> zones;

  const std::lock_guard lock{guard};
  const auto known = zones.find(name);
  if (known != zones.end()) return known->second.get();
  std::unique_ptr<const Zone> zone = ZoneReader::read(name);
  if (!zone)
    return Error{"time.unknown-zone",
                 "unknown time zone " + in_quotes(name) +
                     "; give an IANA name such as Asia/Shanghai, and see that tzdata is installed",
                 ""};
  return zones.emplace(std::string{name}, std::move(zone)).first->second.get();
}

Instant moment_at(const Zone& zone, Day day, std::chrono::milliseconds since_midnight) {
  // The first moment at which the local clocks show that time or a later one: this passes over
  // a gap and takes the first of two equal times.
  const std::int64_t local_ms = day.since_epoch * std::int64_t{86'400'000} + since_midnight.count();
  constexpr std::int64_t kWidestOffsetMs = 26 * 3'600'000;
  if (local_ms - kWidestOffsetMs >= zone.constant_from_ms_)
    return {local_ms - zone.last_offset_s_ * std::int64_t{1000}};
  const Zone::Segment* segment = &zone.segment_at({local_ms - kWidestOffsetMs});
  const Zone::Segment* last = &zone.segments_.back();
  for (;; ++segment) {
    const std::int64_t at =
        std::max(local_ms - segment->offset_s * std::int64_t{1000}, segment->from_ms);
    if (segment == last || at < segment[1].from_ms) return {at};
  }
}

Instant start_of(const Zone& zone, Day day) {
  return moment_at(zone, day, std::chrono::milliseconds{0});
}

std::string to_text(Instant at, const Zone& zone) {
  // Offsets before standard time had seconds, which RFC 3339 cannot write: they are rounded down
  // to minutes, and the local time with them, so that the moment stays the same.
  const std::int64_t offset_s = zone.offset_at(at).count();
  const std::int64_t minutes = (offset_s >= 0 ? offset_s : offset_s - 59) / 60;
  if (minutes == 0) return to_text(at);
  const Instant local = at + std::chrono::minutes{minutes};
  if (local < kFirstInstant || local > kLastInstant) return to_text(at);

  std::string out = to_text(local);
  out.back() = minutes < 0 ? '-' : '+';
  const std::int64_t size = std::abs(minutes);
  out += static_cast<char>('0' + size / 600);
  out += static_cast<char>('0' + size / 60 % 10);
  out += ':';
  out += static_cast<char>('0' + size % 60 / 10);
  out += static_cast<char>('0' + size % 10);
  return out;
}

}  // namespace docket
