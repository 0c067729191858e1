// Whether a document keeps the rules of SPDX 2.2, 2.3 (JSON) or 3.0 (JSON-LD).

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::spdx {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::spdx
