// Writes an advisory as a CSAF document of 2.0 or 2.1.
//
// What was read from a document of the same edition is written as it was. One of 2.0 becomes one of
// 2.1 by the rules that 2.1 has for that; what they change is told. docs/formats/csaf.md says what
// a new document takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::csaf {

// In the edition that was read; a new document is one of 2.0.
Result<Written> write(const Advisory& advisory);

// Errors: format.not-converted, format.several, format.not-enough.
Result<Written> write_2_0(const Advisory& advisory);
Result<Written> write_2_1(const Advisory& advisory);

}  // namespace docket::csaf
