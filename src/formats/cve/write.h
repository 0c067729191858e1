// Writes an advisory as a CVE record: in the edition in which it was read, else in 5.2.
//
// docs/formats/cve.md says what a new record takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::cve {

// Errors: format.several, format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::cve
