// Writes an advisory as a CycloneDX document of vulnerabilities (JSON): in the version that was
// read, else 1.6.
//
// docs/formats/cyclonedx.md says what a new document takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::cyclonedx {

// Errors: format.not-enough.
Result<Written> write_vex(const Advisory& advisory);

}  // namespace docket::cyclonedx
