// The engine as the program uses it: compiled packs, cases packed in memory.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "duty/difference.h"
#include "duty/evaluate.h"
#include "duty/packed.h"
#include "duty/rulebook.h"
#include "histories.h"

namespace docket::bench {

double processor_ms();

// What is judged of each duty: the readings taken, or all that can be defended.
enum class Judged : std::uint8_t { readings_taken, all_readings };

class Engine {
 public:
  explicit Engine(const Histories& histories);

  void judge(std::vector<Answer>& answers, Judged judged);

  std::size_t packed_bytes() const { return cases_.bytes(); }

  // One case after one event: facts packed anew and judged; and judged only.
  struct OneCase {
    double packed_and_judged_ns = 0;
    double judged_ns = 0;
  };
  OneCase one_case(const Histories& histories) const;

  // "What if the products had to be remedied within 30 days?" All cases that differ, with how.
  struct Change {
    std::uint32_t case_number = 0;
    DutyDifference difference;
  };
  void suppose_30_days(std::vector<Change>& changes) const;

 private:
  Rulebook book_;
  Rulebook taken_;  // of the same packs, without the other options of their readings
  Moment moment_;
  PackedCases cases_;
};

}  // namespace docket::bench
