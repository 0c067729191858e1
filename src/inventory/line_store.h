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
};

class LineStore {
 public:
  StoredLine add(const VersionLine& line, Scheme scheme);
  std::size_t steps() const { return steps_.size(); }

  // What is told of a version of the line's scheme.
  Told at(const StoredLine& line, const LineKey& version) const;

 private:
  struct Step {
    std::uint64_t front;
    std::uint32_t key_at;
    std::uint32_t key_length;
    bool behind;
    Told told;
  };

  bool is_past(const Step& step, const LineKey& version, Scheme scheme, bool by_bytes) const;

  std::vector<Step> steps_;
  std::string keys_;
};

}  // namespace docket
