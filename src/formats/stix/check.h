// Whether a bundle, or an object alone, keeps the rules of STIX 2.1.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::stix {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::stix
