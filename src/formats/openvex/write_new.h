// An advisory of any other format as a new OpenVEX document.

#pragma once

#include "formats/writing.h"

namespace docket::openvex {

// Errors: format.not-enough.
Result<Json> new_document(Writing& writing);

}  // namespace docket::openvex
