// The hash tree over the ledger's records (RFC 6962 section 2.1): its root, proofs that a record
// is in it (inclusion) and that an older tree is a beginning of it (consistency).
//
// Proofs are built from the hashes of perfect subtrees, fetched in one question to a HashSource,
// so a proof in a tree of a million leaves needs about twenty stored hashes.

#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace docket {

// What a checkpoint signs: the number of leaves and the hash over all of them.
struct TreeHead {
  std::uint64_t size = 0;
  Hash root{};

  bool operator==(const TreeHead&) const = default;
};

// SHA-256(0x00 || data) and SHA-256(0x01 || left || right).
Hash leaf_hash(std::string_view data);
Hash node_hash(const Hash& left, const Hash& right);

// The root of the tree without leaves: SHA-256 of nothing.
Hash empty_root();

// A perfect subtree: 2^level leaves, the first of which is leaf index * 2^level.
// {0, n} is leaf n itself.
struct Subtree {
  int level = 0;
  std::uint64_t index = 0;

  bool operator==(const Subtree&) const = default;
};

struct SubtreeHash {
  Subtree subtree;
  Hash hash{};

  bool operator==(const SubtreeHash&) const = default;
};

// Answers with the hashes of the subtrees asked for, in that order. A source that stores only
// some levels computes the others with root_of_leaves.
using HashSource = std::function<Result<std::vector<Hash>>(std::span<const Subtree>)>;

// A source over all leaf hashes in memory, for tests and small trees. It keeps the span.
HashSource source_over(std::span<const Hash> leaf_hashes);

// The root over the given leaf hashes (or over the 2^k subtree hashes of one level).
Hash root_of_leaves(std::span<const Hash> hashes);

// The right edge of a growing tree: appends leaves and knows the root, in O(log size) memory.
class Frontier {
 public:
  Frontier() = default;

  // The frontier of the stored tree with `size` leaves.
  static Result<Frontier> restore(std::uint64_t size, const HashSource& source);

  void append(const Hash& leaf);

  // Also adds to `completed` the subtrees that this leaf completes, {0, index} first. Storing
  // them all makes every later proof possible; there are two a leaf on average.
  void append(const Hash& leaf, std::vector<SubtreeHash>& completed);

  // The same as appending one after the other, in about half the time.
  void append_all(std::span<const Hash> leaves);

  std::uint64_t size() const { return size_; }
  Hash root() const;
  TreeHead head() const { return {size_, root()}; }

 private:
  std::uint64_t size_ = 0;
  std::array<Hash, 64> peaks_{};  // peaks_[k] is in use when bit k of size_ is set
};

// The subtrees whose hashes make up the root of a tree of that size, from left to right.
std::vector<Subtree> peaks_of(std::uint64_t size);

// The proof that leaf `index` is in the tree of `size` leaves; leaf's neighbour first.
// Errors: ledger.no-such-record; those of the source.
struct LeafInTree {
  std::uint64_t index = 0;
  std::uint64_t size = 0;
};
Result<std::vector<Hash>> inclusion_proof(LeafInTree leaf, const HashSource& source);

// The proof that the tree of `from` leaves is the beginning of the tree of `to` leaves.
// Errors: ledger.no-such-size (from is 0 or more than `to`); those of the source.
struct Growth {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};
Result<std::vector<Hash>> consistency_proof(Growth growth, const HashSource& source);

// True when the proof shows that the leaf with this hash is at `index` in the tree. Strict: too
// short, too long and out of range are refused.
bool inclusion_holds(const Hash& leaf, std::uint64_t index, std::span<const Hash> proof,
                     const TreeHead& tree);

// True when the proof shows that `older` is a beginning of `newer`. Strict: nothing is consistent
// with the empty tree, since that would prove nothing.
struct Heads {
  TreeHead older;
  TreeHead newer;
};
bool consistency_holds(const Heads& heads, std::span<const Hash> proof);

}  // namespace docket
