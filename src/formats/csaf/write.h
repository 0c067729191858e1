// Writes an advisory as a CSAF 2.0 document.
//
// What was read from a document of 2.0 is written as it was. docs/formats/csaf.md says what a new
// document takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::csaf {

// Errors: format.not-converted, format.several, format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::csaf
