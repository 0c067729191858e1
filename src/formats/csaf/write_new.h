// An advisory of any other format as a new CSAF document: of the profile VEX where it came in a
// dialect of VEX and says what that demands, else of the base profile.

#pragma once

#include "formats/csaf/tests/test.h"
#include "formats/writing.h"

namespace docket::csaf {

// Errors: format.several, format.not-enough.
Result<Json> new_document(Edition edition, Writing& writing);

}  // namespace docket::csaf
