// Records as the database gives them.

#pragma once

#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace docket {

// What guards the columns of a record that its commitment does not cover.
Hash seal_of(const Record& record);

// The rows of records_from and records_of_case. Every body is hashed again.
// Error: store.damaged when a record is not what its commitment and seal say.
Result<std::vector<Record>> records_of(const Rows& rows);

// Copies 32 bytes; false when there are not as many.
bool copy_hash(const std::string& bytes, Hash& hash);

}  // namespace docket
