// What rules can see of all cases at once, kept in memory between two questions about all of them.
//
// A cache over the ledger and never the truth: it is brought up to date before each question, by
// reading the cases that were written to since, and given back when nobody has asked for a while.

#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/may.h"
#include "cases/facts.h"
#include "store/store.h"

namespace docket {

struct CaseOfAll {
  std::int64_t sequence = 0;  // of its last record
  std::string number;
  std::string title;
  bool restricted = false;
  std::vector<std::string> readers;
  Facts facts;  // with the id of the case
};

// True when the reader may see the case (access/may.h).
bool sees(const Reader& reader, const CaseOfAll& one);

class AllCases {
 public:
  using One = std::shared_ptr<const CaseOfAll>;
  using List = std::vector<One>;
  using Held = std::shared_ptr<const List>;

  // The newest number first. Errors: those of Store::query, Store::load and read_case_record.
  Result<Held> now(Store& store, Instant asked_at);

  // Gives the memory back if the last question was long ago.
  void forget_unused(Instant now);

 private:
  std::mutex guard_;
  std::int64_t size_ = -1;  // of the ledger that list_ is of
  Instant asked_at_;
  Held list_;
};

}  // namespace docket
