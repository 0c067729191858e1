// Packages of npm with ranges that are affected, and a bill of materials: made up, the same each
// time.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace docket {

// Three numbers, then the stage before the release (alpha, beta, rc, or 9: released) and its
// number: their order as a row is the order of the versions.
using Numbers = std::array<int, 5>;

std::string version_text(const Numbers& version);  // "1.4.0-rc.2"

struct MadeRange {
  std::uint32_t package = 0;
  Numbers from{};
  Numbers before{};
};

struct MadeComponent {
  std::uint32_t package = 0;
  Numbers version{};
};

struct Made {
  std::vector<MadeRange> ranges;
  std::vector<MadeComponent> components;  // each of a package that has ranges
};

Made make(std::size_t ranges, std::size_t components);

std::string package_name(std::uint32_t package);

// Which component lies in which range, by component and range.
using Answers = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

}  // namespace docket
