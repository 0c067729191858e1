// Whether a moment comes before a day is a question with a zone in it.
// error: no match for 'operator<' .operand types are 'docket::Instant' and 'docket::Day'

#include "time/zone.h"

bool before([[maybe_unused]] const docket::Zone& zone, docket::Instant at, docket::Day day) {
#ifdef CONTROL
  return at < docket::start_of(zone, day);
#else
  return at < day;
#endif
}
