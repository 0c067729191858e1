// The records of a case as its timeline shows them.

#pragma once

#include <vector>

#include "cases/event.h"
#include "cases/state.h"
#include "views/views.h"

namespace docket {

// Two moments that lie more than a day apart are both shown.
bool differ_by_more_than_a_day(Instant occurred_at, Instant recorded_at);

TimelineEntry timeline_entry(const CaseRecord& record, const CaseState& state);

// Of a record whose body was erased: its place and that it is gone.
TimelineEntry erased_entry(std::int64_t seq, std::int64_t index, Instant recorded_at);

}  // namespace docket
