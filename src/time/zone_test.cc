#include "time/zone.h"

#include <gtest/gtest.h>
#include <time.h>

#include <chrono>
#include <cstdlib>
#include <random>

namespace docket::zone_test {
namespace {

const Zone& zone(const char* name) {
  Result<const Zone*> found = find_zone(name);
  CHECK(found.ok());
  return **found;
}

Instant at(const char* text) {
  Result<Instant> instant = parse_instant(text);
  CHECK(instant.ok());
  return *instant;
}

Day day(const char* text) {
  Result<Day> found = parse_day(text);
  CHECK(found.ok());
  return *found;
}

// Sets the server's own zone for as long as it lives.
class ServerZone {
 public:
  explicit ServerZone(const char* name) {
    if (const char* before = getenv("TZ")) before_ = before;
    setenv("TZ", name, 1);
    tzset();
  }
  ~ServerZone() {
    if (before_.empty()) {
      unsetenv("TZ");
    } else {
      setenv("TZ", before_.c_str(), 1);
    }
    tzset();
  }

 private:
  std::string before_;
};

struct DayOfRow {
  const char* what;
  const char* zone;
  const char* at;
  const char* day;
};

const DayOfRow kDayOfRows[] = {
    {"the last second of a day in Shanghai", "Asia/Shanghai", "2019-09-29T15:59:59.999Z",
     "2019-09-29"},
    {"midnight is the next day", "Asia/Shanghai", "2019-09-29T16:00:00Z", "2019-09-30"},
    {"before 1970 days are counted down, not towards zero", "Asia/Shanghai",
     "1969-12-31T15:59:59.999Z", "1969-12-31"},
    {"New York is behind UTC", "America/New_York", "2026-01-01T04:59:59Z", "2025-12-31"},
    {"by five hours in winter", "America/New_York", "2026-01-01T05:00:00Z", "2026-01-01"},
    {"by four in summer", "America/New_York", "2026-07-01T04:00:00Z", "2026-07-01"},
    {"Brussels is ahead by one hour in winter", "Europe/Brussels", "2026-12-31T23:00:00Z",
     "2027-01-01"},
    {"by two in summer", "Europe/Brussels", "2026-06-30T22:00:00Z", "2026-07-01"},
    {"Shanghai had summer time until 1991", "Asia/Shanghai", "1991-07-01T15:00:00Z", "1991-07-02"},
    {"and none in 1992", "Asia/Shanghai", "1992-07-01T15:00:00Z", "1992-07-01"},
};

TEST(Zone, KnowsTheLocalDay) {
  for (const DayOfRow& row : kDayOfRows)
    EXPECT_EQ(to_text(day_of(zone(row.zone), at(row.at))), row.day) << row.what;
}

struct StartRow {
  const char* what;
  const char* zone;
  const char* day;
  const char* start;  // in UTC
};

const StartRow kStartRows[] = {
    {"an ordinary day", "Asia/Shanghai", "2019-09-30", "2019-09-29T16:00:00Z"},
    {"a day that loses an hour at 02:00 still starts at midnight", "Europe/Brussels", "2026-03-29",
     "2026-03-28T23:00:00Z"},
    {"and the next one starts an hour earlier in UTC", "Europe/Brussels", "2026-03-30",
     "2026-03-29T22:00:00Z"},
    {"a day that gains an hour", "Europe/Brussels", "2026-10-25", "2026-10-24T22:00:00Z"},
    {"and the one after it", "Europe/Brussels", "2026-10-26", "2026-10-25T23:00:00Z"},
    {"São Paulo skipped midnight: the day began at 01:00", "America/Sao_Paulo", "2018-11-04",
     "2018-11-04T03:00:00Z"},
    {"Havana has midnight twice: the day begins with the first", "America/Havana", "2025-11-02",
     "2025-11-02T04:00:00Z"},
    {"Samoa left out a day: what would be its start is that of the next", "Pacific/Apia",
     "2011-12-30", "2011-12-30T10:00:00Z"},
    {"which starts at the same moment", "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"},
    {"summer time goes on after 2037", "Europe/Brussels", "2050-07-01", "2050-06-30T22:00:00Z"},
    {"in New York too", "America/New_York", "2099-07-01", "2099-07-01T04:00:00Z"},
    {"and winter time", "America/New_York", "2099-12-01", "2099-12-01T05:00:00Z"},
};

TEST(Zone, KnowsTheFirstMomentOfADay) {
  for (const StartRow& row : kStartRows)
    EXPECT_EQ(to_text(start_of(zone(row.zone), day(row.day))), row.start) << row.what;
}

struct MomentRow {
  const char* what;
  const char* zone;
  const char* day;
  int minutes;
  const char* moment;  // in the zone
};

const MomentRow kMomentRows[] = {
    {"an ordinary time", "Asia/Shanghai", "2019-07-01", 9 * 60, "2019-07-01T09:00:00+08:00"},
    {"the last minute before the gap", "Europe/Brussels", "2026-03-29", 119,
     "2026-03-29T01:59:00+01:00"},
    {"inside the gap: the first moment after it", "Europe/Brussels", "2026-03-29", 150,
     "2026-03-29T03:00:00+02:00"},
    {"after the gap", "Europe/Brussels", "2026-03-29", 180, "2026-03-29T03:00:00+02:00"},
    {"a time that comes twice: the first", "Europe/Brussels", "2026-10-25", 150,
     "2026-10-25T02:30:00+02:00"},
    {"after the overlap", "Europe/Brussels", "2026-10-25", 180, "2026-10-25T03:00:00+01:00"},
    {"the gap of New York", "America/New_York", "2026-03-08", 150, "2026-03-08T03:00:00-04:00"},
    {"the overlap of New York", "America/New_York", "2026-11-01", 90, "2026-11-01T01:30:00-04:00"},
};

TEST(Zone, FindsTheMomentOfALocalTime) {
  for (const MomentRow& row : kMomentRows) {
    const Zone& local = zone(row.zone);
    EXPECT_EQ(to_text(moment_at(local, day(row.day), std::chrono::minutes{row.minutes}), local),
              row.moment)
        << row.what;
  }
}

struct TextRow {
  const char* what;
  const char* zone;
  const char* at;
  const char* text;
};

const TextRow kTextRows[] = {
    {"whole seconds", "Asia/Shanghai", "2019-07-01T01:00:00Z", "2019-07-01T09:00:00+08:00"},
    {"a fraction only where there is one", "Asia/Shanghai", "2019-07-01T01:00:00.040Z",
     "2019-07-01T09:00:00.040+08:00"},
    {"behind UTC", "America/New_York", "2019-01-01T04:00:00Z", "2018-12-31T23:00:00-05:00"},
    {"half an hour behind", "America/St_Johns", "2019-01-01T04:00:00Z",
     "2019-01-01T00:30:00-03:30"},
    {"three quarters of an hour", "Asia/Kathmandu", "2019-01-01T00:00:00Z",
     "2019-01-01T05:45:00+05:45"},
    {"UTC is written with Z", "UTC", "2019-01-01T00:00:00Z", "2019-01-01T00:00:00Z"},
    {"so is London in winter", "Europe/London", "2019-01-01T00:00:00Z", "2019-01-01T00:00:00Z"},
    {"mean solar time of Shanghai had seconds, which no offset can name", "Asia/Shanghai",
     "1900-01-01T00:00:00Z", "1900-01-01T08:05:00+08:05"},
    {"a negative offset with seconds", "America/New_York", "1880-01-01T00:00:00Z",
     "1879-12-31T19:03:00-04:57"},
    {"ten hours ahead", "Australia/Brisbane", "2019-01-01T00:00:00Z", "2019-01-01T10:00:00+10:00"},
    {"twelve and three quarters", "Pacific/Chatham", "2019-07-01T00:00:00Z",
     "2019-07-01T12:45:00+12:45"},
    {"mean time ends in Shanghai", "Asia/Shanghai", "1900-12-31T15:54:17Z",
     "1900-12-31T23:54:17+08:00"},
    {"a moment before", "Asia/Shanghai", "1900-12-31T15:54:16.999Z",
     "1900-12-31T23:59:16.999+08:05"},
    {"summer time begins in 2150 as well", "Europe/Brussels", "2150-03-29T01:00:00Z",
     "2150-03-29T03:00:00+02:00"},
    {"a moment before", "Europe/Brussels", "2150-03-29T00:59:59.999Z",
     "2150-03-29T01:59:59.999+01:00"},
    {"the first moment of a western zone", "Etc/GMT+5", "0000-01-01T05:00:00Z",
     "0000-01-01T00:00:00-05:00"},
    {"the last of an eastern one", "Etc/GMT-5", "9999-12-31T18:59:59.999Z",
     "9999-12-31T23:59:59.999+05:00"},
    {"the last day of Shanghai's year 9999", "Asia/Shanghai", "9999-12-31T15:59:59Z",
     "9999-12-31T23:59:59+08:00"},
    {"its year 10000 has no four digits", "Asia/Shanghai", "9999-12-31T16:00:00Z",
     "9999-12-31T16:00:00Z"},
    {"nor New York's year before 0000", "America/New_York", "0000-01-01T00:00:00Z",
     "0000-01-01T00:00:00Z"},
};

TEST(Zone, PrintsInItsOffset) {
  for (const TextRow& row : kTextRows) {
    const std::string text = to_text(at(row.at), zone(row.zone));
    EXPECT_EQ(text, row.text) << row.what;
    EXPECT_EQ(*parse_instant(text), at(row.at)) << row.what;
  }
}

TEST(Zone, RefusesUnknownNames) {
  for (const char* name : {"", "Asia/Peking", "asia/shanghai", "../etc/passwd", "+08:00", "Asia"})
    EXPECT_EQ(find_zone(name).error().code, "time.unknown-zone") << name;
  EXPECT_EQ(find_zone("Asia/Peking").error().message,
            "unknown time zone \"Asia/Peking\"; give an IANA name such as Asia/Shanghai, and see "
            "that tzdata is installed");
}

TEST(Zone, TheSameNameIsTheSameZone) {
  EXPECT_EQ(*find_zone("Europe/Brussels"), *find_zone("Europe/Brussels"));
  EXPECT_EQ((*find_zone("Europe/Brussels"))->name(), "Europe/Brussels");
}

// The C library reads the same data with code of its own.
std::int64_t offset_by_the_c_library(Instant instant) {
  const time_t seconds = (instant.ms - (instant.ms % 1000 + 1000) % 1000) / 1000;
  struct tm local{};
  localtime_r(&seconds, &local);
  return local.tm_gmtoff;
}

TEST(Zone, AgreesWithTheCLibraryInManyZones) {
  const char* const names[] = {
      "Asia/Shanghai",     "Europe/Brussels",     "America/New_York",  "Europe/London",
      "Australia/Sydney",  "Australia/Lord_Howe", "America/Sao_Paulo", "America/Santiago",
      "Africa/Cairo",      "Asia/Jerusalem",      "Asia/Beirut",       "Europe/Dublin",
      "America/St_Johns",  "Pacific/Auckland",    "Pacific/Chatham",   "Pacific/Apia",
      "Asia/Tokyo",        "Asia/Kolkata",        "America/Havana",    "Asia/Urumqi",
      "Africa/Casablanca", "America/Mexico_City", "Europe/Chisinau",   "America/Nuuk",
      "Antarctica/Troll"};
  std::mt19937_64 random{20210901};
  for (const char* name : names) {
    const ServerZone server{name};
    const Zone& local = zone(name);
    std::uniform_int_distribution<std::int64_t> any{at("1800-01-01T00:00:00Z").ms,
                                                    at("2400-01-01T00:00:00Z").ms};
    for (int i = 0; i < 4'000; ++i) {
      const Instant instant{any(random)};
      ASSERT_EQ(local.offset_at(instant).count(), offset_by_the_c_library(instant))
          << name << " " << to_text(instant);
    }
    // Every hour of years on both sides of the end of the library's table.
    for (Instant hour = at("2036-01-01T00:00:00Z"); hour < at("2042-01-01T00:00:00Z");
         hour = hour + std::chrono::hours{1}) {
      ASSERT_EQ(local.offset_at(hour).count(), offset_by_the_c_library(hour))
          << name << " " << to_text(hour);
    }
  }
}

TEST(Zone, StartOfADayIsTheFirstMomentThatLiesOnIt) {
  for (const char* name : {"Asia/Shanghai", "Europe/Brussels", "America/New_York",
                           "America/Sao_Paulo", "America/Havana", "Australia/Lord_Howe"}) {
    const Zone& local = zone(name);
    for (Day today = day("2015-01-01"); today < day("2028-01-01"); today = today + 1) {
      const Instant start = start_of(local, today);
      ASSERT_EQ(day_of(local, start), today) << name << to_text(today);
      ASSERT_EQ(day_of(local, start - std::chrono::milliseconds{1}), today + -1)
          << name << to_text(today);
    }
  }
}

TEST(Zone, TheServersOwnZoneChangesNothing) {
  for (const char* server : {"UTC", "America/New_York", "Pacific/Apia", "Asia/Shanghai"}) {
    const ServerZone own{server};
    for (const StartRow& row : kStartRows)
      EXPECT_EQ(to_text(start_of(zone(row.zone), day(row.day))), row.start) << server;
    for (const TextRow& row : kTextRows)
      EXPECT_EQ(to_text(at(row.at), zone(row.zone)), row.text) << server;
  }
}

}  // namespace
}  // namespace docket::zone_test
