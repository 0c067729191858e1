// Reports about vulnerabilities that are no public records: the log of a scanner, the table of an
// analyst. A document holds many; each is read by itself, so that one that cannot be read keeps no
// other from being read, and no more than one is in memory beside the document.
//
// Formats are peers: each has its folder with for_each_report(); none knows another.

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "formats/read.h"

namespace docket {

struct FoundReport {
  std::string place;  // in the document: "/runs/0/results/3", "line 7"
  Result<Read> read;
};
using VisitReport = std::function<void(const FoundReport&)>;

// A document above this size is refused (format.too-large).
inline constexpr std::size_t kReportsBytesMax = 256UL << 20;

struct ReportFormat {
  std::string_view key;  // "sarif": also the format of its advisories and its page in docs/formats
  std::string_view title;  // for people
  // Errors: what keeps the whole document from being read; after it nothing more is visited.
  Status (*for_each)(std::string_view document, const VisitReport& visit);
  std::span<const Mapping> mappings;
};

// In the order of their keys.
std::span<const ReportFormat> report_formats();

// nullptr: no reports come in that format.
const ReportFormat* report_format(std::string_view key);

// Each report of the document; none at all is an error too. Errors: those of for_each,
// format.no-report.
Status each_report(const ReportFormat& format, std::string_view document, const VisitReport& visit);

// The one report of a document, or the one that has that number. Errors: those of each_report and
// of the report, format.several, format.no-such-record.
Result<Read> read_report(const ReportFormat& format, std::string_view document,
                         std::string_view number = {});

// Number and title of a report, how severe it is and its other numbers, what was lost and what was
// flagged; or what keeps it from being read: a line of JSON for people and programs.
Json line_on(const FoundReport& found);

}  // namespace docket
