// docket format records: what a document holds, one line of JSON a record or a report.

#include <cstdio>
#include <string>

#include "base/json.h"
#include "cli/answers.h"
#include "cli/format_verb.h"
#include "cli/verbs.h"
#include "formats/all.h"
#include "formats/convert.h"
#include "formats/reports.h"

namespace docket {
namespace {

// The lines on their way out; once the reader is gone, nothing more is written.
class RecordLines {
 public:
  void add(const FoundReport& found) {
    failed_ |= !found.read.ok();
    const std::string text = print(line_on(found)) + "\n";
    written_ = written_ && std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  }

  int finish() {
    if (!written_ || std::fflush(stdout) != 0)
      return fail_verb(kFormatVerb, {"cli.output", "the answers cannot be written", ""},
                       kExitFailed);
    return failed_ ? kExitFailed : kExitDone;
  }

 private:
  bool written_ = true;
  bool failed_ = false;
};

Status each_record(const std::string& document, const ConvertedFormat& format, RecordLines& lines) {
  const VisitReport visit = [&lines](const FoundReport& found) { lines.add(found); };
  if (const ReportFormat* reports = report_format(format.key))
    return each_report(*reports, document, visit);
  if (format.read) {
    visit({"byte 0", format.read(document)});
    return Done{};
  }
  for_each_record(document, [&](const FoundRecord& found) {
    visit({"byte " + std::to_string(found.offset), found.read});
  });
  return Done{};
}

Status records_of(const Options& options, std::span<const std::string> files, RecordLines& lines) {
  const ConvertedFormat* format = TRY(format_to_read(TRY(options.required("from"))));
  const std::string document =
      TRY(document_of(files.empty() ? "-" : files.front(), bytes_max_of(format->key)));
  return each_record(document, *format, lines);
}

}  // namespace

int list_records(const Options& options, std::span<const std::string> files) {
  if (files.size() > 1 || !options.has("from"))
    return fail_verb(kFormatVerb, {"cli.words", "say `records --from FORMAT [FILE]`", ""},
                     kExitUsage);
  RecordLines lines;
  const Status read = records_of(options, files, lines);
  const int status = lines.finish();
  return read.ok() ? status : fail_verb(kFormatVerb, read.error(), kExitFailed);
}

}  // namespace docket
