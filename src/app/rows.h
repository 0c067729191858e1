// The rows of a case in the store, as a function of its state and its duties, and back.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "cases/state.h"
#include "store/store.h"
#include "views/views.h"

namespace docket {

// All rows that the case has in every table, complete. They do not depend on the time: what time
// alone changes (an open duty is missed, a card moves to another column) is left to the reading.
std::vector<TableRows> rows_of_case(const CaseState& state, const std::vector<DutyView>& duties);

// What a case is found by: its number, title, description, identifiers, assets and notes, as the
// tokens of the text index.
std::string search_tokens_of_case(const CaseState& state, std::span<const CaseRecord> records);

// True when the event changes those tokens.
bool changes_search(const EventBody& body);

// The statements that put the tokens of a case into the text index in place of the old ones.
std::vector<Statement> indexing(const std::string& case_id, std::string tokens);

// A duty as its row holds it, brought to the moment `now`: what was open and is past due by then
// is missed, and the column of the board follows.
Result<DutyView> duty_of_row(std::string_view shown, Instant now);

}  // namespace docket
