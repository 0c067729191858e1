// What a public record says, taken over as the beginning of the advisory of a case: an act of a
// person, who sees before what would be taken and what would not.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/case_advisory.h"
#include "app/docket.h"
#include "cases/commands.h"

namespace docket {

struct TakenRecord {
  std::string source;
  std::string id;
  StateAffected affected;
  DescribeAdvisory described;
  std::vector<RecordScore> scores;
  std::vector<OutputPlace> left;

  static constexpr auto fields(auto list) {
    return list(
        field("source", &TakenRecord::source, "the key of its format, such as cve or csaf"),
        field("id", &TakenRecord::id, "the record's own number"),
        field("affected", &TakenRecord::affected, "which versions of which products are what"),
        field("described", &TakenRecord::described, "texts, numbers, pages, people"),
        field("scores", &TakenRecord::scores, "its CVSS vectors"),
        field("left", &TakenRecord::left, "what is not taken, in the advisory of the record"));
  }
};

// Errors: case.not-found.
Result<TakenRecord> record_to_take(Docket& docket, const Reader& reader, std::string_view name,
                                   const Advisory& record);

// Says it in the case: rows and words, and the scores of schemes by which the case has none. In one
// commit or not at all. Errors: those of record_to_take and Docket::submit; advisory.begun (rows or
// texts are there already, and others).
Result<Reply> take_record(Docket& docket, const Reader& reader, Submission submission,
                          const Advisory& record);

}  // namespace docket
