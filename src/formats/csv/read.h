// Reads a table of findings with a line of headings (RFC 4180; semicolons or tabs will do): each
// row becomes one report.
//
// docs/formats/csv.md says which column becomes what, and what its headings are.

#pragma once

#include <span>
#include <string_view>

#include "formats/reports.h"

namespace docket::csv {

// A row above this size is refused.
inline constexpr std::size_t kRowBytesMax = 1UL << 20;
inline constexpr std::size_t kColumnsMax = 10'000;

// Each row in its order; one that is refused does not keep others from being read. Errors:
// format.encoding, format.headings; of one row format.row, format.too-large, where = "line N".
Status for_each_report(std::string_view document, const VisitReport& visit);

std::span<const Mapping> mappings();

}  // namespace docket::csv
