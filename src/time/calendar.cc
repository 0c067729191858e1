#include "time/calendar.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "base/json.h"
#include "base/text.h"

namespace docket {
namespace {

// The Gregorian Easter Sunday, by the anonymous algorithm of 1876.
Day easter_sunday(std::int32_t year) {
  const std::int32_t golden = year % 19;
  const std::int32_t century = year / 100;
  const std::int32_t in_century = year % 100;
  const std::int32_t correction = (century - (century + 8) / 25 + 1) / 3;
  const std::int32_t epact = (19 * golden + century - century / 4 - correction + 15) % 30;
  const std::int32_t to_sunday =
      (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const std::int32_t shift = (golden + 11 * epact + 22 * to_sunday) / 451;
  const std::int32_t count = epact + to_sunday - 7 * shift + 114;
  const std::optional<Day> day = day_from({year, count / 31, count % 31 + 1});
  CHECK(day);
  return *day;
}

std::optional<std::int32_t> number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Span {
  Day first;
  Day last;
};

// One line, word by word.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(trimmed(line.substr(0, line.find('#')))) {}

  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::string_view take() {
    const std::size_t end = std::min(rest_.find_first_of(" \t"), rest_.size());
    const std::string_view word = rest_.substr(0, end);
    rest_ = trimmed(rest_.substr(end));
    return word;
  }
  bool take_if(std::string_view wanted) {
    Words ahead = *this;
    if (ahead.take() != wanted) return false;
    *this = ahead;
    return true;
  }
  std::optional<Day> day() {
    Result<Day> day = parse_day(take());
    if (!day.ok()) return std::nullopt;
    return *day;
  }
  std::optional<Span> days() {
    const std::string_view word = take();
    const std::size_t dots = word.find("..");
    Result<Day> first = parse_day(word.substr(0, dots));
    Result<Day> last = dots == std::string_view::npos ? first : parse_day(word.substr(dots + 2));
    // A span of more than a month is a slip of the pen.
    if (!first.ok() || !last.ok() || *last < *first || *last - *first > 31) return std::nullopt;
    return Span{*first, *last};
  }

 private:
  std::string_view rest_;
};

}  // namespace

class CalendarReader {
 public:
  explicit CalendarReader(Day known_on) : known_on_(known_on) {}

  // What is wrong with the line, empty when nothing is.
  std::string read_line(std::string_view line) {
    Words words{line};
    if (words.done()) return "";
    const std::string_view verb = words.take();
    if (verb == "calendar") return read_name(words);
    if (verb == "years") return read_years(words);
    if (verb == "holiday") return read_holiday(words);
    if (verb == "every" || verb == "easter") return read_yearly(words, verb == "easter");
    if (verb == "notice") return read_notice(words);
    if (verb == "statutory" || verb == "off") return read_days(words, DayKind::holiday, verb);
    if (verb == "work") return read_days(words, DayKind::made_up, verb);
    return "unknown word " + in_quotes(verb);
  }

  Calendar finished() {
    std::sort(calendar_.noticed_.begin(), calendar_.noticed_.end());
    drop_statutory_of_noticed_years();
    if (entries_.empty()) return std::move(calendar_);
    const auto by_first = [](const Entry& a, const Entry& b) {
      return a.span.first < b.span.first;
    };
    const auto by_last = [](const Entry& a, const Entry& b) { return a.span.last < b.span.last; };
    calendar_.listed_from_ =
        std::min_element(entries_.begin(), entries_.end(), by_first)->span.first;
    const Day last = std::max_element(entries_.begin(), entries_.end(), by_last)->span.last;
    calendar_.listed_.resize(static_cast<std::size_t>(last - calendar_.listed_from_ + 1));
    for (const Entry& entry : entries_) {
      for (Day day = entry.span.first; day <= entry.span.last; day = day + 1) {
        const auto at = static_cast<std::size_t>(day - calendar_.listed_from_);
        calendar_.listed_[at] = {entry.kind, entry.holiday, entry.by_notice, true};
      }
    }
    return std::move(calendar_);
  }

