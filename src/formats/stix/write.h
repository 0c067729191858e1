// Writes an advisory as a bundle of STIX 2.1: its vulnerabilities, who publishes them, how they are
// marked, what can be done, and the software that is said to be affected.
//
// Identifiers follow from what the objects are about, so that the same advisory gives the same
// ones. docs/formats/stix.md says what a bundle takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::stix {

// Errors: format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::stix
