// What a rule of a tool says of all its results.

#pragma once

#include "formats/sarif/reading.h"

namespace docket::sarif {

void read_rule(const Held& rule, Reading& reading);

// The purls that a property bag names.
std::vector<std::string> purls_of(const Json& holder, Taken& taken);

// A severity that a property bag publishes beside the level: `security-severity`, and of the tools
// that have them vectors of CVSS with their scores.
void read_scores(const Json& holder, Reading& reading);

}  // namespace docket::sarif
