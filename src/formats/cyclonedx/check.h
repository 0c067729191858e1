// Whether a document keeps the rules of CycloneDX, in the version that it says it is of.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::cyclonedx {

// Errors: format.no-schemas.
Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::cyclonedx
