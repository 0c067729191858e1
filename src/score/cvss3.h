// The two equations of CVSS 3 that are no finite decimals one would compute in full: shared by
// cvss3.cc, and by the test that shows that cutting them never changes a score.

#pragma once

#include "score/decimal.h"

namespace docket {

using Cut = Decimal<18>;

// x to the 13th (3.1, modified impact) and to the 15th (3.0, and the impact of both). Each product
// is cut to 18 places, so the result is at most kPowerErrorMax below the true power of an x < 1.
inline constexpr Cut kPowerErrorMax{40};

constexpr Cut times(Cut a, Cut b) { return cut<18>(a * b); }

constexpr Cut to_the_13th(Cut x) {
  const Cut third = times(x, times(x, x));
  const Cut sixth = times(third, third);
  return times(x, times(sixth, sixth));
}

constexpr Cut to_the_15th(Cut x) {
  const Cut third = times(x, times(x, x));
  const Cut sixth = times(third, third);
  return times(third, times(sixth, sixth));
}

}  // namespace docket
