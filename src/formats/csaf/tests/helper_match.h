// Whether an identification helper says what the branches above its product say.
//
// Each category of a branch has its counterpart in a CPE name and in a package URL, or none. The
// counterpart must be set, must not be a wildcard where the name is none, and the version must
// agree. A CPE name must not say more than the branches do.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/csaf/tests/document.h"

namespace docket::csaf {

// What is wrong, as a sentence; empty when nothing is, or when the helper cannot be read.
std::string cpe_mismatch(const std::vector<const Branch*>& way, std::string_view cpe);
std::string purl_mismatch(const std::vector<const Branch*>& way, std::string_view purl);

}  // namespace docket::csaf
