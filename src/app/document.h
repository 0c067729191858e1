// What a document holds that a person brings: read whole, each record or report by itself, and
// judged by the rules of its format. Read in the process that reads what strangers wrote.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/case_advisory.h"
#include "formats/reports.h"

namespace docket {

// Of a document, beside what it holds.
struct DocumentSeen {
  std::int64_t total = 0;
  std::string checked;
  std::optional<OutputVerdict> verdict;
  std::int64_t failed_more = 0;
  bool bill = false;

  static constexpr auto fields(auto list) {
    return list(
        field("total", &DocumentSeen::total, "records or reports, readable or not"),
        field("checked", &DocumentSeen::checked, "the rules by which it was judged: csaf-2.0"),
        field("verdict", &DocumentSeen::verdict, "absent: there are none, or it holds several"),
        field("failed_more", &DocumentSeen::failed_more, "rules broken beyond those listed"),
        field("bill", &DocumentSeen::bill,
              "nothing that a case could be opened from, but a bill of materials"));
  }
};

// Visits at most so many of what it holds, and counts all. Errors: those of sort_of_document and
// for_each_in (formats/documents.h).
Result<DocumentSeen> see_document(std::string_view document, std::size_t items_max,
                                  const VisitReport& visit);

// One of its items from one process to another. Errors: box.ended, it is none.
std::string told_item(const FoundReport& found);
Result<FoundReport> item_told(std::string_view json);

}  // namespace docket
