// An advisory of any other format as a new CycloneDX document of vulnerabilities.

#pragma once

#include "formats/writing.h"

namespace docket::cyclonedx {

// Errors: format.not-enough.
Result<Json> new_document(Writing& writing);

}  // namespace docket::cyclonedx
