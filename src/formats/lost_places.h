// The places that a reader could not carry, as many as can be told. A record of one megabyte can
// have a million of them, each with all the names above it.
//
// The list is one of texts, as in Read and SbomRead. Where some are not told, its last entry says
// how many: "(239000 more)". No place begins with a parenthesis.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

class LostPlaces {
 public:
  static constexpr std::size_t kPlacesMax = 10'000;
  static constexpr std::size_t kBytesMax = 1U << 20;

  void add(std::string_view place);

  // Those of another list, each behind `before`.
  void add_all(const std::vector<std::string>& lost, std::string_view before = "");

  std::vector<std::string> told() &&;

 private:
  std::vector<std::string> places_;
  std::size_t bytes_ = 0;
  std::size_t more_ = 0;
};

// How many there are, told or not.
std::size_t lost_count(const std::vector<std::string>& lost);

// 0 for a place; else how many are not told.
std::size_t more_lost(std::string_view entry);

// The first `count` of them, and how many more there are.
std::vector<std::string> first_lost(std::vector<std::string> lost, std::size_t count);

}  // namespace docket
