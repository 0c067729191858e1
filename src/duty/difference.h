// Which duties of a case come to something else under another set of packs.
//
// Duties are the same when pack, rule, party and asset are, and they are the same run in order of
// their starts. Works on the kernel, so that all cases of a desk can be compared.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "duty/evaluate.h"

namespace docket {

enum class DutyChange : std::uint8_t { appears, ends, moves };
std::span<const std::string_view> enum_names(DutyChange);

struct DutyDifference {
  DutyChange change = DutyChange::moves;
  std::int32_t rule = 0;   // in `after`, of a duty that ends in `before`
  std::int32_t party = 0;  // numbers of the case, in order of the names
  std::int32_t asset = 0;
  Outcome before;  // idle where the duty was not there
  Outcome after;
};

class BookComparison {
 public:
  // Both must outlive it.
  BookComparison(const Rulebook& before, const Rulebook& after);

  // In order of the rules of `before`, those of `after` alone last; party, asset, start. Valid
  // until the next call.
  std::span<const DutyDifference> compare(const Facts& facts, const Moment& moment);

  const std::string& party_name(std::int32_t party) const {
    return packed_before_.party_name(party);
  }
  const std::string& asset_name(std::int32_t asset) const {
    return packed_before_.asset_name(asset);
  }

 private:
  // A duty of one side, in the order in which both are gone through.
  struct Side {
    std::int32_t duty = 0;  // one number for each pack and name
    std::int32_t party = 0;
    std::int32_t asset = 0;
    std::int32_t run = 0;
    const Verdict* verdict = nullptr;

    auto key() const { return std::tuple{duty, party, asset, run}; }
  };
  static void collect(std::span<const Verdict> verdicts, const std::vector<std::int32_t>& numbers,
                      std::vector<Side>& sides);
  void number_rules(const Rulebook& book, std::vector<std::int32_t>& numbers);

  std::map<std::pair<std::string, std::string>, std::int32_t> names_;
  std::vector<std::int32_t> numbers_before_;  // of each rule of the book, its duty
  std::vector<std::int32_t> numbers_after_;
  Evaluator evaluator_before_;
  Evaluator evaluator_after_;
  const Rulebook& before_;
  const Rulebook& after_;
  bool alike_;  // both number all names alike, so that one packing serves both
  PackedCase packed_before_;
  PackedCase packed_after_;
  std::vector<Side> sides_before_;
  std::vector<Side> sides_after_;
  std::vector<DutyDifference> found_;
};

}  // namespace docket
