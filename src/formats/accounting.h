// What a reader or a writer carried over and what it did not, added up over a tree of values: where
// nothing below a value was carried, the value is named alone.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace docket {

enum class Outcome : std::uint8_t { nothing_there, all_taken, all_lost, mixed };

inline Outcome together(Outcome a, Outcome b) {
  if (a == Outcome::nothing_there) return b;
  if (b == Outcome::nothing_there || a == b) return a;
  return Outcome::mixed;
}

// The parts of one value: each is added with its outcome and its pointer.
class PartsOf {
 public:
  explicit PartsOf(std::vector<std::string>& lost) : lost_(lost), mark_(lost.size()) {}

  void add(Outcome part, const std::string& pointer) {
    if (part == Outcome::all_lost) lost_.push_back(pointer);
    sum_ = together(sum_, part);
  }

  // When all is lost, it is left to the caller to name the whole.
  Outcome sum() const {
    if (sum_ == Outcome::all_lost) lost_.resize(mark_);
    return sum_;
  }

 private:
  std::vector<std::string>& lost_;
  std::size_t mark_;
  Outcome sum_ = Outcome::nothing_there;
};

}  // namespace docket
