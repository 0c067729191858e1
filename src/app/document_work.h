// What the shell does with documents of strangers, as work for a boxed process: check, convert,
// compare, list, read one report.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/boxed_work.h"
#include "base/fields.h"

namespace docket {

// "the key of a format, or `csaf`: the edition that each document names", then the documents, each
// after pack(). Of CSAF, behind the key may stand the second at which documents are checked, names
// of presets, and what is brought: "+network", "+dictionary", "+grammar"; with blanks between them.
// For each document the work then asks once what csaf::WorldQuestions is as JSON, and is given
// csaf::WorldAnswers. kAnswers for each document, in order, before the next one is looked at: a
// line of kSaid or kUnread and the object of JSON that a line of `docket format check` continues
// with behind its place.
inline constexpr std::string_view kCheckWork = "check";

// The others: DocumentRequest as JSON. The work asks for the file "0", and for "1" where there are
// two; what it tells:
inline constexpr std::string_view kConvertWork = "convert";  // kPiece: the document; kAnswer: lost
inline constexpr std::string_view kCompareWork = "compare";  // kAnswer for each difference
inline constexpr std::string_view kRecordsWork = "records";  // kAnswer: a line for each record
inline constexpr std::string_view kReportWork = "report";    // kAnswer: told_item() of the report

inline constexpr char kAnswer = 'a';
inline constexpr char kAnswers = 'l';
inline constexpr char kPiece = 'p';
inline constexpr char kSaid = '+';
inline constexpr char kUnread = '-';

struct DocumentRequest {
  std::vector<std::string> files;  // their names, for what is said of them
  std::string from;
  std::string to;
  std::string record;
  std::optional<std::string> dated;

  static constexpr auto fields(auto list) {
    return list(field("files", &DocumentRequest::files, "names"),
                field("from", &DocumentRequest::from, "what the document is"),
                field("to", &DocumentRequest::to, "what comes out"),
                field("record", &DocumentRequest::record, "which one of several"),
                field("dated", &DocumentRequest::dated, "when a report was made"));
  }
};

inline constexpr std::size_t kDocumentBytesMax = 64U << 20;

// How many bytes of a document of that format are read: more of logs and tables of reports.
std::size_t bytes_max_of(std::string_view format);

std::span<const BoxedWork> document_works();

}  // namespace docket
