// Which duties of a case come to something else under another set of packs.
//
// Duties are the same when pack, rule, party and asset are; the first run of one is then compared
// with the first of the other, the second with the second, in order of their starts. Works on the
// kernel, so that all cases of a desk can be compared.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "duty/evaluate.h"

namespace docket {

enum class DutyChange : std::uint8_t { appears, ends, moves };
std::span<const std::string_view> enum_names(DutyChange);

struct DutyDifference {
  DutyChange change = DutyChange::moves;
  std::int32_t rule = 0;   // of the second packs, of a duty that ends of the first
  std::int32_t party = 0;  // numbers of the case, in order of the names
  std::int32_t asset = 0;
  Outcome before;  // idle where the duty was not there
  Outcome after;
};

class BookComparison {
 public:
  // `book` holds both sets of packs (Rulebook::beside); the rules of the second are those from
  // `second_rules` on. It must outlive the comparison.
  BookComparison(const Rulebook& book, std::size_t second_rules);

  // In order of the rules of the first packs, those of the second alone last; party, asset, start.
  // The facts are packed against the names of the book. Valid until the next call.
  std::span<const DutyDifference> compare(const PackedFacts& facts, const Moment& moment);

 private:
  // A duty of one side, in the order in which both are gone through.
  struct Side {
    std::int32_t duty = 0;  // one number for each pack and name
    std::int32_t party = 0;
    std::int32_t asset = 0;
    const Verdict* verdict = nullptr;

    auto key() const { return std::tuple{duty, party, asset}; }
  };
  void collect(std::span<const Verdict> verdicts, std::vector<Side>& sides) const;
  void add(const Side* before, const Side* after);

  std::vector<std::int32_t> numbers_;  // of each rule of the book, its duty
  std::int32_t second_rules_;
  Evaluator evaluator_;
  std::vector<Side> before_;
  std::vector<Side> after_;
  std::vector<DutyDifference> found_;
};

}  // namespace docket
