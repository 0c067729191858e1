// Whether a document keeps the rules of CSAF 2.0 or 2.1.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "formats/check.h"

namespace docket::csaf {

// Errors: format.no-schemas.
Result<std::vector<RuleFinding>> check_2_0(const Json& document);
Result<std::vector<RuleFinding>> check_2_1(const Json& document);

// The tests of presets of 2.1 (section 6.4) and no others, at that second since 1970. Errors:
// format.preset, of names that are not known or have tests that are not run here.
Status are_presets(std::span<const std::string> names);
Result<std::vector<RuleFinding>> check_presets(const Json& document,
                                               std::span<const std::string> names,
                                               std::int64_t now);

}  // namespace docket::csaf
