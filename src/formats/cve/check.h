// Whether a CVE record keeps the rules of the record format, 5.0 to 5.2.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::cve {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::cve
