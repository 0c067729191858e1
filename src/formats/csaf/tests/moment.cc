#include "formats/csaf/tests/moment.h"

#include <chrono>

namespace docket::csaf {
namespace {

// Takes a text apart from the front; `good` turns false at the first thing that is not there.
struct Taker {
  std::string_view rest;
  bool good = true;

  int digits(std::size_t count) {
    int value = 0;
    if (rest.size() < count) good = false;
    for (std::size_t i = 0; good && i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') good = false;
      value = value * 10 + (rest[i] - '0');
    }
    if (good) rest.remove_prefix(count);
    return value;
  }

  char one_of(std::string_view allowed) {
    if (!good || rest.empty() || allowed.find(rest.front()) == std::string_view::npos) {
      good = false;
      return 0;
    }
    const char found = rest.front();
    rest.remove_prefix(1);
    return found;
  }

  std::uint64_t fraction() {
    std::uint64_t value = 0;
    std::size_t count = 0;
    for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; rest.remove_prefix(1)) {
      if (count++ < 18) value = value * 10 + static_cast<std::uint64_t>(rest.front() - '0');
    }
    if (count == 0) good = false;
    for (; count < 18; ++count) value *= 10;
    return value;
  }
};

struct Parts {
  std::chrono::year_month_day day;
  int hour = 0, minute = 0, second = 0;
  std::uint64_t attoseconds = 0;
  int offset_minutes = 0;
};

std::optional<Parts> parts_of(std::string_view text, std::string_view separators,
                              std::string_view zulu) {
  Taker taker{text};
  Parts parts;
  const int year = taker.digits(4);
  taker.one_of("-");
  const int month = taker.digits(2);
  taker.one_of("-");
  const int day = taker.digits(2);
  taker.one_of(separators);
  parts.hour = taker.digits(2);
  taker.one_of(":");
  parts.minute = taker.digits(2);
  taker.one_of(":");
  parts.second = taker.digits(2);
  if (taker.good && !taker.rest.empty() && taker.rest.front() == '.') {
    taker.rest.remove_prefix(1);
    parts.attoseconds = taker.fraction();
  }
  const char zone = taker.one_of(zulu);
  if (zone == '+' || zone == '-') {
    const int hours = taker.digits(2);
    taker.one_of(":");
    const int minutes = taker.digits(2);
    if (hours > 23 || minutes > 59) return std::nullopt;
    parts.offset_minutes = (zone == '-' ? -1 : 1) * (hours * 60 + minutes);
  }
  if (!taker.good || !taker.rest.empty()) return std::nullopt;
  parts.day = std::chrono::year{year} / month / day;
  if (!parts.day.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60)
    return std::nullopt;
  return parts;
}

}  // namespace

std::optional<Moment> moment_of(std::string_view text) {
  const std::optional<Parts> parts = parts_of(text, "Tt ", "Zz+-");
  if (!parts) return std::nullopt;
  const auto days = std::chrono::sys_days{parts->day}.time_since_epoch().count();
  const std::int64_t minutes =
      std::int64_t{days} * 1440 + parts->hour * 60 + parts->minute - parts->offset_minutes;
  return Moment{minutes * 60 + parts->second, parts->attoseconds};
}

bool keeps_date_rules(std::string_view text) {
  const std::optional<Parts> parts = parts_of(text, "T", "Z+-");
  return parts && parts->second < 60;
}

}  // namespace docket::csaf
