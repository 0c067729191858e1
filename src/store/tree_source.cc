#include "store/tree_source.h"

#include <algorithm>

#include "ledger/leaf.h"
#include "store/sql_text.h"

namespace docket {
namespace {

Error missing(const Subtree& subtree) {
  return {"store.damaged",
          "a hash of the tree is missing or has the wrong length; run docket verify and restore "
          "a backup",
          "tree " + std::to_string(subtree.level) + "/" + std::to_string(subtree.index)};
}

bool read_hash(const Value& value, Hash& hash) {
  const auto* bytes = std::get_if<Bytes>(&value);
  if (!bytes || bytes->held.size() != hash.size()) return false;
  std::copy(bytes->held.begin(), bytes->held.end(), hash.begin());
  return true;
}

Result<Hash> hash_of(const Subtree& subtree, const Rows& found) {
  const std::size_t wanted =
      subtree.level >= kLowestStoredLevel ? 1 : std::size_t{1} << subtree.level;
  if (found.size() != wanted) return missing(subtree);
  std::vector<Hash> hashes(wanted);
  for (std::size_t at = 0; at < wanted; ++at)
    if (!read_hash(found.rows[at][0], hashes[at])) return missing(subtree);
  if (subtree.level >= kLowestStoredLevel) return hashes.front();
  for (Hash& hash : hashes) hash = leaf_hash_of(hash);
  return root_of_leaves(hashes);
}

}  // namespace

Result<std::vector<Hash>> read_subtrees(Db& db, std::span<const Subtree> subtrees) {
  std::vector<SqlCall> calls;
  for (const Subtree& subtree : subtrees) {
    const auto index = static_cast<std::int64_t>(subtree.index);
    if (subtree.level >= kLowestStoredLevel) {
      calls.push_back({sql_named(db.engine(), "tree_hash"), {std::int64_t{subtree.level}, index}});
    } else {
      calls.push_back({sql_named(db.engine(), "record_commitments"),
                       {index << subtree.level, (index + 1) << subtree.level}});
    }
  }
  const std::vector<SqlOutcome> outcomes = TRY(db.run(std::move(calls)));
  std::vector<Hash> hashes;
  for (std::size_t at = 0; at < subtrees.size(); ++at)
    hashes.push_back(TRY(hash_of(subtrees[at], outcomes[at].rows)));
  return hashes;
}

}  // namespace docket
