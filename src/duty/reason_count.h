// How a date came about, day by day: the steps of a count as every reason tells them.

#pragma once

#include <vector>

#include "duty/reason.h"
#include "time/counting.h"

namespace docket {

// "2026-11-22 14:02" in that zone.
Wording moment_in(const Zone& zone, Instant at);

struct CountTold {
  Counting counting;
  Instant start;
  Term term;
  Wording phrase;  // the term in words: "90 days"
};

// Appends the count and, where the last day moved, that it did. False after the year 9999: nothing
// is appended.
bool add_count(const CountTold& told, std::vector<ReasonStep>& steps);

}  // namespace docket
