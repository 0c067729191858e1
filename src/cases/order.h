// What cannot have come before a vulnerability was learned of, and what is odd when it did.
//
// A verification answers a report, so one before its report is refused. A measure older than the
// report may well have happened (fixed in passing), so it is kept and flagged. Both are judged on
// facts as they stand, whether a command told them or a correction moved them.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/event.h"
#include "cases/facts.h"

namespace docket {

inline constexpr std::string_view kBeforeLearned = "before-learned";

// Errors: verify.no-report when nothing was learned of that asset, verify.too-early when the first
// learning came later. Moments are compared by the minute, in which people give them.
Status follows_a_report(const std::vector<Fact>& facts, const Fact& verification);

// True for a measure that is said to have been taken in a minute before the first learning.
bool is_measure_before_learned(const std::vector<Fact>& facts, const Fact& fact);

// The facts after a correction of one of them; the others as they were.
std::vector<Fact> corrected(std::vector<Fact> facts, const FactCorrected& correction);

// Refuses a correction after which some verification stands before its report, unless that one
// stood there already and is not the corrected fact. Errors: as follows_a_report, with the place
// of the other record where it is not the corrected one.
Status correction_keeps_order(const std::vector<Fact>& facts, const FactCorrected& correction);

}  // namespace docket
