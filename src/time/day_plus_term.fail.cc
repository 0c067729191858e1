// Where a term leads from a day depends on how it is counted.
// error: no match for 'operator\+' .operand types are 'docket::Day' and 'docket::Term'

#include "time/counting.h"

auto end(docket::Day day, docket::Term term) {
#ifdef CONTROL
  return day + static_cast<std::int32_t>(term.count);
#else
  return day + term;
#endif
}
