#include "law/numbers.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace docket {
namespace {

using Text = std::u32string_view;

constexpr Text kChineseDigits = U"〇一二三四五六七八九";
constexpr std::int64_t kLargest = 100'000;

struct Unit {
  Text name;
  TermUnit unit;
  std::int64_t times = 1;  // weeks are seven days each
};
// The longer name first where one begins with the other.
constexpr Unit kChineseUnits[] = {
    {U"小时", TermUnit::hours},
    {U"个小时", TermUnit::hours},
    {U"个工作日", TermUnit::working_days},
    {U"工作日", TermUnit::working_days},
    {U"日", TermUnit::days},
    {U"天", TermUnit::days},
    {U"个月", TermUnit::months},
    {U"周", TermUnit::days, 7},
    {U"个星期", TermUnit::days, 7},
    {U"年", TermUnit::years},
};
constexpr Unit kEnglishUnits[] = {
    {U"hour", TermUnit::hours},
    {U"working day", TermUnit::working_days},
    {U"business day", TermUnit::working_days},
    {U"day", TermUnit::days},
    {U"calendar day", TermUnit::days},
    {U"week", TermUnit::days, 7},
    {U"month", TermUnit::months},
    {U"year", TermUnit::years},
};

struct NumberWord {
  Text name;
  std::int64_t value;
};
constexpr NumberWord kEnglishNumbers[] = {
    {U"one", 1},         {U"two", 2},       {U"three", 3},    {U"four", 4},    {U"five", 5},
    {U"six", 6},         {U"seven", 7},     {U"eight", 8},    {U"nine", 9},    {U"ten", 10},
    {U"twelve", 12},     {U"fourteen", 14}, {U"fifteen", 15}, {U"twenty", 20}, {U"thirty", 30},
    {U"forty-five", 45}, {U"sixty", 60},    {U"ninety", 90},
};

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

std::int64_t digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return c - U'0';
  if (c >= U'０' && c <= U'９') return c - U'０';
  return -1;
}

std::int64_t chinese_digit(char32_t c) {
  if (c == U'零') return 0;
  if (c == U'两') return 2;
  const std::size_t at = kChineseDigits.find(c);
  return at == Text::npos ? -1 : static_cast<std::int64_t>(at);
}

std::int64_t chinese_power(char32_t c) {
  return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0;
}

// A number at the front of a text, with how many code points it takes.
struct Found {
  std::int64_t value = 0;
  std::size_t length = 0;
};

std::optional<Found> arabic(Text text) {
  Found found;
  while (found.length < text.size() && digit_of(text[found.length]) >= 0) {
    found.value = std::min(kLargest, found.value * 10 + digit_of(text[found.length]));
    ++found.length;
  }
  if (found.length == 0) return std::nullopt;
  return found;
}

std::optional<Found> chinese(Text text) {
  Found found;
  std::int64_t digit = -1;
  while (found.length < text.size()) {
    const char32_t c = text[found.length];
    if (const std::int64_t power = chinese_power(c)) {
      found.value += (digit < 0 ? 1 : digit) * power;
      digit = -1;
    } else if (chinese_digit(c) >= 0) {
      digit = chinese_digit(c);
    } else {
      break;
    }
    ++found.length;
  }
  if (found.length == 0) return std::nullopt;
  found.value += std::max<std::int64_t>(digit, 0);
  return found;
}

std::optional<Found> english(Text text) {
  for (const NumberWord& word : kEnglishNumbers) {
    if (!text.starts_with(word.name)) continue;
    const Text rest = text.substr(word.name.size());
    if (!rest.empty() && (is_letter(rest.front()) || rest.front() == U'-')) continue;
    return Found{word.value, word.name.size()};
  }
  return std::nullopt;
}

// Reads one text from left to right.
class Scanner {
 public:
  explicit Scanner(std::string_view text) {
    const std::vector<char32_t> points = code_points(text);
    points_.assign(points.begin(), points.end());
  }

  std::vector<NamedTerm> terms() {
    std::size_t at = 0;
    while (at < points_.size()) at = step(at);
    return std::move(terms_);
  }

 private:
  Text from(std::size_t at) const { return Text{points_}.substr(std::min(at, points_.size())); }

  // Looks at one place and says where to go on.
  std::size_t step(std::size_t at) {
    const bool inside_word = at > 0 && is_letter(points_[at - 1]);
    std::optional<Found> number = arabic(from(at));
    if (!number) number = chinese(from(at));
    if (!number && !inside_word) number = english(from(at));
    if (!number) return at + 1;
    const std::size_t after = at + number->length;
    if (at > 0 && points_[at - 1] == U'第') return after;
    if (const std::size_t end = date_end(after)) return end;
    if (const std::size_t end = unit(at, after, number->value)) return end;
    return after;
  }

  // The end of a date whose first number ends at `at`, 0 if there is none: 2019年6月, 6月18日.
  std::size_t date_end(std::size_t at) const {
    const Text rest = from(at);
    if (!rest.starts_with(U"年") && !rest.starts_with(U"月")) return 0;
    const bool year = rest.starts_with(U"年");
    const std::optional<Found> next = arabic(rest.substr(1));
    if (!next) return 0;
    const std::size_t end = at + 1 + next->length;
    if (!from(end).starts_with(year ? U"月" : U"日")) return 0;
    if (!year) return end + 1;
    const std::size_t day = date_end(end);
    return day != 0 ? day : end + 1;
  }

  // The end of the unit behind a number, 0 if there is none; keeps the term.
  std::size_t unit(std::size_t begin, std::size_t at, std::int64_t value) {
    for (const Unit& unit : kChineseUnits) {
      if (from(at).starts_with(unit.name)) return keep(begin, at + unit.name.size(), value, unit);
    }
    std::size_t word = at;
    while (word < points_.size() && (points_[word] == U' ' || points_[word] == U'-')) ++word;
    for (const Unit& unit : kEnglishUnits) {
      if (!from(word).starts_with(unit.name)) continue;
      std::size_t end = word + unit.name.size();
      if (end < points_.size() && points_[end] == U's') ++end;
      if (end < points_.size() && is_letter(points_[end])) continue;
      return keep(begin, end, value, unit);
    }
    return 0;
  }

  std::size_t keep(std::size_t begin, std::size_t end, std::int64_t value, const Unit& unit) {
    if (value == 0) return end;
    NamedTerm term{{value * unit.times, unit.unit}, ""};
    for (std::size_t k = begin; k < end; ++k) append_utf8(term.words, points_[k]);
    terms_.push_back(std::move(term));
    return end;
  }

  std::u32string points_;
  std::vector<NamedTerm> terms_;
};

}  // namespace

std::vector<NamedTerm> terms_in(std::string_view text) { return Scanner{text}.terms(); }

}  // namespace docket
