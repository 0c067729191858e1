// Writes an advisory as an export of CNNVD with one entry: what was read in the shape in which it
// came, anything else in the shape that the specification prints.

#pragma once

#include "formats/write.h"

namespace docket::cnnvd {

// Errors: format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::cnnvd
