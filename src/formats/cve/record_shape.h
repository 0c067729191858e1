// The CVE record format as a table, for each edition of it.
//
// Written from the documentation of the CVE record format. 5.0 lets unknown members stand in most
// objects; 5.1 closes them and adds CVSS 4.0 and CPE applicability; 5.2 adds package URLs and
// closes products.

#pragma once

#include <cstdint>

#include "base/json.h"

namespace docket::cve {

enum class Edition : std::uint8_t { v5_0, v5_1, v5_2 };

Json record_shape(Edition edition);

}  // namespace docket::cve
