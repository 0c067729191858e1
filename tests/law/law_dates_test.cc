// Every date that law.md, the material from which the packs were written, works out: each row here
// names the row there. Counted by hand there, found by the packs here, under the readings named.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "duty/duties.h"
#include "law/book.h"
#include "time/calendar.h"

namespace docket::law_dates_test {
namespace {

// What one bearer has seen and judged: "learned 2019-06-28 09:00, verified 2019-07-01 09:00".
struct Row {
  const char* row;  // of law.md
  const char* pack;
  const char* rule;
  const char* role;
  const char* kind;
  const char* story;
  const char* judged;   // "users-must-act, not exploited"
  const char* reading;  // "clock-start verified"; empty: the options taken
  const char* due;      // a day: the last one of the term; with a time: when it is over
};

// A term of days ends at 24:00 of the day shown.
const Row kRows[] = {
    // 7.4: the draft of 2019
    {"7.4 product, learned Fri 2019-06-28, 90 d, natural", "cn-2019-draft", "remedy-product",
     "provider", "product", "learned 2019-06-28 09:00", "", "", "2019-09-26"},
    {"7.4 same, from verification Mon 2019-07-01, natural", "cn-2019-draft", "remedy-product",
     "provider", "product", "learned 2019-06-28 09:00, verified 2019-07-01 09:00", "",
     "clock-start verified", "2019-09-29"},
    {"7.4 service, 2019-06-28, 10 d, natural", "cn-2019-draft", "remedy-service", "operator",
     "service", "learned 2019-06-28 23:59", "", "", "2019-07-08"},
    {"7.4 service, 2019-07-01, 10 d, natural", "cn-2019-draft", "remedy-service", "operator",
     "system", "learned 2019-07-01 00:00", "", "", "2019-07-11"},
    {"7.4 notify, measures Thu 2019-09-26, 5 d, natural", "cn-2019-draft", "tell", "provider",
     "product", "fixed 2019-09-26 17:00", "users-must-act", "", "2019-10-01"},
    {"7.4 notify, measures Tue 2019-09-24, 5 d, natural", "cn-2019-draft", "tell", "provider",
     "product", "mitigated 2019-09-24 17:00", "users-must-act", "", "2019-09-29"},
    {"7.4 notify, Thu 2026-04-30, 5 d, natural", "cn-2019-draft", "tell", "provider", "product",
     "fixed 2026-04-30 08:00", "partners-must-act", "", "2026-05-05"},
    {"7.4 service, Fri 2026-02-06, 10 d, natural", "cn-2019-draft", "remedy-service", "provider",
     "service", "learned 2026-02-06 12:00", "", "", "2026-02-16"},
    // 7.4: the regulation in force
    {"7.4 RMSV, Wed 2026-09-30, 2 d, natural; 9 no. 14", "cn-2021-rmsv", "report", "provider",
     "product", "learned 2026-09-30 09:00", "", "", "2026-10-02"},
    {"7.4 RMSV, Wed 2026-09-30, 2 d, civil-roll; 9 no. 14", "cn-2021-rmsv", "report", "provider",
     "product", "learned 2026-09-30 09:00", "", "report-days civil-roll", "2026-10-08"},
    {"7.4 RMSV, Wed 2026-09-30, 2 d, working; 9 no. 14", "cn-2021-rmsv", "report", "provider",
     "product", "learned 2026-09-30 09:00", "", "report-days working", "2026-10-09"},
    {"7.4 RMSV, Fri 2026-02-13, 2 d, natural", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-02-13 09:00", "", "", "2026-02-15"},
    {"7.4 RMSV, Fri 2026-02-13, 2 d, civil-roll", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-02-13 09:00", "", "report-days civil-roll", "2026-02-24"},
    {"7.4 RMSV, Fri 2026-02-13, 2 d, working", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-02-13 09:00", "", "report-days working", "2026-02-24"},
    {"7.4 RMSV, Fri 2026-11-20, 2 d, natural", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-11-20 09:00", "", "", "2026-11-22"},
    {"7.4 RMSV, Fri 2026-11-20, 2 d, civil-roll", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-11-20 09:00", "", "report-days civil-roll", "2026-11-23"},
    {"7.4 RMSV, Fri 2026-11-20, 2 d, working", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-11-20 09:00", "", "report-days working", "2026-11-24"},
    {"7.4 RMSV, Thu 2021-12-09, 2 d, natural", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2021-12-09 09:00", "", "", "2021-12-11"},
    {"7.4 RMSV, Thu 2021-12-09, 2 d, civil-roll", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2021-12-09 09:00", "", "report-days civil-roll", "2021-12-13"},
    {"7.4 RMSV, Thu 2021-12-09, 2 d, working", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2021-12-09 09:00", "", "report-days working", "2021-12-13"},
    {"7.4 RMSV, Wed 2026-12-30, 2 d, natural", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-12-30 09:00", "", "", "2027-01-01"},
    {"7.4 RMSV, Wed 2026-12-30, 2 d, civil-roll", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-12-30 09:00", "", "report-days civil-roll", "2027-01-04 provisional"},
    {"7.4 RMSV, Wed 2026-12-30, 2 d, working", "cn-2021-rmsv", "report", "provider", "product",
     "learned 2026-12-30 09:00", "", "report-days working", "2027-01-04 provisional"},
    // 7.4: the European Union
    {"7.4 aware 2026-11-20 14:20, 24 h", "eu-cra", "early-warning", "provider", "product",
     "aware-of-exploitation 2026-11-20 14:20", "", "", "2026-11-21 14:20"},
    {"7.4 aware 2026-11-20 14:20, 24 h, 1182/71", "eu-cra", "early-warning", "provider", "product",
     "aware-of-exploitation 2026-11-20 14:20", "", "hours eu-1182", "2026-11-21 15:00"},
    {"7.4 same, 72 h", "eu-cra", "notification", "provider", "product",
     "aware-of-exploitation 2026-11-20 14:20", "", "", "2026-11-23 14:20"},
    {"7.4 same, 72 h, 1182/71", "eu-cra", "notification", "provider", "product",
     "aware-of-exploitation 2026-11-20 14:20", "", "hours eu-1182", "2026-11-23 15:00"},
    {"7.4 measure available Fri 2026-12-11, 14 d", "eu-cra", "final-report", "provider", "product",
     "aware-of-exploitation 2026-12-01 09:00, measure-available 2026-12-11 10:00", "", "",
     "2026-12-25"},
    {"7.4 measure available Fri 2026-12-11, 14 d, 1182/71", "eu-cra", "final-report", "provider",
     "product", "aware-of-exploitation 2026-12-01 09:00, measure-available 2026-12-11 10:00", "",
     "final-days eu-1182", "2026-12-28"},
    {"7.4 notification submitted 2027-01-31, 1 month", "eu-cra", "incident-final-report",
     "provider", "product", "incident-notification-filed 2027-01-31 10:00", "", "", "2027-02-28"},
    {"7.4 notification submitted 2027-01-31, 1 month, 1182/71", "eu-cra", "incident-final-report",
     "provider", "product", "incident-notification-filed 2027-01-31 10:00", "",
     "final-days eu-1182", "2027-03-01"},
    {"7.4 submitted 2026-12-01, 1 month", "eu-cra", "incident-final-report", "provider", "product",
     "incident-notification-filed 2026-12-01 10:00", "", "", "2027-01-01"},
    {"7.4 submitted 2026-12-01, 1 month, 1182/71", "eu-cra", "incident-final-report", "provider",
     "product", "incident-notification-filed 2026-12-01 10:00", "", "final-days eu-1182",
     "2027-01-04"},
    // 6.2: the days of a policy, from 2026-01-01, which is day 0
    {"6.2 P0-01 90 days", "cvd-p0-90-30", "fix", "provider", "product",
     "reported-to-vendor 2026-01-01 09:00", "not exploited, not grace-granted", "", "2026-04-01"},
    {"6.2 P0-01 grace 14 days", "cvd-p0-90-30", "fix-with-grace", "provider", "product",
     "reported-to-vendor 2026-01-01 09:00", "not exploited, grace-granted", "", "2026-04-15"},
    {"6.2 P0-01 exploited: 7 days", "cvd-p0-90-30", "fix-exploited", "provider", "product",
     "reported-to-vendor 2026-01-01 09:00", "exploited, not grace-granted", "", "2026-01-08"},
    {"6.2 P0-01 exploited, grace 3", "cvd-p0-90-30", "fix-exploited-with-grace", "provider",
     "product", "reported-to-vendor 2026-01-01 09:00", "exploited, grace-granted", "",
     "2026-01-11"},
    {"6.2 P0-01 fixed day 47, details day 77", "cvd-p0-90-30", "publish-details", "finder",
     "product", "reported-to-vendor 2026-01-01 09:00, fixed 2026-02-17 09:00", "fixed-in-time", "",
     "2026-03-19"},
    {"6.2 P0-01 fixed with grace, then day 120", "cvd-p0-90-30", "publish-details-after-grace",
     "finder", "product", "reported-to-vendor 2026-01-01 09:00, fixed 2026-04-11 09:00",
     "not fixed-in-time, fixed-in-grace", "", "2026-05-01"},
    {"6.2 P0-02 one week", "cvd-p0-90-30", "publish-basics", "finder", "product",
     "reported-to-vendor 2026-01-01 09:00", "", "", "2026-01-08"},
};

class Told {
 public:
  explicit Told(const Row& row) : row_(row), pack_(*embedded_pack(row.pack)) {
    if (*row.reading != '\0') {
      const std::vector<std::string_view> words = split(row.reading, ' ');
      pack_ = *taking(std::move(pack_), words[0], words[1]);
    }
    // With the roles of those whose acts others wait for: who does what plays no part here.
    facts_.assets = {{"it", row.kind}};
    facts_.parties = {{"we", {{row.role, "it"}}}};
    for (const char* other : {"provider", "finder"}) {
      if (find_name(pack_.roles, other) >= 0 && other != std::string_view{row.role})
        facts_.parties[0].roles.push_back({other, "it"});
    }
    for (std::string_view line : split(row.story, ',')) add_event(trimmed(line));
    if (*row.judged != '\0') {
      for (std::string_view line : split(row.judged, ',')) add_judgement(trimmed(line));
    }
  }

  // The end of the term under the reading of the row, as the rows write it.
  std::string due() const {
    const Rulebook book = *Rulebook::of({pack_});
    for (const Duty& duty : duties(book, facts_, {last_, {}}, {})) {
      if (duty.rule == row_.rule) return written(duty.outcome);
    }
    return "no such duty";
  }

 private:
  Instant at(std::string_view text) const {
    const Day day = *parse_day(text.substr(0, 10));
    const auto number = [&text](std::size_t from) {
      return (text[from] - '0') * 10 + (text[from + 1] - '0');
    };
    return moment_at(*pack_.zone, day, std::chrono::minutes{number(11) * 60 + number(14)});
  }

  void add_event(std::string_view line) {
    const std::size_t space = line.find(' ');
    const Instant when = at(line.substr(space + 1));
    last_ = std::max(last_, when);
    facts_.events.push_back(
        {std::string{line.substr(0, space)}, "we", "it", when, when, std::nullopt, -1});
  }

  void add_judgement(std::string_view line) {
    const bool value = !line.starts_with("not ");
    facts_.judgements.push_back(
        {std::string{value ? line : line.substr(4)}, value, "we", "", last_, last_, -1});
  }

  std::string written(const DutyOutcome& outcome) const {
    if (!outcome.due_at) return "no date";
    const Day day = day_of(*pack_.zone, *outcome.due_at);
    const std::int64_t minutes =
        (outcome.due_at->ms - start_of(*pack_.zone, day).ms) / std::int64_t{60'000};
    const std::string provisional = outcome.provisional ? " provisional" : "";
    if (minutes == 0) return to_text(day + -1) + provisional;
    return to_text(*outcome.due_at, *pack_.zone).substr(0, 16).replace(10, 1, " ") + provisional;
  }

  const Row& row_;
  Pack pack_;
  Facts facts_;
  Instant last_ = kFirstInstant;
};

TEST(LawDates, EveryWorkedDateIsWhatThePackSays) {
  for (const Row& row : kRows) EXPECT_EQ(Told{row}.due(), row.due) << row.row;
}

// 7.3: "off (from..to)" and the working weekends, as the notices left them in the end; of 2027,
// where there is no notice, the days of the holiday law.
struct YearRow {
  int year;
  const char* off;
  const char* working_weekends;
};

const YearRow kYears[] = {
    {2019, "2018-12-30..01-01; 02-04..10; 04-05; 05-01..04; 06-07; 09-13; 10-01..07",
     "2018-12-29, 02-02, 02-03, 04-28, 05-05, 09-29, 10-12"},
    {2020, "01-01; 01-24..02-02; 04-04..06; 05-01..05; 06-25..27; 10-01..08",
     "01-19, 04-26, 05-09, 06-28, 09-27, 10-10"},
    {2021, "01-01..03; 02-11..17; 04-03..05; 05-01..05; 06-12..14; 09-19..21; 10-01..07",
     "02-07, 02-20, 04-25, 05-08, 09-18, 09-26, 10-09"},
    {2022, "01-01..03; 01-31..02-06; 04-03..05; 04-30..05-04; 06-03..05; 09-10..12; 10-01..07",
     "01-29, 01-30, 04-02, 04-24, 05-07, 10-08, 10-09"},
    {2023, "2022-12-31..01-02; 01-21..27; 04-05; 04-29..05-03; 06-22..24; 09-29..10-06",
     "01-28, 01-29, 04-23, 05-06, 06-25, 10-07, 10-08"},
    {2024, "01-01; 02-10..17; 04-04..06; 05-01..05; 06-10; 09-15..17; 10-01..07",
     "02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12"},
    {2025, "01-01; 01-28..02-04; 04-04..06; 05-01..05; 05-31..06-02; 10-01..08",
     "01-26, 02-08, 04-27, 09-28, 10-11"},
    {2026, "01-01..03; 02-15..23; 04-04..06; 05-01..05; 06-19..21; 09-25..27; 10-01..07",
     "01-04, 02-14, 02-28, 05-09, 09-20, 10-10"},
    {2027, "01-01; 02-05..08; 04-05; 05-01..02; 06-09; 09-15; 10-01..03", ""},
};

// "02-04", "2018-12-30"; "10" is a day of the month of `before`.
Day day_in(int year, std::string_view text, std::optional<Day> before) {
  if (text.size() == 10) return *parse_day(text);
  if (text.size() == 2) return *parse_day(to_text(*before).substr(0, 8) + std::string{text});
  return *parse_day(std::to_string(year) + "-" + std::string{text});
}

// What the table says of a day, for every day that it names.
std::map<Day, DayKind> kinds_in_table() {
  std::map<Day, DayKind> kinds;
  for (const YearRow& row : kYears) {
    for (std::string_view span : split(row.off, ';')) {
      span = trimmed(span);
      const std::size_t dots = span.find("..");
      const Day first = day_in(row.year, span.substr(0, dots), {});
      const Day last =
          dots == std::string_view::npos ? first : day_in(row.year, span.substr(dots + 2), first);
      for (Day day = first; day <= last; day = day + 1) kinds[day] = DayKind::holiday;
    }
    for (std::string_view day : split(row.working_weekends, ',')) {
      if (!trimmed(day).empty()) kinds[day_in(row.year, trimmed(day), {})] = DayKind::made_up;
    }
  }
  return kinds;
}

TEST(LawDates, TheCalendarIsTheTableOfHolidays) {
  const std::map<Day, DayKind> table = kinds_in_table();
  const Calendar& calendar = **find_calendar("cn");
  for (Day day = *parse_day("2018-12-29"); day <= *parse_day("2027-12-31"); day = day + 1) {
    const auto named = table.find(day);
    const DayKind otherwise = weekday(day) >= 6 ? DayKind::weekend : DayKind::working;
    const DayKind wanted = named == table.end() ? otherwise : named->second;
    EXPECT_EQ(calendar.status(day).kind, wanted) << "7.3: " << to_text(day);
    const bool unknown = civil(day).year == 2027;
    const bool later = civil(day).year >= 2019;
    EXPECT_TRUE(!later || calendar.status(day).provisional == unknown) << to_text(day);
  }
}

}  // namespace
}  // namespace docket::law_dates_test
