// A term has no length of its own: 90 days are not 90 x 24 hours.
// error: no match for 'operator\+' .operand types are 'docket::Instant' and 'docket::Term'

#include "time/counting.h"

auto end([[maybe_unused]] const docket::Counting& counting, docket::Instant start,
         docket::Term term) {
#ifdef CONTROL
  return docket::term_end(counting, start, term);
#else
  return start + term;
#endif
}
