// Dates, times and durations (RFC 3339 and its appendix A).

#include <optional>

#include "schema/formats.h"

namespace docket::schema {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number of exactly `count` digits at the beginning, which are taken off.
std::optional<int> taken_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool taken(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

struct ClockTime {
  int hour = 0, minute = 0, second = 0;
};

std::optional<ClockTime> taken_clock(std::string_view& text) {
  const auto hour = taken_number(text, 2);
  if (!hour || *hour > 23 || !taken(text, ":")) return std::nullopt;
  const auto minute = taken_number(text, 2);
  if (!minute || *minute > 59 || !taken(text, ":")) return std::nullopt;
  const auto second = taken_number(text, 2);
  if (!second || *second > 60) return std::nullopt;
  if (taken(text, ".")) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
  }
  return ClockTime{*hour, *minute, *second};
}

// Minutes east of Greenwich.
std::optional<int> taken_zone(std::string_view& text) {
  if (taken(text, "Zz")) return 0;
  const int sign = text.starts_with('-') ? -1 : 1;
  if (!taken(text, "+-")) return std::nullopt;
  const auto hour = taken_number(text, 2);
  if (!hour || *hour > 23 || !taken(text, ":")) return std::nullopt;
  const auto minute = taken_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (*hour * 60 + *minute);
}

}  // namespace

bool is_date(std::string_view text) {
  const auto year = taken_number(text, 4);
  if (!year || !taken(text, "-")) return false;
  const auto month = taken_number(text, 2);
  if (!month || *month < 1 || *month > 12 || !taken(text, "-")) return false;
  const auto day = taken_number(text, 2);
  return day && *day >= 1 && *day <= days_in(*year, *month) && text.empty();
}

bool is_clock_time(std::string_view text) {
  const auto clock = taken_clock(text);
  if (!clock) return false;
  const auto zone = taken_zone(text);
  if (!zone || !text.empty()) return false;
  if (clock->second < 60) return true;
  constexpr int kDay = 24 * 60;  // a leap second is the last of a day of UTC
  const int minute = ((clock->hour * 60 + clock->minute - *zone) % kDay + kDay) % kDay;
  return minute == kDay - 1;
}

bool is_date_time(std::string_view text) {
  constexpr std::size_t kDate = 10;
  if (text.size() <= kDate || (text[kDate] != 'T' && text[kDate] != 't')) return false;
  return is_date(text.substr(0, kDate)) && is_clock_time(text.substr(kDate + 1));
}

// "P1Y2M3DT4H5M6S" without gaps between its units, or "P2W".
bool is_duration(std::string_view text) {
  if (!taken(text, "P")) return false;
  bool in_time = false;
  std::string_view units = "YMD";
  std::size_t last = std::string_view::npos;  // of the units, the last seen
  std::size_t count = 0;
  if (text.ends_with('W')) units = "W";
  while (!text.empty()) {
    if (!in_time && units != "W" && taken(text, "T")) {
      in_time = true;
      units = "HMS";
      last = std::string_view::npos;
      count = 0;
    }
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0 || digits == text.size()) return false;
    const std::size_t unit = units.find(text[digits]);
    if (unit == std::string_view::npos) return false;
    if (last != std::string_view::npos && unit != last + 1) return false;
    last = unit;
    ++count;
    text.remove_prefix(digits + 1);
  }
  return count > 0;
}

}  // namespace docket::schema
