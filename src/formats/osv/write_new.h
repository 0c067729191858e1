// An advisory of any other format as a new OSV record.

#pragma once

#include "formats/writing.h"

namespace docket::osv {

// Errors: format.not-enough.
Result<Json> new_record(Writing& writing);

}  // namespace docket::osv
