#include "ledger/tree.h"

#include <gtest/gtest.h>

#include <bit>
#include <map>
#include <string>

#include "base/bytes.h"
#include "ledger/leaf.h"

namespace docket::tree_test {
namespace {

// The definitions of RFC 6962 section 2.1, word for word, over leaves that are numbers.
class Naive {
 public:
  explicit Naive(std::uint64_t count) {
    for (std::uint64_t k = 0; k < count; ++k)
      leaves.push_back(leaf_hash("leaf " + std::to_string(k)));
  }

  Hash root(std::size_t begin, std::size_t end) {
    if (begin == end) return sha256("");
    if (end - begin == 1) return leaves[begin];
    const auto [found, is_new] = known_.try_emplace({begin, end});
    if (is_new) {
      const std::size_t middle = begin + std::bit_floor(end - begin - 1);
      found->second = node_hash(root(begin, middle), root(middle, end));
    }
    return known_.at({begin, end});
  }

  std::vector<Hash> path(std::size_t index, std::size_t begin, std::size_t end) {
    if (end - begin == 1) return {};
    const std::size_t middle = begin + std::bit_floor(end - begin - 1);
    std::vector<Hash> proof;
    if (index < middle) {
      proof = path(index, begin, middle);
      proof.push_back(root(middle, end));
    } else {
      proof = path(index, middle, end);
      proof.push_back(root(begin, middle));
    }
    return proof;
  }

  std::vector<Hash> subproof(std::size_t older, std::size_t begin, std::size_t end, bool whole) {
    if (older == end) return whole ? std::vector<Hash>{} : std::vector<Hash>{root(begin, end)};
    const std::size_t middle = begin + std::bit_floor(end - begin - 1);
    std::vector<Hash> proof;
    if (older <= middle) {
      proof = subproof(older, begin, middle, whole);
      proof.push_back(root(middle, end));
    } else {
      proof = subproof(older, middle, end, false);
      proof.push_back(root(begin, middle));
    }
    return proof;
  }

  TreeHead head(std::size_t size) { return {size, root(0, size)}; }

  std::vector<Hash> leaves;

 private:
  std::map<std::pair<std::size_t, std::size_t>, Hash> known_;
};

constexpr std::size_t kSizeMax = 200;

struct RootRow {
  std::size_t size;
  const char* root;
};
const RootRow kRoots[] = {
    // the reference tree of Certificate Transparency
    {0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};

TEST(Tree, RootsOfTheReferenceTree) {
  std::vector<Hash> leaves;
  for (const char* data : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                           "606162636465666768696a6b6c6d6e6f"})
    leaves.push_back(leaf_hash(*from_hex(data)));
  for (const RootRow& row : kRoots)
    EXPECT_EQ(hex(root_of_leaves(std::span{leaves}.first(row.size))), row.root) << row.size;
  EXPECT_EQ(empty_root(), root_of_leaves({}));
}

TEST(Frontier, GrowsAndIsRestoredAtEverySize) {
  Naive naive(kSizeMax);
  Frontier frontier;
  for (std::size_t size = 0; size <= kSizeMax; ++size) {
    ASSERT_EQ(frontier.head(), naive.head(size)) << size;
    Result<Frontier> restored = Frontier::restore(size, source_over(naive.leaves));
    ASSERT_TRUE(restored.ok());
    ASSERT_EQ(restored->head(), naive.head(size)) << size;
    if (size == kSizeMax) break;
    frontier.append(naive.leaves[size]);
    restored->append(naive.leaves[size]);
    ASSERT_EQ(restored->head(), frontier.head()) << size;
  }
}

TEST(Frontier, ManyLeavesAtOnceGiveTheSameTree) {
  Naive naive(kSizeMax);
  for (std::size_t first = 0; first <= 70; ++first) {
    for (std::size_t more = 0; first + more <= kSizeMax; more += 1 + more / 8) {
      Frontier frontier;
      frontier.append_all(std::span{naive.leaves}.first(first));
      frontier.append_all(std::span{naive.leaves}.subspan(first, more));
      ASSERT_EQ(frontier.head(), naive.head(first + more)) << first << " and " << more;
      if (first + more == kSizeMax) continue;
      frontier.append(naive.leaves[first + more]);
      ASSERT_EQ(frontier.head(), naive.head(first + more + 1)) << first << " and " << more;
    }
  }
}

// A source over what Frontier::append said was completed, as a store keeps it.
class Stored {
 public:
  explicit Stored(std::span<const Hash> leaves) {
    Frontier frontier;
    std::vector<SubtreeHash> completed;
    for (const Hash& leaf : leaves) frontier.append(leaf, completed);
    for (const SubtreeHash& each : completed)
      EXPECT_TRUE(hashes_.try_emplace({each.subtree.level, each.subtree.index}, each.hash).second);
  }

