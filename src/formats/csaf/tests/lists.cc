#include "formats/csaf/tests/lists.h"

#include <algorithm>

namespace docket::csaf {

std::string_view published_list(std::string_view name) {
  for (const EmbeddedFile& file : embedded_lists()) {
    if (file.path == name) return file.bytes;
  }
  return "";
}

}  // namespace docket::csaf
