// What rules can see of all cases at once, packed in memory between two questions about all of
// them.
//
// A cache over the ledger and never the truth: it is brought up to date before each question, by
// reading the cases that were written to since, and given back when nobody has asked for a while.
// It takes no more than a certain room; cases that find none are read for each question.

#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/packs.h"
#include "cases/state.h"
#include "duty/packed.h"
#include "store/store.h"

namespace docket {

// One case but for its facts.
struct CaseOfAll {
  std::int64_t sequence = 0;   // of its last record
  std::int64_t latest_ms = 0;  // no fact lies later
  bool restricted = false;
  std::vector<std::string> readers;  // where it is restricted

  // Of a case whose parties and assets are to be told.
  explicit CaseOfAll(const CaseState& state);
  void tell_names(const PackedCase& packed);

  std::string_view id() const { return text(0); }
  std::string_view number() const { return text(1); }
  std::string_view title() const { return text(2); }
  // By the numbers that packed facts have for them.
  std::string_view party(std::int32_t party) const { return text(3 + party); }
  std::string_view asset(std::int32_t asset) const { return text(3 + parties_ + asset); }

  std::size_t bytes() const;

 private:
  void note(std::string_view text);
  std::string_view text(std::int32_t place) const;

  std::string texts_;  // id, number, title, parties, assets: each behind its length
  std::int32_t parties_ = 0;
};

// True when the reader may see the case (access/may.h).
bool sees(const Reader& reader, const CaseOfAll& one);

// Cases that lie together, in order of their numbers.
struct PackedBlock {
  std::vector<CaseOfAll> cases;
  PackedCases facts;                  // of each
  std::set<std::string> passed_over;  // names in these facts that they were not packed against

  void add(const CaseState& state, const PackNames& names);
  void shrink();
  std::size_t bytes() const;
};

// A case, and the place of its last record.
struct CasePlace {
  std::string case_id;
  std::int64_t sequence = 0;
};

class AllCases {
 public:
  using Visit = std::function<void(const CaseOfAll& one, const PackedFacts& facts)>;

  // What facts are packed against: the names that are the same for every question, and those of
  // this one, which begin with them. Only a draft has more, and what it names may be in facts.
  struct Names {
    PackShelf::NamesHeld kept;
    const PackNames& asked;
  };

  // So much memory at most, and so many cases in a block.
  explicit AllCases(std::size_t bytes_max = std::size_t{512} << 20U, std::size_t block_cases = 512)
      : bytes_max_(bytes_max), block_cases_(block_cases) {}

  // Goes through all cases, the newest number first, in as many parts as there are visits: each is
  // called for the cases of its part, the first for the newest, all at the same time. The facts are
  // packed against `names.asked`. Errors: those of Store::query, Store::load and read_case_record.
  Status visit(Store& store, const Names& names, Instant asked_at, std::span<const Visit> visits);

  // Gives the memory back if the last question was long ago.
  void forget_unused(Instant now);

  std::size_t bytes();

 private:
  using Block = std::shared_ptr<const PackedBlock>;

  // All that a question sees: the ledger may go on beside it.
  struct Seen {
    std::vector<Block> blocks;
    std::vector<std::vector<CasePlace>> places;
  };

  static Status visit_blocks(Store& store, const PackNames& names, const Seen& seen,
                             std::size_t first, std::size_t end, const Visit& visit);
  Status follow(Store& store, const PackShelf::NamesHeld& names);

  const std::size_t bytes_max_;
  const std::size_t block_cases_;
  std::mutex guard_;
  std::int64_t size_ = -1;  // of the ledger that blocks_ are of
  std::size_t bytes_ = 0;
  Instant asked_at_;
  PackShelf::NamesHeld names_;
  std::vector<Block> blocks_;                   // nullptr: there was no room
  std::vector<std::vector<CasePlace>> places_;  // the cases of those that found none
};

}  // namespace docket
