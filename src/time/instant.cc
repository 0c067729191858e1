#include "time/instant.h"

#include <array>
#include <cstdlib>

namespace docket {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kDayMs = 86'400'000;

// Reads a text from left to right; after the first failure what it answers means nothing.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char next() const { return rest_.empty() ? '\0' : rest_.front(); }
  bool ok() const { return ok_; }

  void take(char wanted) {
    if (!skip(wanted, wanted)) ok_ = false;
  }
  bool skip(char first, char second) {
    if (next() != first && next() != second) return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::int32_t digits(int count) {
    std::int32_t value = 0;
    for (int i = 0; i < count; ++i) {
      if (!is_digit(next())) {
        ok_ = false;
        break;
      }
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }
  // The digits after the point of a second, as milliseconds; finer ones are cut off.
  std::int32_t fraction_ms() {
    if (!is_digit(next())) ok_ = false;
    std::int32_t value = 0;
    std::int32_t weight = 100;
    while (is_digit(next())) {
      value += (rest_.front() - '0') * weight;
      weight /= 10;
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view rest_;
  bool ok_ = true;
};

Error no_such_day(std::string_view text) {
  return {"time.no-such-day",
          "no such day in " + in_quotes(text) + "; give a day that the calendar has", ""};
}

Error instant_syntax(std::string_view text) {
  return {"time.syntax", in_quotes(text) + " is no moment; write it as 2019-07-01T09:00:00+08:00",
          ""};
}

struct Clock {
  std::int32_t hour = 0;
  std::int32_t minute = 0;
  std::int32_t second = 0;
  std::int32_t ms = 0;
};

Clock read_clock(Reader& reader) {
  Clock clock;
  clock.hour = reader.digits(2);
  reader.take(':');
  clock.minute = reader.digits(2);
  reader.take(':');
  clock.second = reader.digits(2);
  if (reader.ok() && reader.skip('.', '.')) clock.ms = reader.fraction_ms();
  return clock;
}

// Local time minus UTC in minutes, 1440 or more when the text names an impossible one.
std::int32_t read_offset(Reader& reader) {
  if (reader.skip('Z', 'z')) return 0;
  const bool west = reader.next() == '-';
  if (!reader.skip('+', '-')) reader.take('+');
  const std::int32_t hours = reader.digits(2);
  reader.take(':');
  const std::int32_t minutes = reader.digits(2);
  if (hours > 23 || minutes > 59) return kDayMs / kMinuteMs;
  return west ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

// A leap second is only ever put in at the end of a UTC day.
bool is_possible(const Clock& clock, std::int32_t offset_minutes) {
  if (clock.hour > 23 || clock.minute > 59 || offset_minutes >= 1440) return false;
  if (clock.second < 60) return true;
  const std::int32_t utc_minute = (clock.hour * 60 + clock.minute - offset_minutes + 2880) % 1440;
  return clock.second == 60 && utc_minute == 1439;
}

void append_digits(std::string& out, std::int64_t value, int count) {
  std::array<char, 20> digits{};
  int at = 0;
  while (at < count || value > 0) {
    digits[static_cast<std::size_t>(at++)] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  while (at > 0) out += digits[static_cast<std::size_t>(--at)];
}

}  // namespace

Result<Instant> parse_instant(std::string_view text) {
  Reader reader{text};
  CivilDay date;
  date.year = reader.digits(4);
  reader.take('-');
  date.month = reader.digits(2);
  reader.take('-');
  date.day = reader.digits(2);
  if (!reader.skip('T', 't')) reader.take('T');
  Clock clock = read_clock(reader);
  if (!reader.ok()) return instant_syntax(text);
  if (reader.at_end())
    return Error{"time.no-offset",
                 in_quotes(text) + " does not say in which zone; add Z or an offset such as +08:00",
                 ""};
  const std::int32_t offset = read_offset(reader);
  if (!reader.ok() || !reader.at_end()) return instant_syntax(text);

  const std::optional<Day> day = day_from(date);
  if (!day) return no_such_day(text);
  if (!is_possible(clock, offset))
    return Error{"time.no-such-time",
                 "no such time in " + in_quotes(text) +
                     "; hours go to 23, minutes and seconds to 59, offsets to 23:59",
                 ""};
  if (clock.second == 60) clock.ms = 0;
  const std::int64_t seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
  const Instant at{day->since_epoch * kDayMs + seconds * 1000 + clock.ms - offset * kMinuteMs};
  if (at < kFirstInstant || at > kLastInstant)
    return Error{"time.out-of-range",
                 in_quotes(text) + " lies outside the years 0000 to 9999 in UTC", ""};
  return at;
}

std::string to_text(Instant at) {
  const std::int64_t days = (at.ms >= 0 ? at.ms : at.ms - (kDayMs - 1)) / kDayMs;
  const std::int64_t ms = at.ms - days * kDayMs;
  std::string out = to_text(Day{static_cast<std::int32_t>(days)});
  out += 'T';
  append_digits(out, ms / 3'600'000, 2);
  out += ':';
  append_digits(out, ms / kMinuteMs % 60, 2);
  out += ':';
  append_digits(out, ms / 1000 % 60, 2);
  if (ms % 1000 != 0) {
    out += '.';
    append_digits(out, ms % 1000, 3);
  }
  out += 'Z';
  return out;
}

Result<Day> parse_day(std::string_view text) {
  Reader reader{text};
  CivilDay date;
  date.year = reader.digits(4);
  reader.take('-');
  date.month = reader.digits(2);
  reader.take('-');
  date.day = reader.digits(2);
  if (!reader.ok() || !reader.at_end())
    return Error{"time.syntax", in_quotes(text) + " is no day; write it as 2019-07-01", ""};
  const std::optional<Day> day = day_from(date);
  if (!day) return no_such_day(text);
  return *day;
}

std::string to_text(Day day) {
  const CivilDay date = civil(day);
  std::string out;
  out.reserve(32);
  if (date.year < 0) out += '-';
  append_digits(out, std::abs(date.year), 4);
  out += '-';
  append_digits(out, date.month, 2);
  out += '-';
  append_digits(out, date.day, 2);
  return out;
}

CivilDay civil(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.since_epoch}}};
  return {static_cast<int>(date.year()), static_cast<std::int32_t>(unsigned{date.month()}),
          static_cast<std::int32_t>(unsigned{date.day()})};
}

std::optional<Day> day_from(CivilDay date) {
  if (date.year < -9999 || date.year > 19999 || date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > days_in_month(date.year, date.month))
    return std::nullopt;
  const std::chrono::sys_days days = std::chrono::year{date.year} /
                                     std::chrono::month{static_cast<unsigned>(date.month)} /
                                     std::chrono::day{static_cast<unsigned>(date.day)};
  return Day{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  if (month == 2) return std::chrono::year{year}.is_leap() ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int32_t weekday(Day day) {
  // 1970-01-01 was a Thursday.
  const std::int32_t since_monday = (day.since_epoch % 7 + 7 + 3) % 7;
  return since_monday + 1;
}

}  // namespace docket
