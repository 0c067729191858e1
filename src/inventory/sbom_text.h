// A bill of materials as text, for one process that reads it to tell another.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "inventory/sbom.h"

namespace docket {

std::string text_of_bill(const SbomRead& read);

// Errors: those of parse_json, fields.*, and of parse_purl and parse_cpe; fields.range also where a
// component stands in one that there is not. What text_of_bill made is read without one.
Result<SbomRead> bill_of_text(std::string_view text);

}  // namespace docket
