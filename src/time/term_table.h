// When one term is over, for many starts: what term_end gives, for whoever judges many cases.
//
// Most terms are a sum on the clock or a number of natural days; where rest days matter, each day
// that the term starts on is counted once. Remembers a few thousand days at most, and is for one
// thread.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "time/counting.h"

namespace docket {

class TermTable {
 public:
  TermTable(const Counting& counting, Term term);

  // Nothing where term_end is an error: the term has no end that could come.
  std::optional<TermEnd> end(Instant start);

 private:
  enum class Way : std::uint8_t { clock, natural_days, by_day, each };

  // A day that the term started on; 16 bytes.
  struct Counted {
    std::int64_t over_ms = 0;
    std::int32_t day = 0;
    bool known = false;
    bool provisional = false;
  };
  static Way way_of(const Counting& counting, Term term);
  std::optional<TermEnd> count(Instant start) const;
  std::optional<TermEnd> count_day(Instant start);

  Counting counting_;
  Term term_;
  Way way_;
  std::int64_t length_ms_ = 0;  // on the clock
  std::uint32_t counted_ = 0;
  std::vector<Counted> days_;  // a power of two
};

}  // namespace docket
