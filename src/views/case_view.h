// A case as lists and its page show it, made from its state and its duties.

#pragma once

#include <vector>

#include "cases/state.h"
#include "views/case_duties.h"

namespace docket {

// True for a duty that is still owed and has not been done.
bool is_owed(const DutyView& duty);

// What the list of cases shows; how many duties are overdue depends on the time and is left 0.
CaseView case_view(const CaseState& state, const std::vector<DutyView>& duties);

// The page without what depends on the reader: readers_why and may stay empty.
CasePage case_page(const CaseState& state, const CaseDuties& duties);

// Where the board shows a duty at this moment: overdue, today, 72-hours, 10-days, later, waiting,
// done. What falls due within 24 hours stands under today, as does what is owed at once.
std::string_view board_column(const DutyView& duty, Instant now);

}  // namespace docket
