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
  std::string texts;                 // id, number, title, parties, assets: each with a 0 behind it
  std::int32_t parties = 0;

  std::string_view id() const { return text(0); }
  std::string_view number() const { return text(1); }
  std::string_view title() const { return text(2); }
  // By the numbers that packed facts have for them.
  std::string_view party(std::int32_t party) const { return text(3 + party); }
  std::string_view asset(std::int32_t asset) const { return text(3 + parties + asset); }

 private:
  std::string_view text(std::int32_t place) const;
};

// True when the reader may see the case (access/may.h).
bool sees(const Reader& reader, const CaseOfAll& one);

// Cases that lie together, in order of their numbers.
struct CaseBlock {
  std::vector<CaseOfAll> cases;
  PackedCases facts;  // of each

  void add(const CaseState& state, const PackNames& names);
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

  explicit AllCases(std::size_t bytes_max = std::size_t{512} << 20U) : bytes_max_(bytes_max) {}

  // Goes through all cases, the newest number first. The facts are packed against `names`. Errors:
  // those of Store::query, Store::load and read_case_record.
  Status visit(Store& store, const PackShelf::NamesHeld& names, Instant asked_at,
               const Visit& visit);

  // Gives the memory back if the last question was long ago.
  void forget_unused(Instant now);

  std::size_t bytes();

 private:
  using Block = std::shared_ptr<const CaseBlock>;

  Status follow(Store& store, const PackShelf::NamesHeld& names);

  const std::size_t bytes_max_;
  std::mutex guard_;
  std::int64_t size_ = -1;  // of the ledger that blocks_ are of
  std::size_t bytes_ = 0;
  Instant asked_at_;
  PackShelf::NamesHeld names_;
  std::vector<std::vector<CasePlace>> places_;  // of each block: its cases
  std::vector<Block> blocks_;                   // nullptr: there was no room
};

}  // namespace docket
