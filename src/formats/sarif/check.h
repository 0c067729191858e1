// The rules of SARIF 2.1.0: its objects, and what its text demands beyond them.

#pragma once

#include "formats/check.h"

namespace docket::sarif {

Result<std::vector<RuleFinding>> check(const Json& document);

}  // namespace docket::sarif
