// The scores of one vulnerability of a new CSAF document.

#pragma once

#include <string>
#include <vector>

#include "formats/csaf/new_vulnerability.h"

namespace docket::csaf {

// One of each version of CVSS, for those products: the list "scores" of 2.0, "metrics" of 2.1.
// Each has what follows from its vector; another score the rules of the format forbid.
Json new_scores(const std::vector<std::string>& products, const NewVulnerability& vulnerability,
                Writing& writing);

}  // namespace docket::csaf
