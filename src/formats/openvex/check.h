// Whether a document keeps the rules of OpenVEX 0.2.0.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::openvex {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::openvex
