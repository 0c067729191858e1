// What a rule of a tool says of all its results.

#pragma once

#include "formats/sarif/reading.h"

namespace docket::sarif {

// Of a tool, which is the driver or one of its extensions.
void read_rule(std::string_view tool, const Held& rule, Reading& reading);

// The purls that a property bag names.
std::vector<std::string> purls_of(const Json& holder, Taken& taken);

// A severity that a property bag publishes beside the level: `security-severity`, and of the tools
// that have them vectors of CVSS with their scores. A score without a vector is of no version that
// is known, and goes by the name of its property.
void read_scores(const Json& holder, Reading& reading);

}  // namespace docket::sarif
