// A moment lies on different days in different zones.
// error: could not convert 'at' from 'docket::Instant' to 'docket::Day'

#include "time/zone.h"

docket::Day day([[maybe_unused]] const docket::Zone& zone, docket::Instant at) {
#ifdef CONTROL
  return docket::day_of(zone, at);
#else
  return at;
#endif
}
