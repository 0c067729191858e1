// The version lines of many claims, packed: all steps in one row, all keys in one text, and of each
// key the first eight bytes beside its step, by which nearly every comparison is decided.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/version_line.h"

namespace docket {

// The key of a version as it is compared here.
struct LineKey {
  std::uint64_t front = 0;  // its first eight bytes, the first one most significant
  std::string_view bytes;
};
LineKey line_key(std::string_view bytes);

struct StoredLine {
  std::uint32_t first_step = 0;
  std::uint32_t steps = 0;
  Told first = Told::nothing;
  Scheme scheme = Scheme::semver;
  bool by_bytes = false;  // the scheme is ranked so
};

class LineStore {
 public:
  StoredLine add(const VersionLine& line, Scheme scheme);
  std::size_t steps() const { return steps_.size(); }

  // What is told of a version of the line's scheme.
  Told at(const StoredLine& line, const LineKey& version) const;

  // Brings near what `at` will look at.
  void prefetch(const StoredLine& line) const {
    for (std::uint32_t step = 0; step < line.steps && step < kNear; step += kStepsInALine)
      __builtin_prefetch(&steps_[line.first_step + step]);
  }

 private:
  // Four of them lie in a line of the processor's cache.
  struct Step {
    std::uint64_t front;
    std::uint32_t key_at;
    std::uint16_t key_length;
    bool behind;
    Told told;
  };
  static constexpr std::uint32_t kStepsInALine = 64 / sizeof(Step);
  static constexpr std::uint32_t kNear = 4 * kStepsInALine;

  bool is_past(const Step& step, const LineKey& version, const StoredLine& line) const;
  Told at_few(const StoredLine& line, const LineKey& version) const;
  Told at_many(const StoredLine& line, const LineKey& version) const;

  std::vector<Step> steps_;
  std::string keys_;
};

}  // namespace docket
