// The duties of a case under the packs adopted here, as screens show them.

#pragma once

#include <string_view>
#include <vector>

#include "app/packs.h"
#include "cases/state.h"
#include "duty/evaluate.h"
#include "views/views.h"

namespace docket {

// The one moment at which a case is judged. Facts up to five minutes ahead of our clock are
// accepted (cases/decide.h), and what was accepted counts: it is `now`, or the last of those.
Moment moment_of(const CaseState& state, Instant now);

// In the order of docket duties: pack, chapter, party, asset, start. Idle ones are left out.
std::vector<DutyView> duty_views(const AdoptedPacks& packs, const CaseState& state, Instant now);

}  // namespace docket
