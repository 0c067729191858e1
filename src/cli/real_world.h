// The real clock and the real randomness, for the verbs that work on a data folder.

#pragma once

#include "app/world.h"

namespace docket {

class RealWorld final : public World {
 public:
  Instant now() override;
  std::string random_bytes(std::size_t count) override;
};

}  // namespace docket
