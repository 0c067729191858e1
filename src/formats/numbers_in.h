// The numbers of catalogues that stand in a text among other words.

#pragma once

#include <string_view>
#include <vector>

#include "cases/advisory.h"
#include "identifiers/numbers.h"

namespace docket {

// In their order, each once: "CVE-2021-44228-log4j, cwe-79" has CVE-2021-44228 and CWE-79.
std::vector<CatalogueNumber> numbers_in(std::string_view text);

// Several CVE numbers in one report are of several vulnerabilities: what it names it covers.
void relate_several(std::vector<Identifier>& identifiers);

}  // namespace docket
