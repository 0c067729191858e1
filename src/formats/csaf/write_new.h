// An advisory of any other format as a new CSAF 2.0 document of the base profile.

#pragma once

#include "formats/writing.h"

namespace docket::csaf {

// Errors: format.several, format.not-enough.
Result<Json> new_document(Writing& writing);

}  // namespace docket::csaf
