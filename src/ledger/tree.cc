#include "ledger/tree.h"

#include <algorithm>
#include <bit>
#include <string>

#include "base/check.h"

namespace docket {
namespace {

// The leaves from `begin` to before `end`: one step of a proof. Perfect, or at the right edge.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// Where RFC 6962 splits a range of at least two leaves: the largest power of two below its size.
std::uint64_t left_part(std::uint64_t size) { return std::bit_floor(size - 1); }

void add_subtrees(Range range, std::vector<Subtree>& out) {
  while (range.begin < range.end) {
    const std::uint64_t size = std::bit_floor(range.end - range.begin);
    const int level = std::countr_zero(size);
    out.push_back({level, range.begin >> level});
    range.begin += size;
  }
}

// The root over subtrees that shrink from left to right.
Hash joined_root(std::span<const Hash> hashes) {
  Hash root = hashes.back();
  for (std::size_t k = hashes.size() - 1; k > 0; --k) root = node_hash(hashes[k - 1], root);
  return root;
}

Result<std::vector<Hash>> fetched(const HashSource& source, std::span<const Subtree> subtrees) {
  std::vector<Hash> hashes = TRY(source(subtrees));
  CHECK(hashes.size() == subtrees.size());
  return hashes;
}

// The roots of the ranges, all their subtrees fetched in one question.
Result<std::vector<Hash>> roots_of(std::span<const Range> ranges, const HashSource& source) {
  std::vector<Subtree> subtrees;
  std::vector<std::size_t> ends;
  for (const Range& range : ranges) {
    add_subtrees(range, subtrees);
    ends.push_back(subtrees.size());
  }
  if (subtrees.empty()) return std::vector<Hash>{};
  const std::vector<Hash> hashes = TRY(fetched(source, subtrees));
  std::vector<Hash> roots;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    roots.push_back(joined_root(std::span{hashes}.subspan(begin, end - begin)));
    begin = end;
  }
  return roots;
}

// The hashes over each pair of a row.
std::vector<Hash> node_hashes(std::span<const Hash> row) {
  constexpr std::size_t kBytes = 2 * sizeof(Hash);
  const std::string_view bytes{reinterpret_cast<const char*>(row.data()), row.size_bytes()};
  std::vector<HashInput> inputs;
  inputs.reserve(row.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += kBytes)
    inputs.push_back({"\1", bytes.substr(at, kBytes)});
  std::vector<Hash> hashes(inputs.size());
  sha256_each(inputs, hashes);
  return hashes;
}

// Walks both ends of a proof one level up.
struct Edge {
  std::uint64_t node = 0;  // on the path
  std::uint64_t last = 0;  // at the right edge of that level

  void up() {
    node >>= 1;
    last >>= 1;
  }
  bool joins_from_left() const { return (node & 1U) != 0 || node == last; }
  // A node at the right edge without a left neighbour is its own parent.
  void skip_levels_without_neighbour() {
    while ((node & 1U) == 0 && node != 0) up();
  }
};

}  // namespace

Hash leaf_hash(std::string_view data) { return sha256({std::string_view{"\0", 1}, data}); }

Hash node_hash(const Hash& left, const Hash& right) {
  return sha256({"\1", view(left), view(right)});
}

Hash empty_root() { return sha256(""); }

HashSource source_over(std::span<const Hash> leaf_hashes) {
  return [leaf_hashes](std::span<const Subtree> subtrees) -> Result<std::vector<Hash>> {
    std::vector<Hash> hashes;
    for (const Subtree& subtree : subtrees) {
      const std::size_t size = std::size_t{1} << subtree.level;
      CHECK((subtree.index + 1) * size <= leaf_hashes.size());
      hashes.push_back(root_of_leaves(leaf_hashes.subspan(subtree.index * size, size)));
    }
    return hashes;
  };
}

Hash root_of_leaves(std::span<const Hash> hashes) {
  Frontier frontier;
  frontier.append_all(hashes);
  return frontier.root();
}

Result<Frontier> Frontier::restore(std::uint64_t size, const HashSource& source) {
  Frontier frontier;
  const std::vector<Subtree> subtrees = peaks_of(size);
  if (subtrees.empty()) return frontier;
  const std::vector<Hash> hashes = TRY(fetched(source, subtrees));
  for (std::size_t k = 0; k < hashes.size(); ++k)
    frontier.peaks_[static_cast<std::size_t>(subtrees[k].level)] = hashes[k];
  frontier.size_ = size;
  return frontier;
}

void Frontier::append(const Hash& leaf) {
  Hash hash = leaf;
  std::size_t level = 0;
  for (; ((size_ >> level) & 1U) != 0; ++level) hash = node_hash(peaks_[level], hash);
  peaks_[level] = hash;
  ++size_;
}

