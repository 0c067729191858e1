#include "formats/documents.h"

#include "base/text.h"
#include "formats/all.h"
#include "formats/encoding.h"
#include "formats/sarif/read.h"
#include "formats/stix/read.h"

namespace docket {
namespace {

DocumentSort sort_of_json(std::string_view document) {
  if (stix::looks_like(document)) return DocumentSort::stix;
  const Result<Json> json = parse_json(document);
  return json.ok() && sarif::looks_like(*json) ? DocumentSort::sarif : DocumentSort::records;
}

// A table may be in UTF-16, as spreadsheets write it, and is told so by its reader; JSON and XML
// begin with a mark.
Status may_be_table(std::string_view document) {
  const Status text = may_be_text(document);
  const bool is_markup = document.substr(0, 4).find_first_of("{[<") != std::string_view::npos;
  if (!text.ok() && (text.error().code == "format.binary" || is_markup)) return text;
  return Done{};
}

}  // namespace

Result<DocumentSort> sort_of_document(std::string_view document) {
  if (document.starts_with(kUtf8Mark)) document.remove_prefix(kUtf8Mark.size());
  document = trimmed(document);
  if (document.empty()) return Error{"format.unknown", "the document is empty", ""};
  if (document.front() == '{') return sort_of_json(document);
  const bool is_markup = document.front() == '<' || document.front() == '[';
  if (!is_markup) TRY(may_be_table(document));
  return is_markup ? DocumentSort::records : DocumentSort::table;
}

Status for_each_in(std::string_view document, DocumentSort sort, const VisitReport& visit) {
  if (sort == DocumentSort::table) return report_format("csv")->for_each(document, visit);
  if (sort == DocumentSort::sarif) return report_format("sarif")->for_each(document, visit);
  if (sort == DocumentSort::stix) {
    visit({"byte 0", read_unmarked(document, &stix::read)});
    return Done{};
  }
  bool is_empty = true;
  for_each_record(document, [&](const FoundRecord& found) {
    is_empty = false;
    visit({"byte " + std::to_string(found.offset), found.read});
  });
  if (is_empty) return Error{"format.unknown", "the document holds no record", ""};
  return Done{};
}

const CheckedFormat* check_for(const Advisory& advisory) {
  const bool is_csaf = advisory.format == "csaf";
  return checked_format(is_csaf ? "csaf-" + advisory.format_version : advisory.format);
}

}  // namespace docket
