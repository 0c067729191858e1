// What a public record or a report says, as the beginning of the advisory of a case: the commands
// that say it, and what of it does not fit.
//
// An advisory is for everybody. Of a report, which somebody gave to us, it does not take the number
// that it has there, people, pages, how it is exploited and what was seen where: whoever wants one
// of these published says so. They are told as left.
//
// The commands can be decided as they are: what one of them would be refused for is left out, and
// told, as is all else that is not carried over. Pages and people come behind those that the case
// names; of rows and texts the record has the only ones. Products of which the record says no
// vendor are said without one.

#pragma once

#include <vector>

#include "cases/commands.h"
#include "cases/state.h"
#include "formats/output.h"

namespace docket {

struct Beginning {
  StateAffected affected;
  DescribeAdvisory described;       // the record's identifiers come behind those of the case
  std::vector<RecordScore> scores;  // of versions of CVSS by which the case has none
  std::vector<PlaceTold> left;      // places of the record's advisory
};

Beginning begun_from(const Advisory& record, const CaseState& state);

}  // namespace docket
