// Whether a document keeps the rules of CSAF 2.0 or 2.1.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::csaf {

// Errors: format.no-schemas.
Result<std::vector<RuleFinding>> check_2_0(const Json& document);
Result<std::vector<RuleFinding>> check_2_1(const Json& document);

}  // namespace docket::csaf
