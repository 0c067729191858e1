// What a public record says, taken over as the beginning of the advisory of a case: an act of a
// person, who sees before what would be taken and what would not.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/case_advisory.h"
#include "app/docket.h"
#include "cases/commands.h"
#include "formats/untaken.h"

namespace docket {

struct TakenRecord {
  std::string source;
  std::string id;
  std::int64_t sequence = 0;
  std::optional<OutputRefusal> refused;
  StateAffected affected;
  DescribeAdvisory described;
  std::vector<RecordScore> scores;
  std::vector<UntakenRow> untaken;
  std::int64_t more_untaken = 0;
  std::vector<OutputPlace> left;

  static constexpr auto fields(auto list) {
    return list(
        field("source", &TakenRecord::source, "the key of its format, such as cve or csaf"),
        field("id", &TakenRecord::id, "the record's own number"),
        field("sequence", &TakenRecord::sequence, "the place of the last record of the case"),
        field("refused", &TakenRecord::refused, "why it cannot be taken over; absent: it can"),
        field("affected", &TakenRecord::affected, "which versions of which products are what"),
        field("described", &TakenRecord::described,
              "texts and numbers; pages and people behind those that the case names"),
        field("scores", &TakenRecord::scores, "its CVSS vectors"),
        field("untaken", &TakenRecord::untaken,
              "what it says of versions and no row says; known before it is taken"),
        field("more_untaken", &TakenRecord::more_untaken, "how many beyond these"),
        field("left", &TakenRecord::left, "what is not taken, in the advisory of the record"));
  }
};

// Errors: case.not-found. Refused: advisory.other-record (it is not about this vulnerability, as
// far as its numbers and what people accepted tell), advisory.wider and advisory.open-case (it is
// for fewer people than the case), advisory.begun (rows or texts are there already, and others).
Result<TakenRecord> record_to_take(Docket& docket, const Reader& reader, std::string_view name,
                                   const Advisory& record);

// What says it in the case: rows and words, and the scores of schemes by which the case has none.
// Whoever states something in the case after it was looked at is not written over (case.changed).
Submission taking(TakenRecord taken, Submission submission);

// Looks and says it, in one commit or not at all. Errors: those of record_to_take, also what it
// refuses, and of Docket::submit.
Result<Reply> take_record(Docket& docket, const Reader& reader, Submission submission,
                          const Advisory& record);

}  // namespace docket
