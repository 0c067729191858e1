// A number of days has to say that it means days.
// error: could not convert '90' from 'int' to 'docket::Term'

#include "time/counting.h"

auto end(const docket::Counting& counting, docket::Instant start) {
#ifdef CONTROL
  return docket::term_end(counting, start, {90, docket::TermUnit::days});
#else
  return docket::term_end(counting, start, 90);
#endif
}
