// The duties written by hand in C++ over packed events: what a compiled pack is held against.

#pragma once

#include <vector>

#include "histories.h"

namespace docket::bench {

// Every duty that is not idle under the readings taken, in order of rule, party, asset and start,
// with the earliest and the latest due moment over the other readings.
void judge_by_hand(const Histories& histories, std::vector<Answer>& answers);

}  // namespace docket::bench
