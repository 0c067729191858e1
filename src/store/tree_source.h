// Where the store's tree hashes come from: stored subtrees and, for small ones, the records.

#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "ledger/tree.h"
#include "store/db.h"

namespace docket {

// Subtrees of this level and above are stored; below, sixteen records are read instead, so that
// an append writes one hash for eight records and not two for each.
inline constexpr int kLowestStoredLevel = 4;

// Answers from the tables `tree` and `record` in one round trip.
// Errors: store.damaged when one is missing.
Result<std::vector<Hash>> read_subtrees(Db& db, std::span<const Subtree> subtrees);

}  // namespace docket
