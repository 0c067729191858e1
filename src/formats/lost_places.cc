#include "formats/lost_places.h"

#include <charconv>
#include <utility>

namespace docket {
namespace {

std::string text_of_more(std::size_t count) { return "(" + std::to_string(count) + " more)"; }

}  // namespace

void LostPlaces::add(std::string_view place) {
  if (more_ > 0 || places_.size() == kPlacesMax || bytes_ + place.size() > kBytesMax) {
    ++more_;
    return;
  }
  bytes_ += place.size();
  places_.emplace_back(place);
}

void LostPlaces::add_all(const std::vector<std::string>& lost, std::string_view before) {
  std::string place{before};
  for (const std::string& one : lost) {
    const std::size_t more = more_lost(one);
    more_ += more;
    if (more == 0) add(place.replace(before.size(), std::string::npos, one));
  }
}

std::vector<std::string> LostPlaces::told() && {
  if (more_ > 0) places_.push_back(text_of_more(more_));
  return std::move(places_);
}

std::size_t more_lost(std::string_view entry) {
  constexpr std::string_view kEnd = " more)";
  if (!entry.starts_with('(') || !entry.ends_with(kEnd)) return 0;
  std::size_t count = 0;
  std::from_chars(entry.data() + 1, entry.data() + entry.size() - kEnd.size(), count);
  return count;
}

std::size_t lost_count(const std::vector<std::string>& lost) {
  if (lost.empty()) return 0;
  const std::size_t more = more_lost(lost.back());
  return more == 0 ? lost.size() : lost.size() - 1 + more;
}

std::vector<std::string> first_lost(std::vector<std::string> lost, std::size_t count) {
  const std::size_t all = lost_count(lost);
  if (all <= count) return lost;
  lost.resize(count < lost.size() ? count : lost.size() - 1);
  lost.push_back(text_of_more(all - lost.size()));
  return lost;
}

}  // namespace docket
