// What a public record or a report says, as the beginning of the advisory of a case: the commands
// that say it, and what of it does not fit.
//
// An advisory is for everybody. Of a report, which somebody gave to us, it does not take the number
// that it has there, people, pages, how it is exploited and what was seen where: whoever wants one
// of these published says so. They are told as left.
//
// What the record says of versions becomes rows, or stands in `untaken`: a record that begins as
// "1.0.1g is fixed" where it says that what comes before is affected would tell the contrary.
//
// The commands can be decided as they are: what one of them would be refused for is left out, and
// told, as is all else that is not carried over. Pages and people come behind those that the case
// names; of rows and texts the record has the only ones. Products of which the record says no
// vendor are said without one.

#pragma once

#include <cstdint>
#include <vector>

#include "cases/commands.h"
#include "cases/state.h"
#include "formats/output.h"
#include "formats/untaken.h"

namespace docket {

struct Beginning {
  StateAffected affected;
  std::vector<UntakenRow> untaken;  // the first hundred of `untaken_total`
  std::int64_t untaken_total = 0;
  DescribeAdvisory described;       // the record's identifiers come behind those of the case
  std::vector<RecordScore> scores;  // of versions of CVSS by which the case has none
  std::vector<PlaceTold> left;      // places of the record's advisory
};

// How many there are beyond those that stand in `untaken`.
inline std::int64_t more_untaken(const Beginning& begun) {
  return begun.untaken_total - static_cast<std::int64_t>(begun.untaken.size());
}

// Whether all that the record tells apart as vulnerabilities has the same numbers: a VEX tells of
// one once for each thing that it says of it.
bool tells_of_one(const Advisory& record);

Beginning begun_from(const Advisory& record, const CaseState& state);

}  // namespace docket