  bool named() const { return !calendar_.name_.empty(); }

 private:
  struct Entry {
    Span span;
    DayKind kind = DayKind::holiday;
    std::uint16_t holiday = 0;
    bool by_notice = false;
    std::size_t notice = 0;  // which one, counted over all of the file
    std::int32_t year = 0;   // that the notice is about
  };

  std::string read_name(Words& words) {
    if (words.done() || named()) return "one name is wanted, once";
    calendar_.name_ = words.take();
    return "";
  }

  std::string read_years(Words& words) {
    calendar_.by_notice_ = words.rest() == "by-notice";
    if (!calendar_.by_notice_ && words.rest() != "by-law") return "years are by-notice or by-law";
    return "";
  }

  std::string read_holiday(Words& words) {
    const std::string_view id = words.take();
    const std::size_t bar = words.rest().find('|');
    if (bar == std::string_view::npos || holiday(id))
      return "a holiday has a new name of its own, and 中文 | English";
    ids_.emplace_back(id);
    calendar_.holidays_.push_back({std::string{trimmed(words.rest().substr(0, bar))},
                                   std::string{trimmed(words.rest().substr(bar + 1))}});
    return "";
  }

  std::string read_yearly(Words& words, bool from_easter) {
    Calendar::Yearly yearly;
    if (from_easter) {
      const auto days = number(words.take());
      if (!days || *days < -60 || *days > 60) return "days from Easter are -60 to +60";
      yearly.day = *days;
    } else {
      // 2000 was a leap year: 29 February may be named.
      Result<Day> day = parse_day("2000-" + std::string{words.take()});
      if (!day.ok()) return "the day is written as MM-DD";
      yearly.month = civil(*day).month;
      yearly.day = civil(*day).day;
    }
    const auto which = holiday(words.take());
    if (!which) return "unknown holiday";
    yearly.holiday = *which;
    if (words.take_if("since")) {
      const auto year = number(words.take());
      if (!year) return "a year is wanted after since";
      yearly.since_year = *year;
    }
    if (!words.done()) return "nothing may follow";
    calendar_.yearly_.push_back(yearly);
    return "";
  }

  std::string read_notice(Words& words) {
    const auto published = words.day();
    if (!published || !words.take_if("about")) return "a notice has a day, then about YEAR";
    const auto year = number(words.take());
    const bool recalled = words.take_if("recalled");
    if (!year || !words.take_if("source") || words.done()) return "a notice has a source";
    if (notice_count_ > 0 && *published < latest_) return "notices come in order of publication";
    ++notice_count_;
    latest_ = *published;
    year_ = *year;
    if (*published > known_on_) return "";
    calendar_.notices_.push_back({*published, *year, std::string{words.rest()}, recalled});
    if (std::find(calendar_.noticed_.begin(), calendar_.noticed_.end(), *year) ==
        calendar_.noticed_.end())
      calendar_.noticed_.push_back(*year);
    return "";
  }

  std::string read_days(Words& words, DayKind kind, std::string_view verb) {
    const bool by_notice = verb != "statutory";
    const auto span = words.days();
    const auto which = holiday(words.take());
    if (!span || !which || !words.done()) return "days and a known holiday are wanted";
    if (by_notice != (notice_count_ > 0))
      return "off and work follow a notice, statutory stands before the first";
    if (by_notice && latest_ > known_on_) return "";
    std::erase_if(entries_, [&](const Entry& entry) {
      return entry.by_notice && entry.year == year_ && entry.holiday == *which &&
             entry.notice < notice_count_;
    });
    entries_.push_back({*span, kind, *which, by_notice, notice_count_, year_});
    return "";
  }

  // A year's own notice says all of it; the statutory days are for years without one.
  void drop_statutory_of_noticed_years() {
    std::erase_if(entries_, [&](const Entry& entry) {
      return !entry.by_notice &&
             std::binary_search(calendar_.noticed_.begin(), calendar_.noticed_.end(),
                                civil(entry.span.first).year);
    });
  }

