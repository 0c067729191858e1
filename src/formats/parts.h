// A text taken apart from its front.

#pragma once

#include <algorithm>
#include <string_view>

namespace docket {

// Takes the part up to the separator from the front, and the separator.
inline std::string_view take_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace docket
