// Bombs: documents that would cost more than they weigh, were they read without bounds.

#pragma once

#include <vector>

#include "set_off.h"

namespace docket::bombs {

// Each of about one megabyte. `refused`: the code with which it is; empty: it is read.
struct ListedBomb {
  Bomb bomb;
  std::string refused;
};
std::vector<ListedBomb> listed();

// A document of the same sort that does nothing.
std::string harmless(const Bomb& bomb);

}  // namespace docket::bombs
