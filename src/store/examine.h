// Reads a whole store and compares it with itself: structure, commitments, tree, checkpoints,
// evidence. What this finds in order cannot have been changed by accident.

#pragma once

#include "base/result.h"
#include "store/db.h"
#include "store/store.h"

namespace docket {

// On a connection with an open read transaction; `check` is called with every checkpoint.
// Error: store.damaged, where = what and which; those of `check`.
Status examine(Db& db, const CheckHead& check);

}  // namespace docket
