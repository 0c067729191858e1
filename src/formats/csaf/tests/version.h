// Versions of a CSAF document: an integer, or a semantic version.

#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace docket::csaf {

struct DocumentVersion {
  bool is_integer = false;
  bool is_semantic = false;  // neither: not readable
  std::uint64_t major = 0, minor = 0, patch = 0;
  std::string_view pre_release;  // views into the text it was read from
  std::string_view build;

  bool readable() const { return is_integer || is_semantic; }
  bool before_release() const { return readable() && major == 0; }
};

DocumentVersion document_version(std::string_view text);

// The order of semantic versioning; an integer counts as its major version. Build metadata has no
// part in it.
std::strong_ordering order(const DocumentVersion& left, const DocumentVersion& right);

}  // namespace docket::csaf
