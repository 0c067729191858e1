// Advisories for a tree: valid CSAF 2.0 documents of our own, alike and each another.

#pragma once

#include <cstddef>
#include <string>

namespace docket {

struct AdvisoryWanted {
  std::size_t number = 0;
  int revision = 1;
};

// About 3 kB.
std::string advisory_document(const AdvisoryWanted& wanted);

}  // namespace docket
