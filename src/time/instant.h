// A moment, a day in some zone, and the text forms of moments (RFC 3339).
//
// Instant, Day and Term (time/counting.h) are three types that do not mix: none converts into
// another, and only a zone (time/zone.h) leads from one to the other.

#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.h"
#include "base/result.h"

namespace docket {

// A moment in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;

  auto operator<=>(const Instant&) const = default;
  friend Instant operator+(Instant at, std::chrono::milliseconds by) {
    return {at.ms + by.count()};
  }
  friend Instant operator-(Instant at, std::chrono::milliseconds by) {
    return {at.ms - by.count()};
  }
  friend std::chrono::milliseconds operator-(Instant a, Instant b) {
    return std::chrono::milliseconds{a.ms - b.ms};
  }
};

// The moments that texts can name: 0000-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z.
inline constexpr Instant kFirstInstant{-62'167'219'200'000};
inline constexpr Instant kLastInstant{253'402'300'799'999};

// A calendar day (proleptic Gregorian), as days since 1970-01-01. In which zone is said by
// whoever holds it.
struct Day {
  std::int32_t since_epoch = 0;

  auto operator<=>(const Day&) const = default;
  friend Day operator+(Day day, std::int32_t days) { return {day.since_epoch + days}; }
  friend std::int32_t operator-(Day a, Day b) { return a.since_epoch - b.since_epoch; }
};

// An RFC 3339 date-time with offset: "2019-07-01T09:00:00+08:00", "…Z", fraction of a second
// allowed (digits beyond milliseconds must be zero or are cut off downwards), years 0000-9999.
// A leap second (23:59:60 in UTC) is read as the first moment of the next minute.
// Errors: time.syntax, time.no-offset, time.no-such-day, time.no-such-time, time.out-of-range.
Result<Instant> parse_instant(std::string_view text);

// In UTC: "2019-07-01T01:00:00Z"; whole seconds, a fraction of three digits only if not zero.
std::string to_text(Instant at);

// "2019-07-01". Errors: time.syntax, time.no-such-day.
Result<Day> parse_day(std::string_view text);
std::string to_text(Day day);

// A day taken apart, and put together. day_from: the month is 1-12, the day of the month may be
// any that exists; nothing when it does not.
struct CivilDay {
  std::int32_t year = 0;
  std::int32_t month = 0;
  std::int32_t day = 0;

  bool operator==(const CivilDay&) const = default;
};
CivilDay civil(Day day);
std::optional<Day> day_from(CivilDay civil);
std::int32_t days_in_month(std::int32_t year, std::int32_t month);

// Monday is 1, Sunday 7.
std::int32_t weekday(Day day);

template <>
struct Coded<Instant> {
  static Json json(Instant at) { return to_text(at); }
  static Result<Instant> read(const Json& json, const std::string& where, Unknown) {
    if (!json.text()) return wrong_type("a moment (RFC 3339 with offset)", json, where);
    Result<Instant> at = parse_instant(*json.text());
    if (!at.ok()) return Error{at.error().code, at.error().message, where};
    return at;
  }
  static Json schema() { return Json::object({{"type", "string"}, {"format", "date-time"}}); }
};

template <>
struct Coded<Day> {
  static Json json(Day day) { return to_text(day); }
  static Result<Day> read(const Json& json, const std::string& where, Unknown) {
    if (!json.text()) return wrong_type("a day (YYYY-MM-DD)", json, where);
    Result<Day> day = parse_day(*json.text());
    if (!day.ok()) return Error{day.error().code, day.error().message, where};
    return day;
  }
  static Json schema() { return Json::object({{"type", "string"}, {"format", "date"}}); }
};

}  // namespace docket
