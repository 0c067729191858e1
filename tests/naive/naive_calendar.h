// Which days are worked, and when a term is over: by walking from day to day.
//
// Written from calendars/README.md, from docs/rule_language.md and from the laws that the
// counting modes are named after: Civil Code 201-203, and Regulation (EEC, Euratom) 1182/71
// Article 3.

#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "naive_zone.h"

namespace naive {

class Calendar {
 public:
  // The calendar NAME.txt of a folder.
  static Calendar read(const std::string& folder, const std::string& name);

  bool works(long long day) const;
  bool provisional(long long day) const;  // no notice says how that day is worked

 private:
  struct Line {
    int notice_year = 0;  // 0: the days that the law itself gives
    int notice = 0;       // which one of the file
    std::string holiday;
    long long first = 0, last = 0;
    bool works = false;
  };
  struct Yearly {
    bool from_easter = false;
    int month = 0, day = 0;  // from Easter: `day` days after it
    int since = 0;
  };
  struct Day {
    bool works = true;
    bool provisional = false;
  };

  void take(const std::vector<std::string>& words);
  void take_days(const std::vector<std::string>& words);
  bool has_notice(int year) const;
  Day look_up(long long day) const;
  const Day& day(long long day) const;

  bool by_notice_ = false;
  int notices_ = 0;
  int notice_year_ = 0;
  std::vector<int> noticed_years_;
  std::vector<Line> lines_;
  std::vector<Yearly> yearly_;
  mutable std::unordered_map<long long, Day> days_;  // those that were asked for
};

enum class Unit { hours, days, working_days, weeks, months, years };

struct Term {
  long long count = 0;
  Unit unit = Unit::days;
};

struct Over {
  Moment at = 0;  // the first moment at which the term is over
  bool provisional = false;
};

// `mode` as rule text names it. `calendar` may be null where no day has to be worked.
Over term_over(const Term& term, const std::string& mode, const Zone& zone,
               const Calendar* calendar, Moment start);

}  // namespace naive
