// Small schemes: OpenSSL, moments (RFC 3339), numbers with dots, and bytes.

#include <charconv>
#include <chrono>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

// Takes `count` digits off the front of `text`; -1 when they do not stand there.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count || !all_digits(text.substr(0, count))) return -1;
  int value = 0;
  std::from_chars(text.data(), text.data() + count, value);
  text.remove_prefix(count);
  return value;
}

// "+02:00" and "Z" in minutes; nothing else may follow. False when it is neither.
bool read_offset(std::string_view text, int& minutes) {
  if (text == "Z" || text == "z") {
    minutes = 0;
    return true;
  }
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  const int sign = text[0] == '+' ? 1 : -1;
  text.remove_prefix(1);
  const int hours = take_digits(text, 2);
  text.remove_prefix(1);
  const int rest = take_digits(text, 2);
  minutes = sign * (hours * 60 + rest);
  return hours >= 0 && hours <= 23 && rest >= 0 && rest <= 59;
}

struct Clock {
  int hour;
  int minute;
  int second;
  bool is_valid() const {
    return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
  }
};

}  // namespace

// 1.0.2k, whose letters are a patch, and 3.0.7; "-beta1" and the like come before both.
Result<std::string> read_openssl(std::string_view text) {
  enum class Kind : std::uint8_t { pre_release = 1, release };
  std::string_view rest = text;
  std::string key;
  for (int at = 0; at < 3; ++at) {
    if (at > 0 && !take(rest, "."))
      return not_of(Scheme::openssl, text, "it has not three numbers");
    const std::string_view digits = take_while(rest, is_digit);
    if (digits.empty()) return not_of(Scheme::openssl, text, "it has not three numbers");
    append_number(key, digits);
  }
  const std::string_view patch = take_while(rest, is_lower);
  append_tag(key, take(rest, "-") ? Kind::pre_release : Kind::release);
  append_word(key, patch);
  const std::string_view stage = take_while(rest, is_lower);
  append_word(key, stage);
  append_number(key, take_while(rest, is_digit));
  if (!rest.empty())
    return not_of(Scheme::openssl, text, "it does not follow 1.0.2k or 3.0.0-beta1");
  return key;
}

Result<std::string> read_datetime(std::string_view text) {
  std::string_view rest = text;
  const int year = take_digits(rest, 4);
  const bool first = take(rest, "-");
  const int month = take_digits(rest, 2);
  const bool second = take(rest, "-");
  const int day = take_digits(rest, 2);
  const bool mark = take(rest, "T") || take(rest, "t");
  const int hour = take_digits(rest, 2);
  const bool third = take(rest, ":");
  const int minute = take_digits(rest, 2);
  const bool fourth = take(rest, ":");
  const Clock clock{hour, minute, take_digits(rest, 2)};
  std::string_view fraction;
  const bool point = take(rest, ".");
  if (point) fraction = take_while(rest, is_digit);
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  int offset = 0;
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!first || !second || !mark || !third || !fourth || year < 0 || !date.ok() ||
      !clock.is_valid() || !read_offset(rest, offset))
    return not_of(Scheme::datetime, text, "it is no moment such as 2024-01-01T00:00:00Z");
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  // From the year 0 on it is no negative number: 0000-01-01 lies 719,528 days before 1970.
  const std::int64_t seconds =
      (days + 719'529) * 86'400 + clock.hour * 3'600 + (clock.minute - offset) * 60 + clock.second;
  std::string key;
  append_number(key, std::to_string(seconds));
  append_word(key, fraction);
  return key;
}

// Numbers with dots, read up to the first character that is neither; more numbers come later.
Result<std::string> read_intdot(std::string_view text) {
  enum class Rank : std::uint8_t { end = 1, number };
  const std::string_view read = text.substr(0, text.find_first_not_of("0123456789."));
  std::string key;
  for (std::string_view digits : split(read, '.')) {
    if (digits.empty()) return not_of(Scheme::intdot, text, "it is no row of numbers with dots");
    append_tag(key, Rank::number);
    append_number(key, digits);
  }
  append_tag(key, Rank::end);
  return key;
}

Result<std::string> read_lexicographic(std::string_view text) {
  if (!is_utf8(text)) return not_of(Scheme::lexicographic, text, "it is not UTF-8");
  return std::string{text};
}

}  // namespace docket