  HashSource source() {
    return [this](std::span<const Subtree> subtrees) -> Result<std::vector<Hash>> {
      ++questions;
      std::vector<Hash> hashes;
      for (const Subtree& subtree : subtrees) {
        const auto found = hashes_.find({subtree.level, subtree.index});
        if (found == hashes_.end()) return Error{"test.not-stored", "", ""};
        hashes.push_back(found->second);
      }
      return hashes;
    };
  }

  int questions = 0;

 private:
  std::map<std::pair<int, std::uint64_t>, Hash> hashes_;
};

// Every way to change one hash of the proof, at a byte that differs from call to call.
template <class Holds>
void expect_refused_when_changed(std::vector<Hash> proof, std::size_t salt, const Holds& holds) {
  for (std::size_t k = 0; k < proof.size(); ++k) {
    proof[k][(salt + k) % 32] ^= 0x10;
    ASSERT_FALSE(holds(proof)) << "step " << k << " was changed";
    proof[k][(salt + k) % 32] ^= 0x10;
  }
  proof.push_back(leaf_hash("more"));
  ASSERT_FALSE(holds(proof)) << "a step was added";
  proof.pop_back();
  if (proof.empty()) return;
  proof.pop_back();
  ASSERT_FALSE(holds(proof)) << "a step was left out";
}

TEST(Inclusion, EveryLeafOfEverySize) {
  Naive naive(kSizeMax);
  Stored stored(naive.leaves);
  for (std::size_t size = 1; size <= kSizeMax; ++size) {
    const TreeHead head = naive.head(size);
    for (std::size_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof({index, size}, stored.source());
      ASSERT_TRUE(proof.ok()) << index << " of " << size;
      ASSERT_EQ(*proof, naive.path(index, 0, size)) << index << " of " << size;
      const Hash leaf = naive.leaves[index];
      ASSERT_TRUE(inclusion_holds(leaf, index, *proof, head)) << index << " of " << size;
      ASSERT_FALSE(inclusion_holds(leaf, index + 1, *proof, head)) << index << " of " << size;
      ASSERT_FALSE(inclusion_holds(leaf, index - 1, *proof, head)) << index << " of " << size;
      ASSERT_FALSE(inclusion_holds(leaf_hash("other"), index, *proof, head));
      ASSERT_FALSE(inclusion_holds(leaf, index, *proof, {size, leaf_hash("other")}));
      ASSERT_NO_FATAL_FAILURE(expect_refused_when_changed(
          *proof, size + index,
          [&](const auto& changed) { return inclusion_holds(leaf, index, changed, head); }));
    }
  }
}

TEST(Consistency, EveryPairOfSizes) {
  Naive naive(kSizeMax);
  Stored stored(naive.leaves);
  for (std::size_t newer = 1; newer <= kSizeMax; ++newer) {
    for (std::size_t older = 1; older <= newer; ++older) {
      const auto proof = consistency_proof({older, newer}, stored.source());
      ASSERT_TRUE(proof.ok()) << older << " to " << newer;
      ASSERT_EQ(*proof, naive.subproof(older, 0, newer, true)) << older << " to " << newer;
      const Heads heads{naive.head(older), naive.head(newer)};
      ASSERT_TRUE(consistency_holds(heads, *proof)) << older << " to " << newer;
      Heads wrong = heads;
      wrong.older.root[older % 32] ^= 1;
      ASSERT_FALSE(consistency_holds(wrong, *proof)) << older << " to " << newer;
      wrong = heads;
      wrong.newer.root[newer % 32] ^= 1;
      ASSERT_FALSE(consistency_holds(wrong, *proof)) << older << " to " << newer;
      if (older < newer) {
        ASSERT_FALSE(consistency_holds({heads.newer, heads.older}, *proof));
        ASSERT_FALSE(consistency_holds({{older + 1, heads.older.root}, heads.newer}, *proof));
      }
      ASSERT_NO_FATAL_FAILURE(expect_refused_when_changed(
          *proof, older, [&](const auto& changed) { return consistency_holds(heads, changed); }));
    }
  }
}

TEST(Proofs, EveryByteOfASmallOneMatters) {
  Naive naive(13);
  const auto proof = *inclusion_proof({5, 13}, source_over(naive.leaves));
  const auto growth = *consistency_proof({6, 13}, source_over(naive.leaves));
  for (std::size_t at = 0; at < 32 * proof.size(); ++at) {
    auto changed = proof;
    changed[at / 32][at % 32] ^= 0x80;
    EXPECT_FALSE(inclusion_holds(naive.leaves[5], 5, changed, naive.head(13))) << at;
  }
  for (std::size_t at = 0; at < 32 * growth.size(); ++at) {
    auto changed = growth;
    changed[at / 32][at % 32] ^= 0x80;
    EXPECT_FALSE(consistency_holds({naive.head(6), naive.head(13)}, changed)) << at;
  }
}

TEST(Proofs, OneQuestionAndFewHashesForAMillionLeaves) {
  std::size_t asked = 0;
  int questions = 0;
  const HashSource source = [&](std::span<const Subtree> subtrees) -> Result<std::vector<Hash>> {
    ++questions;
    asked += subtrees.size();
    return std::vector<Hash>(subtrees.size());
  };
  ASSERT_TRUE(inclusion_proof({999'999, 1'000'000}, source).ok());
  ASSERT_TRUE(consistency_proof({524'287, 1'000'000}, source).ok());
  EXPECT_EQ(questions, 2);
  EXPECT_LE(asked, 50U);
}

struct RefusedRow {
  const char* what;
  std::uint64_t first;
  std::uint64_t second;
};

TEST(Proofs, OutOfRangeIsAnError) {
  Naive naive(4);
  const HashSource source = source_over(naive.leaves);
  for (const RefusedRow& row :
       {RefusedRow{"the leaf after the last", 4, 4}, {"a leaf of an empty tree", 0, 0}}) {
    const auto proof = inclusion_proof({row.first, row.second}, source);
    ASSERT_FALSE(proof.ok()) << row.what;
    EXPECT_EQ(proof.error().code, "ledger.no-such-record") << row.what;
  }
  EXPECT_EQ(inclusion_proof({4, 4}, source).error().message,
            "record 4 is not in a ledger of 4 records; ask for a later checkpoint");
  for (const RefusedRow& row : {RefusedRow{"from nothing", 0, 4},
                                {"from nothing to nothing", 0, 0},
                                {"from more than there is", 4, 3}}) {
    const auto proof = consistency_proof({row.first, row.second}, source);
    ASSERT_FALSE(proof.ok()) << row.what;
    EXPECT_EQ(proof.error().code, "ledger.no-such-size") << row.what;
  }
  EXPECT_EQ(consistency_proof({4, 3}, source).error().message,
            "there is no consistency proof from 4 to 3 records; the older size must be at least "
            "1 and at most the newer");
  EXPECT_TRUE(consistency_proof({4, 4}, source)->empty());
  EXPECT_TRUE(inclusion_proof({0, 1}, source)->empty());
}

TEST(Proofs, AnErrorOfTheSourceIsPassedOn) {
  const HashSource broken = [](std::span<const Subtree>) -> Result<std::vector<Hash>> {
    return Error{"store.io", "the disk is gone", ""};
  };
  EXPECT_EQ(inclusion_proof({0, 2}, broken).error().code, "store.io");
  EXPECT_EQ(consistency_proof({1, 2}, broken).error().code, "store.io");
  EXPECT_EQ(Frontier::restore(3, broken).error().code, "store.io");
}

TEST(Leaf, CommitmentAndHash) {
  Salt salt{};
  salt.fill(7);
  const Leaf written = SaltedBody{salt, "{\"kind\":\"note\"}"};
  const Leaf erased = ErasedBody{commitment_of(written)};
  EXPECT_EQ(commitment_of(written),
            sha256(std::string(32, '\7') + std::string("{\"kind\":\"note\"}")));
  EXPECT_EQ(leaf_hash_of(written),
            sha256(std::string(1, '\0') + std::string(view(commitment_of(written)))));
  EXPECT_EQ(leaf_hash_of(erased), leaf_hash_of(written));
}

TEST(Leaf, Bodies) {
  EXPECT_TRUE(check_body(std::string(kBodyBytesMax, 'a')).ok());
  const Status too_long = check_body(std::string(kBodyBytesMax + 1, 'a'));
  ASSERT_FALSE(too_long.ok());
  EXPECT_EQ(too_long.error().code, "ledger.body-too-long");
  EXPECT_EQ(too_long.error().message,
            "a record of 1048577 bytes is longer than 1048576; keep long material as evidence "
            "and name it by its hash");
  EXPECT_TRUE(check_body("{\"note\":\"漏洞\"}").ok());
  for (const char* bad : {"\xC0\x80", "{\n}", "\"\x1F\""}) {
    const Status not_text = check_body(bad);
    ASSERT_FALSE(not_text.ok()) << bad;
    EXPECT_EQ(not_text.error().code, "ledger.body-not-text") << bad;
    EXPECT_EQ(not_text.error().message,
              "the body of a record must be JSON on one line in well-formed UTF-8; print it with "
              "base/json.h");
  }
}

}  // namespace
}  // namespace docket::tree_test
