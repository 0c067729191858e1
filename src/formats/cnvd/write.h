// Writes an advisory as a CNVD export of one entry: in the shape and the order of elements of the
// official files.
//
// docs/formats/cnvd.md says what a new entry takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::cnvd {

// Errors: format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::cnvd
