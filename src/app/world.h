// What the program takes from outside itself: the time and randomness. main makes the real ones;
// tests bring their own, so that nothing depends on when or where they run.

#pragma once

#include <cstddef>
#include <string>

#include "time/instant.h"

namespace docket {

class World {
 public:
  virtual ~World() = default;

  // The present moment. Taken once per command and passed on.
  virtual Instant now() = 0;

  // That many random bytes, fit for keys.
  virtual std::string random_bytes(std::size_t count) = 0;
};

}  // namespace docket
