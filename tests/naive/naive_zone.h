// The zones of the packs, by the rules that their governments follow: no table of zones is read.
//
// Right from 2007 on, when the United States last changed their rule; the histories lie after it.

#pragma once

#include <map>
#include <string>

#include "naive_time.h"

namespace naive {

// The day of the week of a day, Monday is 1: 1970-01-01 was a Thursday.
inline int weekday(long long day) { return static_cast<int>((day % 7 + 7 + 3) % 7) + 1; }

enum class Summer { none, european, american };

struct Zone {
  Moment standard = 0;  // local time minus UTC, in winter
  Summer summer = Summer::none;
};

inline Zone zone_named(const std::string& name) {
  if (name == "Asia/Shanghai") return {8 * kHour, Summer::none};
  if (name == "Asia/Tokyo" || name == "Asia/Seoul") return {9 * kHour, Summer::none};
  if (name == "Asia/Kolkata") return {5 * kHour + kHour / 2, Summer::none};
  if (name == "Europe/Brussels") return {kHour, Summer::european};
  if (name == "America/New_York") return {-5 * kHour, Summer::american};
  if (name == "America/Chicago") return {-6 * kHour, Summer::american};
  if (name == "America/Los_Angeles") return {-8 * kHour, Summer::american};
  return {0, Summer::none};
}

struct SummerTime {
  Moment from = 0, to = 0;
};

// European: from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC.
// American: from the second Sunday of March 02:00 to the first Sunday of November 02:00, local.
inline SummerTime summer_of(const Zone& zone, int year) {
  const auto sunday_from = [](long long day) {
    while (weekday(day) != 7) ++day;
    return day;
  };
  if (zone.summer == Summer::european)
    return {sunday_from(day_number(year, 3, 25)) * kDay + kHour,
            sunday_from(day_number(year, 10, 25)) * kDay + kHour};
  return {sunday_from(day_number(year, 3, 8)) * kDay + 2 * kHour - zone.standard,
          sunday_from(day_number(year, 11, 1)) * kDay + kHour - zone.standard};
}

inline Moment offset_at(const Zone& zone, Moment at) {
  if (zone.summer == Summer::none) return zone.standard;
  static std::map<Summer, std::map<Moment, std::map<int, SummerTime>>> all;
  std::map<int, SummerTime>& years = all[zone.summer][zone.standard];
  if (years.empty()) {
    for (int year = 2006; year <= 2060; ++year) years[year] = summer_of(zone, year);
  }
  // In no zone does summer begin or end near the turn of a year.
  const SummerTime& summer = years.at(1970 + static_cast<int>(at / kDay * 400 / 146'097));
  return zone.standard + (summer.from <= at && at < summer.to ? kHour : 0);
}

inline long long day_of(const Zone& zone, Moment at) {
  const Moment local = at + offset_at(zone, at);
  return (local >= 0 ? local : local - (kDay - 1)) / kDay;
}

// The moment at which the clocks show so much since the midnight of a day; the first of two; where
// the clocks skip it, the moment at which they jump.
inline Moment moment_at(const Zone& zone, long long day, Moment since_midnight) {
  const Moment local = day * kDay + since_midnight;
  for (const Moment offset : {zone.standard + kHour, zone.standard}) {
    if (offset_at(zone, local - offset) == offset) return local - offset;
  }
  const Moment after = local - zone.standard;
  return after - after % kHour;
}

inline std::string written(const Zone& zone, Moment at) {
  const Moment offset = offset_at(zone, at);
  const Moment minutes = (offset < 0 ? -offset : offset) / (60 * kSecond);
  const std::string name =
      zone.standard == 0 && zone.summer == Summer::none
          ? "Z"
          : (offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2);
  return write_moment(at, offset, name);
}

}  // namespace naive
