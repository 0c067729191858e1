// Whether a document keeps the rules of CSAF 2.0 or 2.1.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "formats/check.h"
#include "formats/csaf/world.h"

namespace docket::csaf {

// Errors: format.no-schemas.
Result<std::vector<RuleFinding>> check_2_0(const Json& document);
Result<std::vector<RuleFinding>> check_2_1(const Json& document);

// How a document is checked beside its rules as such.
struct CheckHow {
  std::vector<std::string> presets;  // of 2.1 (section 6.4): their tests and no others
  std::int64_t now = 0;              // in seconds since 1970; counts for presets
  Brought brought;
};

struct Checked {
  std::vector<RuleFinding> failed;
  std::vector<RuleFinding> not_run;  // where a test could not be run, and why
};

// Errors: format.preset, of names that are not known, or have tests for which nothing is brought.
Status are_presets(std::span<const std::string> names, const Brought& brought = {});

// `is_2_1`: the edition. Asks the world once, when something is brought. Errors: format.preset,
// format.no-schemas, format.too-large, those of `ask`.
Result<Checked> check_how(const Json& document, bool is_2_1, const CheckHow& how,
                          const AskWorld& ask);

}  // namespace docket::csaf
