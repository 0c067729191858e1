// Whether XML is worth building a tree of: well-formed UTF-8, not too deep, not too many tags, and
// nothing that grows when it is read. A scan without memory, so that a bomb costs nothing.

#pragma once

#include <string_view>

#include "base/result.h"

namespace docket::cyclonedx {

inline constexpr std::size_t kElementDepthMax = 128;
inline constexpr std::size_t kTagsMax = 4'000'000;

// Errors: sbom.xml (a document type: it may define entities; a tag that never ends), sbom.encoding,
// sbom.too-deep, sbom.too-large; where = "byte N".
Status check_markup(std::string_view bytes);

}  // namespace docket::cyclonedx
