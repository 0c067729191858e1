// Moments and days for the naive evaluator: by counting, and for +08:00 only.
//
// It shares no code with src/time on purpose. Shanghai has had one offset since 1992, and the
// histories of the comparison lie after that.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace naive {

using Moment = long long;  // milliseconds since 1970-01-01T00:00:00Z

constexpr Moment kSecond = 1000;
constexpr Moment kHour = 3600 * kSecond;
constexpr Moment kDay = 24 * kHour;

inline bool leap(int year) { return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0); }

inline int month_length(int year, int month) {
  if (month == 2) return leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

// Days from 1970-01-01, counted year by year and month by month.
inline long long day_number(int year, int month, int day) {
  long long days = day - 1;
  for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
  for (int y = year; y < 1970; ++y) days -= leap(y) ? 366 : 365;
  for (int m = 1; m < month; ++m) days += month_length(year, m);
  return days;
}

inline std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// "2019-07-01", in a text that is known to be well formed.
inline long long day_written(std::string_view text) {
  return day_number(*digits(text, 0, 4), *digits(text, 5, 2), *digits(text, 8, 2));
}

// RFC 3339 with an offset; nothing when it is anything else.
inline std::optional<Moment> read_moment(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
  if (text[13] != ':' || text[16] != ':') return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > month_length(*year, *month))
    return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  std::size_t at = 19;
  Moment fraction = 0;
  if (at < text.size() && text[at] == '.') {
    Moment weight = 100;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
      fraction += (text[at] - '0') * weight;
      weight /= 10;
    }
  }
  const Moment local = day_number(*year, *month, *day) * kDay + *hour * kHour +
                       *minute * 60 * kSecond + *second * kSecond + fraction;
  const std::string_view zone = text.substr(at);
  if (zone == "Z") return local;
  const auto zone_hours = digits(zone, 1, 2);
  const auto zone_minutes = digits(zone, 4, 2);
  if (!zone_hours || !zone_minutes || zone.size() != 6 || zone[3] != ':') return std::nullopt;
  const Moment offset = *zone_hours * kHour + *zone_minutes * 60 * kSecond;
  if (zone[0] == '+') return local - offset;
  if (zone[0] == '-') return local + offset;
  return std::nullopt;
}

inline std::string padded(long long value, std::size_t width) {
  std::string text = std::to_string(value);
  return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

// In the given offset from UTC, written behind it as `zone`.
inline std::string write_moment(Moment at, Moment offset, std::string_view zone) {
  Moment local = at + offset;
  Moment days = 0;
  while (local < 0) {
    local += kDay;
    --days;
  }
  days += local / kDay;
  local %= kDay;
  int year = 1970;
  while (days < 0) days += leap(--year) ? 366 : 365;
  while (days >= (leap(year) ? 366 : 365)) days -= leap(year++) ? 366 : 365;
  int month = 1;
  while (days >= month_length(year, month)) days -= month_length(year, month++);
  std::string text = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(days + 1, 2) + "T" +
                     padded(local / kHour, 2) + ":" + padded(local / (60 * kSecond) % 60, 2) + ":" +
                     padded(local / kSecond % 60, 2);
  if (local % kSecond != 0) text += "." + padded(local % kSecond, 3);
  return text + std::string{zone};
}

inline std::string in_shanghai(Moment at) { return write_moment(at, 8 * kHour, "+08:00"); }

// The first moment after a term of so many natural days: the day of the start is not counted.
inline Moment natural_days_over(Moment start, long long days) {
  const Moment local = start + 8 * kHour;
  Moment midnight = 0;
  while (midnight + 365 * kDay <= local) midnight += 365 * kDay;
  while (midnight + kDay <= local) midnight += kDay;
  return midnight + (days + 1) * kDay - 8 * kHour;
}

}  // namespace naive
