// What a new CSAF document has of a record that was taken back: in 2.1 of the profiles "Withdrawn"
// and "Superseded". 2.0 has no such profiles; there the category is the word by which a converter
// to 2.1 knows them (9.1.18), and the rest is the same.

#pragma once

#include "formats/csaf/tests/test.h"
#include "formats/withdrawal.h"
#include "formats/writing.h"

namespace docket::csaf {

std::string_view category_of(const Withdrawal& withdrawal, Edition edition);

// What the head of the document says beside its tracking: why, of what, by whom.
void add_reasoning(Json& head, const Withdrawal& withdrawal, Writing& writing);

// Numbers, dates and revisions: what was released and what was taken back are one revision each.
// Error: format.not-enough, without any date.
Result<Json> withdrawn_tracking(const Withdrawal& withdrawal, Writing& writing);

}  // namespace docket::csaf
