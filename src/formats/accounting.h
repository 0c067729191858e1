// What a reader or a writer carried over and what it did not, added up over a tree of values: where
// nothing below a value was carried, the value is named alone.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docket {

enum class PartsOutcome : std::uint8_t { nothing_there, all_taken, all_lost, mixed };

inline PartsOutcome together(PartsOutcome a, PartsOutcome b) {
  if (a == PartsOutcome::nothing_there) return b;
  if (b == PartsOutcome::nothing_there || a == b) return a;
  return PartsOutcome::mixed;
}

// The parts of one value: each is added with its outcome and its pointer.
class PartsOf {
 public:
  explicit PartsOf(std::vector<std::string>& lost) : lost_(lost), mark_(lost.size()) {}

  void add(PartsOutcome part, const std::string& pointer) {
    if (part == PartsOutcome::all_lost) lost_.push_back(pointer);
    sum_ = together(sum_, part);
  }

  // When all is lost, it is left to the caller to name the whole.
  PartsOutcome sum() const {
    if (sum_ == PartsOutcome::all_lost) lost_.resize(mark_);
    return sum_;
  }

 private:
  std::vector<std::string>& lost_;
  std::size_t mark_;
  PartsOutcome sum_ = PartsOutcome::nothing_there;
};

}  // namespace docket
