// The duties of a case under the packs adopted here, as screens show them.

#pragma once

#include "app/packs.h"
#include "cases/state.h"
#include "duty/evaluate.h"
#include "views/case_duties.h"

namespace docket {

// The one moment at which a case is judged. Facts up to five minutes ahead of our clock are
// accepted (cases/decide.h), and what was accepted counts: it is `now`, or the last of those.
Moment moment_of(const Facts& facts, Instant now);
Moment moment_of(const CaseState& state, Instant now);

// In the order of docket duties: pack, chapter, party, first asset, start. Idle ones are left out.
CaseDuties case_duties(const AdoptedPacks& packs, const CaseState& state, Instant now);

// Error: duty.not-found.
Error no_such_duty(std::string_view key, const std::string& case_id);

}  // namespace docket
