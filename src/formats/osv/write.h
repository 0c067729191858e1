// Writes an advisory as an OSV record: with the schema version that was read, else 1.7.5.
//
// A record of this format says what is affected and nothing of the rest. docs/formats/osv.md says
// what a new record takes from which field.

#pragma once

#include "formats/write.h"

namespace docket::osv {

// Errors: format.not-enough.
Result<Written> write(const Advisory& advisory);

}  // namespace docket::osv
