// Bombs: documents that would cost more than they weigh, were they read without bounds.

#pragma once

#include <vector>

#include "set_off.h"

namespace docket::bombs {

// Each of about one megabyte. `refused`: the code with which it is; empty: it is read.
struct ListedBomb {
  Bomb bomb;
  std::string refused;
  std::size_t megabytes = 64;  // that it may take at most; more: docs/foreign_documents.md says so
};
std::vector<ListedBomb> listed();

// A document of the same sort that does nothing.
std::string harmless(const Bomb& bomb);

}  // namespace docket::bombs
