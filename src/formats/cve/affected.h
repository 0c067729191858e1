// The affected products of a CVE container, their version ranges put into words.

#pragma once

#include <string>

#include "base/json.h"
#include "cases/advisory.h"
#include "formats/taken.h"

namespace docket::cve {

// Flags set: cpe-malformed, purl-malformed, version-in-purl.
void affected_products(const Json& container, const std::string& pointer, const std::string& source,
                       Advisory& advisory, Taken& taken);

}  // namespace docket::cve
