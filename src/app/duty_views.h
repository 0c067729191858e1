// The duties of a case under the packs adopted here, as screens show them.

#pragma once

#include <string_view>
#include <vector>

#include "app/packs.h"
#include "cases/state.h"
#include "views/views.h"

namespace docket {

// In the order of docket duties: pack, chapter, party, asset, start. Idle ones are left out.
std::vector<DutyView> duty_views(const AdoptedPacks& packs, const CaseState& state, Instant now);

}  // namespace docket
