// Writes an advisory as an OpenVEX document (0.2.0).
//
// A document of this format says which products are affected and why, and nothing of the rest.
// docs/formats/openvex.md says what a new document takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::openvex {

// Errors: format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::openvex
