// An advisory of any other format as a new OpenVEX document.

#pragma once

#include "formats/writing.h"

namespace docket::openvex {

// A product by its names: its id, and what programs know it by.
Json component_of(const std::vector<ProductIdentifier>& names);

// Errors: format.not-enough.
Result<Json> new_document(Writing& writing);

}  // namespace docket::openvex
