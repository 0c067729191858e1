// What people say of our organisation, and what they are told: the doors for standing duties. They
// read the records anew each time, which are few, and keep nothing.

#pragma once

#include <string_view>
#include <vector>

#include "app/docket.h"
#include "app/standing.h"

namespace docket {

// Whether somebody means what is said of our organisation, or it is made up.
enum class Telling { earnest, practice };

// Errors: access.role.
Result<StandingPage> standing_page(Docket& docket, const Reader& reader,
                                   const StandingQuery& query = {});

// Those that stand among the deadlines which the query asks for, the most urgent first. They are
// few: all of them, whatever the page. Nobody is assigned what the whole organisation owes.
// Errors: access.role.
Result<std::vector<StandingView>> standing_owed(Docket& docket, const Reader& reader,
                                                const DeadlineQuery& query);

// Errors: standing.not-found.
Result<StandingReason> standing_reason(Docket& docket, const Reader& reader, std::string_view duty,
                                       const StandingQuery& query = {});

// Each is recorded under the organisation, in one transaction; what was said before is not
// recorded again. Errors: standing.not-found, those of decide (cases/organisation.h).
Result<StandingDone> record_standing(Docket& docket, const Reader& reader, std::string_view duty,
                                     const RecordStanding& command,
                                     Telling telling = Telling::earnest);
Result<StandingDone> correct_standing(Docket& docket, const Reader& reader, std::int64_t of,
                                      const CorrectStanding& command);
Result<StandingDone> end_standing(Docket& docket, const Reader& reader, std::int64_t of,
                                  const EndStanding& command);
Result<StandingDone> state_roles(Docket& docket, const Reader& reader, const StateRoles& command,
                                 Telling telling = Telling::earnest);

}  // namespace docket
