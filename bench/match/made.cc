#include "made.h"

#include <algorithm>
#include <random>

namespace docket {
namespace {

constexpr int kReleased = 9;
constexpr std::size_t kRangesOfAPackage = 5;

// Small numbers, one in four a pre-release.
Numbers made_up(std::mt19937_64& random) {
  const auto below = [&random](unsigned most) { return static_cast<int>(random() % most); };
  Numbers version{below(4), below(20), below(40), kReleased, 0};
  if (random() % 4 == 0) {
    version[3] = below(3);
    version[4] = below(12);
  }
  return version;
}

}  // namespace

std::string version_text(const Numbers& version) {
  constexpr const char* kStages[] = {"alpha", "beta", "rc"};
  std::string text = std::to_string(version[0]) + "." + std::to_string(version[1]) + "." +
                     std::to_string(version[2]);
  if (version[3] == kReleased) return text;
  return text + "-" + kStages[version[3]] + "." + std::to_string(version[4]);
}

std::string package_name(std::uint32_t package) {
  constexpr const char* kWords[] = {"fast", "tiny", "http", "core", "json", "deep", "node", "util"};
  return std::string{kWords[package % 8]} + "-" + kWords[package / 8 % 8] + "-" +
         std::to_string(package);
}

Made make(std::size_t ranges, std::size_t components) {
  std::mt19937_64 random{20211209};
  const auto packages =
      static_cast<std::uint32_t>(std::max<std::size_t>(ranges / kRangesOfAPackage, 1));
  Made made;
  for (std::size_t at = 0; at < ranges; ++at) {
    MadeRange range{static_cast<std::uint32_t>(random() % packages), made_up(random),
                    made_up(random)};
    if (range.before < range.from) std::swap(range.from, range.before);
    made.ranges.push_back(range);
  }
  for (std::size_t at = 0; at < components; ++at)
    made.components.push_back({made.ranges[random() % ranges].package, made_up(random)});
  return made;
}

}  // namespace docket
