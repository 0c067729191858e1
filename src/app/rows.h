// The rows of a case in the store, as a function of its state and its duties, and back.

#pragma once

#include <string>
#include <vector>

#include "cases/state.h"
#include "store/store.h"
#include "views/case_duties.h"

namespace docket {

// All rows that the case has in every table, complete. They do not depend on the time: what time
// alone changes (an open duty is missed, a card moves to another column) is left to the reading.
std::vector<TableRows> rows_of_case(const CaseState& state, const std::vector<DutyView>& lines);

// The rows that differ between two states of a case. Rows of duties that are the same are not made.
std::vector<RowDifference> changed_rows(const CaseState& before, const std::vector<DutyView>& old,
                                        const CaseState& after, const std::vector<DutyView>& lines);

// A duty as its row holds it, brought to the moment `now`: what was open and is past due by then
// is missed, and the column of the board follows.
Result<DutyView> duty_of_row(std::string_view shown, Instant now);

}  // namespace docket
