#include "naive_calendar.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

namespace naive {
namespace {

struct Date {
  int year = 1970, month = 1, day = 1;
};

Date date_of(long long days) {
  Date date;
  while (days >= (leap(date.year) ? 366 : 365)) days -= leap(date.year++) ? 366 : 365;
  while (days >= month_length(date.year, date.month)) days -= month_length(date.year, date.month++);
  date.day = static_cast<int>(days) + 1;
  return date;
}

// Easter Sundays of the Western churches, month and day, as almanacs list them.
long long easter(int year) {
  constexpr int kFirst = 2007;
  constexpr int kEaster[] = {408, 323, 412, 404, 424, 408, 331, 420, 405, 327, 416, 401, 421, 412,
                             404, 417, 409, 331, 420, 405, 328, 416, 401, 421, 413, 328, 417, 409,
                             325, 413, 405, 425, 410, 401, 421, 406, 329, 417, 409, 325};
  const int at = year - kFirst;
  if (at < 0 || at >= static_cast<int>(std::size(kEaster))) {
    std::cerr << "no Easter is listed for " << year << "\n";
    std::exit(2);
  }
  return day_number(year, kEaster[at] / 100, kEaster[at] % 100);
}

}  // namespace

Calendar Calendar::read(const std::string& folder, const std::string& name) {
  Calendar calendar;
  std::ifstream file{folder + "/" + name + ".txt"};
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream stream{line.substr(0, line.find('#'))};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (!words.empty()) calendar.take(words);
  }
  return calendar;
}

void Calendar::take(const std::vector<std::string>& words) {
  const std::string& verb = words[0];
  if (verb == "years") by_notice_ = words[1] == "by-notice";
  if (verb == "every") {
    const int since = words.size() == 5 ? std::stoi(words[4]) : 0;
    yearly_.push_back(
        {false, std::stoi(words[1].substr(0, 2)), std::stoi(words[1].substr(3)), since});
  }
  if (verb == "easter")
    yearly_.push_back({true, 0, std::stoi(words[1]), words.size() == 5 ? std::stoi(words[4]) : 0});
  if (verb == "notice") {
    ++notices_;
    notice_year_ = std::stoi(words[3]);
    noticed_years_.push_back(notice_year_);
  }
  if (verb == "statutory" || verb == "off" || verb == "work") take_days(words);
}

void Calendar::take_days(const std::vector<std::string>& words) {
  Line line;
  line.notice_year = words[0] == "statutory" ? 0 : notice_year_;
  line.notice = notices_;
  line.holiday = words[2];
  line.first = day_written(words[1].substr(0, 10));
  line.last = words[1].size() > 10 ? day_written(words[1].substr(12)) : line.first;
  line.works = words[0] == "work";
  // A later notice about the same year replaces every line of the holidays it names.
  std::erase_if(lines_, [&line](const Line& earlier) {
    return earlier.notice_year != 0 && earlier.notice_year == line.notice_year &&
           earlier.notice < line.notice && earlier.holiday == line.holiday;
  });
  lines_.push_back(line);
}

bool Calendar::has_notice(int year) const {
  for (const int noticed : noticed_years_) {
    if (noticed == year) return true;
  }
  return false;
}

Calendar::Day Calendar::look_up(long long day) const {
  const Date date = date_of(day);
  const bool noticed = has_notice(date.year);
  for (const Line& line : lines_) {
    if (day < line.first || line.last < day) continue;
    if (line.notice_year != 0) return {line.works, false};
    if (!noticed) return {line.works, true};
  }
  const bool provisional = by_notice_ && !noticed;
  for (const Yearly& yearly : yearly_) {
    if (noticed || date.year < yearly.since) continue;
    if (yearly.from_easter ? easter(date.year) + yearly.day == day
                           : date.month == yearly.month && date.day == yearly.day)
      return {false, provisional};
  }
  return {weekday(day) < 6, provisional};
}

const Calendar::Day& Calendar::day(long long day) const {
  const auto known = days_.find(day);
  return known != days_.end() ? known->second : days_.emplace(day, look_up(day)).first->second;
}

bool Calendar::works(long long asked) const { return day(asked).works; }
bool Calendar::provisional(long long asked) const { return day(asked).provisional; }

namespace {

// Walks from the day of the start to the day with which the term ends, and notes whether a day was
// asked of which no notice speaks.
class Walk {
 public:
  Walk(const Zone& zone, const Calendar* calendar, Moment start)
      : zone_(zone), calendar_(calendar), start_(day_of(zone, start)), last_(start_) {}

  bool worked(long long day) {
    provisional_ = provisional_ || calendar_->provisional(day);
    return calendar_->works(day);
  }

  void days(long long count) { last_ += count; }

  void working_days(long long count) {
    while (count > 0) {
      if (worked(++last_)) --count;
    }
  }

  // The corresponding day, else the last day of the month.
  void months(long long count) {
    const Date from = date_of(start_);
    const long long month = from.month - 1 + count;
    const int year = from.year + static_cast<int>(month / 12);
    const int length = month_length(year, static_cast<int>(month % 12) + 1);
    last_ =
        day_number(year, static_cast<int>(month % 12) + 1, from.day < length ? from.day : length);
  }

  void roll() {
    while (!worked(last_)) ++last_;
  }

  // "Any period of two days or more shall include at least two working days."
  void hold_two_working_days() {
    long long day = start_;
    for (int held = 0; held < 2;) {
      if (worked(++day)) ++held;
    }
    if (day > last_) last_ = day;
  }

  long long last() const { return last_; }
  Over over() const { return {moment_at(zone_, last_ + 1, 0), provisional_}; }

 private:
  const Zone& zone_;
  const Calendar* calendar_;
  long long start_;
  long long last_;
  bool provisional_ = false;
};

Over by_the_clock(const Term& term, const Zone& zone, Moment start, Walk walk) {
  if (term.unit == Unit::hours) return {start + term.count * kHour, false};
  if (term.unit == Unit::days) return {start + term.count * kDay, false};
  if (term.unit == Unit::weeks) return {start + term.count * 7 * kDay, false};
  walk.months(term.unit == Unit::years ? term.count * 12 : term.count);
  const Moment local = start + offset_at(zone, start);
  return {moment_at(zone, walk.last(), local - day_of(zone, start) * kDay), false};
}

}  // namespace

Over term_over(const Term& term, const std::string& mode, const Zone& zone,
               const Calendar* calendar, Moment start) {
  Walk walk{zone, calendar, start};
  if (term.unit == Unit::working_days || (term.unit == Unit::days && mode == "working")) {
    walk.working_days(term.count);
    return walk.over();
  }
  if (term.unit == Unit::hours && mode == "eu-1182") {
    // The hour of the start is not counted: the first one begins when it is over.
    const Moment local = start + offset_at(zone, start);
    return {start - local % kHour + kHour + term.count * kHour, false};
  }
  if (term.unit == Unit::hours || mode == "instant") return by_the_clock(term, zone, start, walk);
  if (term.unit == Unit::days) walk.days(term.count);
  if (term.unit == Unit::weeks) walk.days(term.count * 7);
  if (term.unit == Unit::months) walk.months(term.count);
  if (term.unit == Unit::years) walk.months(term.count * 12);
  if (mode == "civil-roll" || mode == "eu-1182") walk.roll();
  const bool of_days = term.unit == Unit::days || term.unit == Unit::weeks;
  if (mode == "eu-1182" && of_days && (term.unit == Unit::weeks || term.count >= 2))
    walk.hold_two_working_days();
  return walk.over();
}

}  // namespace naive
