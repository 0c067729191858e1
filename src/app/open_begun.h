// A case that is opened from a record or a report together with the beginning of its advisory: one
// commit, so that all of it is there or nothing.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/case_advisory.h"
#include "app/open_record.h"
#include "formats/untaken.h"

namespace docket {

// What a report says in the fields of the command `open`. Its number stands for a title that it
// does not have. The moment is that at which whoever ran the tool or kept the table had learned of
// it, where the report says so.
OpenCase opening_of_report(const Advisory& report);

// Whether it came in as a report (formats/reports.h) and is no public record.
bool is_report(const Advisory& advisory);

struct BegunCase {
  std::vector<Command> commands;  // OpenCase first
  OpenCase opening;
  StateAffected affected;
  DescribeAdvisory described;
  std::vector<RecordScore> scores;
  std::vector<UntakenRow> untaken;
  std::int64_t more_untaken = 0;
  std::vector<OutputPlace> left;  // what is not taken, in the advisory of the record
};

// `opening` and behind it what says the rest of the record in the case that it opens. Errors: those
// of decide.
Result<BegunCase> begun_case(Docket& docket, const Reader& reader, std::vector<Command> opening,
                             const Advisory& record);

// The same, opened as a record or a report is. Errors: those of commands_for and of decide.
Result<BegunCase> begun_by(Docket& docket, const Reader& reader, const Advisory& record,
                           const OpenChoice& choice);

// One case from one report, with what a person says in place of what the report says.
struct ReportTaken {
  Reply reply;
  bool was_open = false;
  std::vector<UntakenRow> untaken;
  std::int64_t more_untaken = 0;
  std::vector<OutputPlace> left;

  static constexpr auto fields(auto list) {
    return list(field("reply", &ReportTaken::reply, "the case, and what moved"),
                field("was_open", &ReportTaken::was_open,
                      "a case was opened from this report before; nothing was done"),
                field("untaken", &ReportTaken::untaken, "what it says of versions and no row says"),
                field("more_untaken", &ReportTaken::more_untaken, "how many beyond these"),
                field("left", &ReportTaken::left, "what is not taken, in the report"));
  }
};

struct ReportWish {
  OpenCase opening;
  Advisory report;
  std::optional<bool> another;

  static constexpr auto fields(auto list) {
    return list(
        field("opening", &ReportWish::opening, "the case"),
        field("report", &ReportWish::report, "what the report says, in neutral form"),
        field("another", &ReportWish::another, "also where one was opened from this report"));
  }
};

// `submission`: without its commands. Errors: import.no-report, those of begun_case and of
// Docket::submit.
Result<ReportTaken> take_report(Docket& docket, const Reader& reader, Submission submission,
                                const ReportWish& wish);

}  // namespace docket
