// CVSS objects as CVE records and CSAF documents carry them: a vector, a score, and the vector
// again in single members.

#pragma once

#include <string>
#include <vector>

#include "cases/advisory.h"
#include "formats/taken.h"

namespace docket {

// The severity that a CVSS object publishes. Members that only say again what the vector says are
// taken as carried by it; the names of those that disagree with the vector are put into
// `disagreeing`, and they stay untaken.
PublishedSeverity cvss_severity(const Json& cvss, std::string scheme, Taken& taken,
                                std::vector<std::string>& disagreeing);

}  // namespace docket
