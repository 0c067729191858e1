// Which days are worked: weekends, public holidays, weekend days that a government made working
// days, as versioned data (calendars/*.txt) with the date of the notice each line comes from.
//
// A notice published during the year changes what was known before; a past computation names the
// day whose knowledge it used and gets the same answer for ever.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/result.h"
#include "time/instant.h"

namespace docket {

enum class DayKind {
  working,  // an ordinary working day
  weekend,  // an ordinary weekly rest day
  holiday,  // a public holiday, also where it lies on a weekend
  made_up,  // a weekend day that is worked to make up for a holiday
};

// What a calendar says of one day.
struct DayStatus {
  DayKind kind = DayKind::working;
  bool provisional = false;     // no notice says how that year is worked
  std::string_view holiday_zh;  // of a holiday, or of the holiday that is made up for
  std::string_view holiday_en;

  bool works() const { return kind == DayKind::working || kind == DayKind::made_up; }
  bool operator==(const DayStatus&) const = default;
};

// A published source of holidays, in the order in which they were published.
struct Notice {
  Day published;
  std::int32_t year = 0;  // the year it is about
  std::string source;     // "国办发明电〔2018〕15号"
  bool recalled = false;  // its content was never checked against the text

  bool operator==(const Notice&) const = default;
};

class Calendar {
 public:
  const std::string& name() const { return name_; }                // "cn"
  const std::vector<Notice>& notices() const { return notices_; }  // those that were known

  DayStatus status(Day day) const;
  bool works(Day day) const { return status(day).works(); }

 private:
  friend class CalendarReader;

  // A holiday that comes every year: on a date, or so many days after Easter Sunday.
  struct Yearly {
    std::int32_t month = 0;  // 0: counted from Easter
    std::int32_t day = 0;    // of the month, or from Easter
    std::int32_t since_year = 0;
    std::uint16_t holiday = 0;
  };
  struct Holiday {
    std::string zh;
    std::string en;
  };
  struct Listed {
    DayKind kind = DayKind::working;
    std::uint16_t holiday = 0;
    bool by_notice = false;
    bool set = false;
  };
  DayStatus named(DayKind kind, std::uint16_t holiday, bool provisional) const;

  std::string name_;
  std::vector<Notice> notices_;
  std::vector<Holiday> holidays_;
  std::vector<Yearly> yearly_;         // used in years that no notice is about
  std::vector<std::int32_t> noticed_;  // years that a notice is about, ascending
  bool by_notice_ = false;             // a year without notice is provisional
  Day listed_from_;                    // the day of listed_[0]
  std::vector<Listed> listed_;
};

// The calendar of that name with every notice we have ("cn", "eu"), or with those published on or
// before `known_on`. The pointer stays valid to the end of the program.
// Errors: time.unknown-calendar.
Result<const Calendar*> find_calendar(std::string_view name);
Result<const Calendar*> find_calendar(std::string_view name, Day known_on);

// Reads the line format that calendars/README.md describes. `path` is named in messages.
// Errors: time.calendar-syntax.
Result<Calendar> read_calendar(std::string_view text, std::string_view path, Day known_on);

// calendars/*.txt as they were when the program was built.
std::span<const EmbeddedFile> embedded_calendars();

}  // namespace docket