void Frontier::append(const Hash& leaf, std::vector<SubtreeHash>& completed) {
  Hash hash = leaf;
  std::size_t level = 0;
  completed.push_back({{0, size_}, hash});
  for (; ((size_ >> level) & 1U) != 0; ++level) {
    hash = node_hash(peaks_[level], hash);
    completed.push_back({{static_cast<int>(level) + 1, size_ >> (level + 1)}, hash});
  }
  peaks_[level] = hash;
  ++size_;
}

// Level by level: what waits there and what came up from below is joined in pairs, all pairs of
// a level at once; an odd one out waits.
void Frontier::append_all(std::span<const Hash> leaves) {
  std::vector<Hash> row(leaves.begin(), leaves.end());
  std::uint64_t begin = size_;
  for (std::size_t level = 0; !row.empty(); ++level, begin >>= 1) {
    if ((begin & 1U) != 0) row.insert(row.begin(), peaks_[level]);
    if (row.size() % 2 != 0) {
      peaks_[level] = row.back();
      row.pop_back();
    }
    row = node_hashes(row);
  }
  size_ += leaves.size();
}

Hash Frontier::root() const {
  if (size_ == 0) return empty_root();
  auto level = static_cast<std::size_t>(std::countr_zero(size_));
  Hash root = peaks_[level];
  for (++level; (size_ >> level) != 0; ++level) {
    if (((size_ >> level) & 1U) != 0) root = node_hash(peaks_[level], root);
  }
  return root;
}

std::vector<Subtree> peaks_of(std::uint64_t size) {
  std::vector<Subtree> subtrees;
  add_subtrees({0, size}, subtrees);
  return subtrees;
}

Result<std::vector<Hash>> inclusion_proof(LeafInTree leaf, const HashSource& source) {
  if (leaf.index >= leaf.size)
    return Error{"ledger.no-such-record",
                 "record " + std::to_string(leaf.index) + " is not in a ledger of " +
                     std::to_string(leaf.size) + " records; ask for a later checkpoint",
                 ""};
  std::vector<Range> ranges;
  Range range{0, leaf.size};
  while (range.end - range.begin > 1) {
    const std::uint64_t middle = range.begin + left_part(range.end - range.begin);
    if (leaf.index < middle) {
      ranges.push_back({middle, range.end});
      range.end = middle;
    } else {
      ranges.push_back({range.begin, middle});
      range.begin = middle;
    }
  }
  std::reverse(ranges.begin(), ranges.end());
  return roots_of(ranges, source);
}

Result<std::vector<Hash>> consistency_proof(Growth growth, const HashSource& source) {
  if (growth.from == 0 || growth.from > growth.to)
    return Error{"ledger.no-such-size",
                 "there is no consistency proof from " + std::to_string(growth.from) + " to " +
                     std::to_string(growth.to) +
                     " records; the older size must be at least 1 and at most the newer",
                 ""};
  std::vector<Range> ranges;
  Range range{0, growth.to};
  while (range.end != growth.from) {
    const std::uint64_t middle = range.begin + left_part(range.end - range.begin);
    if (growth.from <= middle) {
      ranges.push_back({middle, range.end});
      range.end = middle;
    } else {
      ranges.push_back({range.begin, middle});
      range.begin = middle;
    }
  }
  // The verifier knows the older root; only a part of it has to be told.
  if (range.begin != 0) ranges.push_back(range);
  std::reverse(ranges.begin(), ranges.end());
  return roots_of(ranges, source);
}

bool inclusion_holds(const Hash& leaf, std::uint64_t index, std::span<const Hash> proof,
                     const TreeHead& tree) {
  if (index >= tree.size) return false;
  Edge edge{index, tree.size - 1};
  Hash root = leaf;
  for (const Hash& step : proof) {
    if (edge.last == 0) return false;
    if (edge.joins_from_left()) {
      root = node_hash(step, root);
      edge.skip_levels_without_neighbour();
    } else {
      root = node_hash(root, step);
    }
    edge.up();
  }
  return edge.last == 0 && root == tree.root;
}

bool consistency_holds(const Heads& heads, std::span<const Hash> proof) {
  const auto& [older, newer] = heads;
  if (older.size == 0 || older.size > newer.size) return false;
  if (older.size == newer.size) return proof.empty() && older.root == newer.root;
  if (proof.empty()) return false;

  Edge edge{older.size - 1, newer.size - 1};
  while ((edge.node & 1U) != 0) edge.up();
  // A perfect older tree is a node of the newer one: its root begins both paths.
  const bool perfect = std::has_single_bit(older.size);
  Hash old_root = perfect ? older.root : proof.front();
  Hash new_root = old_root;
  for (const Hash& step : perfect ? proof : proof.subspan(1)) {
    if (edge.last == 0) return false;
    if (edge.joins_from_left()) {
      old_root = node_hash(step, old_root);
      new_root = node_hash(step, new_root);
      edge.skip_levels_without_neighbour();
    } else {
      new_root = node_hash(new_root, step);
    }
    edge.up();
  }
  return edge.last == 0 && old_root == older.root && new_root == newer.root;
}

}  // namespace docket
