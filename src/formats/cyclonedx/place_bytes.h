// What stands in something else names all that is above it as its place. A document whose things
// stand so deep in each other that their places are what it costs is refused.

#pragma once

#include <cstddef>

#include "base/result.h"

namespace docket::cyclonedx {

class PlaceBytes {
 public:
  static constexpr std::size_t kAnyway = 1U << 20;
  static constexpr std::size_t kEach = 400;  // on average; published bills have less than 100

  // Counts one more place; false: that is too much, now and later.
  bool add(std::size_t bytes) {
    bytes_ += bytes;
    most_ += kEach;
    fit_ = fit_ && bytes_ <= most_;
    return fit_;
  }

  // Error: sbom.too-large.
  Status status() const {
    if (fit_) return Done{};
    return Error{"sbom.too-large",
                 "what stands in each other is too deep for so many: the places alone would be "
                 "larger than the document",
                 ""};
  }

 private:
  std::size_t bytes_ = 0;
  std::size_t most_ = kAnyway;
  bool fit_ = true;
};

}  // namespace docket::cyclonedx
