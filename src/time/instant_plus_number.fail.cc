// A bare number says neither hours nor milliseconds.
// error: no match for 'operator\+' .operand types are 'docket::Instant' and 'int'

#include "time/instant.h"

auto later(docket::Instant at) {
#ifdef CONTROL
  return at + std::chrono::hours{24};
#else
  return at + 24;
#endif
}
