// Rows of an advisory out of a spreadsheet: lines with tabs between the cells, as a spreadsheet
// copies them.
//
// A first line that names columns says their order, in Chinese or English (product, versions,
// status, reason, vendor, scheme, purl, cpe); without one they are product, versions, status,
// reason, vendor, purl, cpe. A cell in quotation marks may hold tabs and line ends. A reason is
// one of the words of VEX, or what should be told in words. Nothing is put right: a cell that is
// not understood is refused with its place, and the other rows are read on.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/stated.h"

namespace docket {

struct TableRow {
  std::int64_t line = 0;  // of the text, from 1
  AffectedRow row;
  std::vector<Error> refused;  // where = the column, "/status"
};

struct AffectedTable {
  std::vector<std::string> columns;  // the fields, in the order in which the text has them
  bool named = false;                // the text named them
  std::vector<TableRow> rows;
};

// Errors: advisory.column (a heading that is none of ours), advisory.table-size.
Result<AffectedTable> read_affected_table(std::string_view text);

}  // namespace docket
