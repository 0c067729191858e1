// An advisory of any other format as the container of a new CVE record.

#pragma once

#include "formats/writing.h"

namespace docket::cve {

// Without providerMetadata. Errors: format.not-enough.
Result<Json> new_container(Writing& writing);

// The container of a number that is rejected. Error: format.not-enough.
Result<Json> rejected_container(Writing& writing);

}  // namespace docket::cve
