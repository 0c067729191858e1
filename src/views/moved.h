// What a command moves: the duties that stand differently before and after it.

#pragma once

#include <vector>

#include "cases/facts.h"
#include "views/case_duties.h"

namespace docket {

// A line for every duty and every way in which it moved, with how many assets moved so. Assets keep
// their places: `facts` are those after, and those before were the first of them.
std::vector<MovedDuty> moved_duties(const CaseDuties& before, const CaseDuties& after,
                                    const Facts& facts);

}  // namespace docket
