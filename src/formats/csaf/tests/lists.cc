#include "formats/csaf/tests/lists.h"

#include <algorithm>

namespace docket::csaf {

std::string_view published_list(std::string_view name) {
  for (const EmbeddedFile& file : embedded_lists()) {
    if (file.path == name) return file.bytes;
  }
  return "";
}

std::string_view take_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

}  // namespace docket::csaf
