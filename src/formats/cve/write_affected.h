// The products of an advisory as "affected" of a CVE container.

#pragma once

#include <string>

#include "formats/writing.h"

namespace docket::cve {

// Those that `source` names, empty for the assigner.
Json written_products(const std::string& source, Writing& writing);

}  // namespace docket::cve
