// A table as text: lines of cells with a separator between them (RFC 4180 with any separator), as
// spreadsheets copy and save them. A line ends with LF, CR LF, or CR alone.
//
// A cell that begins with a quotation mark holds separators, line ends and doubled quotation marks
// up to the mark that ends it. One that nothing ends is a mark as any other. White space around a
// cell is none of it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

// Cells of a line behind so many are passed over.
inline constexpr std::size_t kCellsMax = 10'001;

struct TableLine {
  std::int64_t number = 1;  // of its first line in the text, from 1
  std::int64_t last = 1;    // of its last line
  std::vector<std::string> cells;
  // The quotation marks of a cell do not end where the cell does, or nothing ends them.
  bool odd_quotes = false;
  std::size_t from = 0;  // bytes of the text
  std::size_t end = 0;
};

class TableLines {
 public:
  TableLines(std::string_view text, char separator);

  // False at the end of the text.
  bool next(TableLine& line);

  // Goes on with the text's second line of what was read as one, since its quotation marks are odd.
  void back_into(const TableLine& line);

 private:
  std::string cell(bool& more);
  bool ends_line(std::size_t at) const;
  bool ends_cell(std::size_t at) const;
  std::size_t end_of_marks(std::size_t at) const;
  std::size_t last_closing() const;
  bool closes() const;

  std::string_view text_;
  char separator_;
  std::size_t last_closing_;
  std::size_t at_ = 0;
  std::int64_t number_ = 1;
  bool odd_ = false;
};

}  // namespace docket
