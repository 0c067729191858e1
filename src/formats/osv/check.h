// Whether a record keeps the rules of OSV 1.7.

#pragma once

#include <vector>

#include "formats/check.h"

namespace docket::osv {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::osv
