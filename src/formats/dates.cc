#include "formats/dates.h"

#include "base/text.h"
#include "time/zone.h"

namespace docket {
namespace {

Result<const Zone*> shanghai() { return find_zone("Asia/Shanghai"); }

Result<Instant> start_of_day(Day day, AssumedZone zone) {
  if (zone == AssumedZone::utc) return Instant{std::int64_t{day.since_epoch} * 86'400'000};
  return start_of(*TRY(shanghai()), day);
}

// "2021-01-02T03:04:05.678" with nothing after it: a moment but for its offset.
Result<Instant> moment_without_offset(std::string_view written, AssumedZone zone) {
  const Instant utc = TRY(parse_instant(std::string{written} + "Z"));
  if (zone == AssumedZone::utc) return utc;
  const Zone& local = *TRY(shanghai());
  const std::int64_t day_ms = 86'400'000;
  const std::int64_t since = ((utc.ms % day_ms) + day_ms) % day_ms;
  const Day day{static_cast<std::int32_t>((utc.ms - since) / day_ms)};
  return moment_at(local, day, std::chrono::milliseconds{since});
}

// Fillers such as 0000-01-01 and 9999-12-31 are dates in form only.
constexpr Instant kFirstPlausible{0};                // 1970-01-01T00:00:00Z
constexpr Instant kFirstTooLate{4'102'444'800'000};  // 2100-01-01T00:00:00Z

// What the text says, whether it can be or not.
DatedFact as_written(DatedFact fact, std::string_view text, AssumedZone zone) {
  const std::string_view zone_name = zone == AssumedZone::utc ? "UTC" : "Asia/Shanghai";
  if (const Result<Instant> at = parse_instant(text); at.ok()) {
    fact.at = *at;
    fact.precision = Precision::instant;
    return fact;
  }
  if (const Result<Day> day = parse_day(text); day.ok()) {
    const Result<Instant> start = start_of_day(*day, zone);
    fact.precision = Precision::day;
    fact.flags = {"date-without-zone", "date-without-time"};
    if (start.ok()) {
      fact.at = *start;
      fact.assumption = std::string{zone_name}.append(kFromDayStart);
    }
    return fact;
  }
  if (const Result<Instant> at = moment_without_offset(text, zone); at.ok()) {
    fact.at = *at;
    fact.precision = Precision::instant;
    fact.assumption = zone_name;
    fact.flags = {"date-without-zone"};
    return fact;
  }
  fact.flags = {"date-unreadable"};
  return fact;
}

}  // namespace

Status know_assumed_zones() {
  TRY(shanghai());
  return Done{};
}

DatedFact dated_fact(std::string_view what, std::string_view written, AssumedZone zone,
                     std::string from) {
  DatedFact fact;
  fact.what = what;
  fact.written = written;
  fact.from = std::move(from);
  fact = as_written(std::move(fact), trimmed(written), zone);
  if (!fact.at || (*fact.at >= kFirstPlausible && *fact.at < kFirstTooLate)) return fact;
  fact.at = std::nullopt;
  fact.assumption.clear();
  fact.flags = {"date-implausible"};
  return fact;
}

void flag_order(Advisory& advisory, std::string_view earlier, std::string_view later) {
  for (const DatedFact& before : advisory.dates) {
    if (before.what != earlier || !before.at) continue;
    for (DatedFact& after : advisory.dates) {
      if (after.what != later || !after.at || *after.at >= *before.at) continue;
      if (after.about != before.about || after.source != before.source) continue;
      after.flags.push_back("dates-out-of-order");
      break;
    }
  }
}

void collect_date_flags(Advisory& advisory) {
  for (const DatedFact& fact : advisory.dates) {
    for (const std::string& flag : fact.flags)
      advisory.flags.push_back({flag, fact.from, fact.written});
  }
}

}  // namespace docket
