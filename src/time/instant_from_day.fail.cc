// A day is no moment: which one depends on the zone.
// error: could not convert 'day' from 'docket::Day' to 'docket::Instant'

#include "time/zone.h"

docket::Instant begin([[maybe_unused]] const docket::Zone& zone, docket::Day day) {
#ifdef CONTROL
  return docket::start_of(zone, day);
#else
  return day;
#endif
}
