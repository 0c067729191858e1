// Documents to measure with: the same for the same counts, all in keeping with their schemas.

#pragma once

#include "base/json.h"

namespace docket {

Json large_advisory(int products, int vulnerabilities);  // CSAF 2.0
Json large_sbom(int components);                         // CycloneDX 1.6

}  // namespace docket
