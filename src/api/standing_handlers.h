// Handlers about the standing duties of our organisation.

#pragma once

#include "api/call.h"
#include "app/standing.h"

namespace docket {

Result<StandingPage> list_standing(const Call& call, const StandingQuery& query);
Result<StandingReason> read_standing(const Call& call, const StandingQuery& query);
Result<StandingDone> record_standing(const Call& call, const RecordStanding& command);
Result<StandingDone> correct_standing(const Call& call, const CorrectStanding& command);
Result<StandingDone> end_standing(const Call& call, const EndStanding& command);
Result<StandingDone> state_roles(const Call& call, const StateRoles& command);

}  // namespace docket