  std::optional<std::uint16_t> holiday(std::string_view id) const {
    const auto found = std::find(ids_.begin(), ids_.end(), id);
    if (found == ids_.end()) return std::nullopt;
    return static_cast<std::uint16_t>(found - ids_.begin());
  }

  Day known_on_;
  Calendar calendar_;
  std::vector<std::string> ids_;
  std::vector<Entry> entries_;
  std::size_t notice_count_ = 0;
  Day latest_;
  std::int32_t year_ = 0;
};

DayStatus Calendar::named(DayKind kind, std::uint16_t holiday, bool provisional) const {
  return {kind, provisional, holidays_[holiday].zh, holidays_[holiday].en};
}

DayStatus Calendar::status(Day day) const {
  const std::int64_t at = std::int64_t{day.since_epoch} - listed_from_.since_epoch;
  if (at >= 0 && at < static_cast<std::int64_t>(listed_.size())) {
    const Listed& listed = listed_[static_cast<std::size_t>(at)];
    if (listed.set) return named(listed.kind, listed.holiday, by_notice_ && !listed.by_notice);
  }
  const CivilDay date = civil(day);
  const bool noticed = std::binary_search(noticed_.begin(), noticed_.end(), date.year);
  const bool provisional = by_notice_ && !noticed;
  if (!noticed) {
    for (const Yearly& yearly : yearly_) {
      if (date.year < yearly.since_year) continue;
      const bool today = yearly.month == 0
                             ? date.year >= 0 && easter_sunday(date.year) + yearly.day == day
                             : date.month == yearly.month && date.day == yearly.day;
      if (today) return named(DayKind::holiday, yearly.holiday, provisional);
    }
  }
  return {weekday(day) >= 6 ? DayKind::weekend : DayKind::working, provisional, {}, {}};
}

Result<Calendar> read_calendar(std::string_view text, std::string_view path, Day known_on) {
  CalendarReader reader{known_on};
  std::size_t line_number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++line_number;
    const std::string wrong = reader.read_line(line);
    if (!wrong.empty())
      return Error{
          "time.calendar-syntax",
          "cannot read " + in_quotes(trimmed(line)) + ": " + wrong + "; see calendars/README.md",
          std::string{path} + ":" + std::to_string(line_number)};
  }
  if (!reader.named())
    return Error{"time.calendar-syntax", "the calendar has no name; begin with: calendar NAME",
                 std::string{path}};
  return reader.finished();
}

namespace {

constexpr Day kEver{std::numeric_limits<std::int32_t>::max()};
constexpr Day kNever{std::numeric_limits<std::int32_t>::min()};

// What was known from a day on.
struct Version {
  Day from;
  Calendar calendar;
};

// Every calendar, each with all its versions, oldest first.
std::vector<std::vector<Version>> read_embedded() {
  std::vector<std::vector<Version>> all;
  for (const EmbeddedFile& file : embedded_calendars()) {
    Result<Calendar> newest = read_calendar(file.bytes, file.path, kEver);
    CHECK(newest.ok());
    std::vector<Day> days{kNever};
    for (const Notice& notice : newest->notices()) {
      if (notice.published != days.back()) days.push_back(notice.published);
    }
    std::vector<Version>& versions = all.emplace_back();
    for (Day day : days) {
      Result<Calendar> version = read_calendar(file.bytes, file.path, day);
      CHECK(version.ok());
      versions.push_back({day, std::move(version).value()});
    }
  }
  return all;
}

}  // namespace

Result<const Calendar*> find_calendar(std::string_view name) { return find_calendar(name, kEver); }

Result<const Calendar*> find_calendar(std::string_view name, Day known_on) {
  static const std::vector<std::vector<Version>> all = read_embedded();
  std::vector<std::string> known;
  for (const std::vector<Version>& versions : all) {
    known.push_back(versions.front().calendar.name());
    if (known.back() != name) continue;
    auto version = versions.rbegin();
    while (version->from > known_on) ++version;
    return &version->calendar;
  }
  return Error{"time.unknown-calendar",
               "unknown calendar " + in_quotes(name) + "; known are: " + joined(known, ", "), ""};
}

}  // namespace docket
