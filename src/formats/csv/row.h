// One row of a table of findings as an advisory.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "formats/csv/headings.h"
#include "formats/read.h"

namespace docket::csv {

struct Columns {
  std::vector<std::string> headings;    // as written
  std::map<Column, std::size_t> place;  // of those that are known, from 0
  bool is_chinese = false;              // some heading that is known is written in Chinese
};

// A row that names more numbers of catalogues is refused.
inline constexpr std::size_t kNumbersMax = 1'000;

// `number` is the report's own, `row` its place below the headings, from 0. What is in no known
// column is lost: "/3/5" is the sixth cell of the fourth row. Errors: format.row (it names no
// vulnerability), format.too-large (too many numbers).
Result<Read> read_row(const Columns& columns, const std::vector<std::string>& cells,
                      const std::string& number, std::size_t row);

}  // namespace docket::csv
