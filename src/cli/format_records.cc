// docket format records: what a document holds, one line of JSON a record or a report.

#include <string>

#include "app/box_words.h"
#include "base/fields.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/boxed_input.h"
#include "cli/complaint.h"
#include "cli/format_verb.h"
#include "cli/verbs.h"

namespace docket {
namespace {

// The line of a record, as the boxed process told it; whether it was read.
Result<bool> put_line(std::string_view told, Out& out) {
  const Result<Json> line = parse_json(told);
  if (!line.ok() || !line->members()) return box_nonsense();
  out.line(*line);
  if (!out.written()) return Error{"cli.output", "the answers cannot be written", ""};
  return !line->find("error");
}

}  // namespace

int list_records(const Options& options, std::span<const std::string> files) {
  if (files.size() > 1 || !options.has("from"))
    return fail_verb(kFormatVerb, {"cli.words", "say `records --from FORMAT [FILE]`", ""},
                     kExitUsage);
  DocumentRequest wish;
  wish.files.push_back(files.empty() ? "-" : files.front());
  wish.from = *options.one("from");
  Out out;
  bool failed = false;
  WorkHands hands;
  hands.give = give_files(wish.files);
  hands.take = [&](char, const std::string& told) -> Status {
    for (const std::string_view line : split(told, '\n')) {
      const bool read = TRY(put_line(line, out));
      failed = failed || !read;
    }
    return Done{};
  };
  BoxedWorker worker = boxed_worker();
  const Status done = worker.run(kRecordsWork, print(to_json(wish)), hands);
  out.flush();
  if (!out.written())
    return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""}, kExitFailed);
  if (!done.ok()) return fail_verb(kFormatVerb, done.error(), kExitFailed);
  return failed ? kExitFailed : kExitDone;
}

}  // namespace docket
