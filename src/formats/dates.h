// Dates as public records write them: with a zone, without one, as a bare day, or not at all.
//
// Nothing is invented: what is written stays as it is, and a moment that follows only under an
// assumption carries that assumption and a flag.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/advisory.h"

namespace docket {

// What a format (or the lack of one) lets us assume of a date without zone.
enum class AssumedZone { utc, shanghai };

// The assumption of a moment that follows from a date without one: the name of a zone, "UTC" or
// "Asia/Shanghai", and this behind it where the day was taken from its start. Screens and notes
// have words for it.
inline constexpr std::string_view kFromDayStart = ", start of day";

// Reads the tables of these zones; after that no date needs a file of this machine.
// Error: time.unknown-zone.
Status know_assumed_zones();

// The dated fact of a field. Forms read: an RFC 3339 moment, the same without offset, a bare day.
// Flags set on the fact: date-without-zone, date-without-time, date-unreadable, and
// date-implausible outside the years 1970 to 2099: no moment is derived from such a date.
DatedFact dated_fact(std::string_view what, std::string_view written, AssumedZone zone,
                     std::string from);

// Notes on `advisory` that `later` (such as "opened") is dated before `earlier` ("submitted").
// Facts about different vulnerabilities or of different contributors are not compared.
void flag_order(Advisory& advisory, std::string_view earlier, std::string_view later);

// Copies the flags of all dates to the record's list.
void collect_date_flags(Advisory& advisory);

}  // namespace docket
