#include "base/table.h"

#include <algorithm>

#include "base/text.h"

namespace docket {

TableLines::TableLines(std::string_view text, char separator)
    : text_(text), separator_(separator), last_closing_(last_closing()) {}

bool TableLines::next(TableLine& line) {
  if (at_ >= text_.size()) return false;
  line = {number_, number_, {}, false, at_, at_};
  odd_ = false;
  for (bool more = true; more;) {
    std::string one = cell(more);
    if (line.cells.size() < kCellsMax) line.cells.push_back(std::move(one));
  }
  line.odd_quotes = odd_;
  line.end = at_;
  line.last = number_ - (ends_line(at_ - 1) ? 1 : 0);
  return true;
}

void TableLines::back_into(const TableLine& line) {
  std::size_t end = line.from;
  while (end < line.end && !ends_line(end)) ++end;
  if (end + 1 >= line.end) return;
  at_ = end + 1;
  number_ = line.number + 1;
}

std::string TableLines::cell(bool& more) {
  std::string text;
  const bool marked = at_ < text_.size() && text_[at_] == '"';
  const bool quoted = marked && closes();
  odd_ |= marked && !quoted;
  if (quoted) ++at_;
  bool inside = quoted;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (inside && c == '"') {
      if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        text += text_[++at_];
      } else {
        inside = false;
        odd_ |= !ends_cell(at_ + 1);
      }
      continue;
    }
    if (ends_line(at_)) ++number_;
    if (!inside && (c == separator_ || ends_line(at_))) break;
    text += c;
  }
  more = at_ < text_.size() && text_[at_] == separator_;
  if (at_ < text_.size()) ++at_;
  return std::string{trimmed(text)};
}

// At LF, and at CR alone; of CR LF at the second.
bool TableLines::ends_line(std::size_t at) const {
  if (text_[at] == '\n') return true;
  return text_[at] == '\r' && (at + 1 == text_.size() || text_[at + 1] != '\n');
}

// Whether a cell may end behind the quotation marks that end before `at`.
bool TableLines::ends_cell(std::size_t at) const {
  return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' || text_[at] == '\r';
}

// The end of the quotation marks that stand together at `at`.
std::size_t TableLines::end_of_marks(std::size_t at) const {
  return std::min(text_.find_first_not_of('"', at), text_.size());
}

// Two marks that stand together are one of the text, so an odd number of them, before what ends a
// cell, closes what was opened before. The end of the last such in the text; 0: there is none.
std::size_t TableLines::last_closing() const {
  std::size_t last = 0;
  for (std::size_t at = 0; (at = text_.find('"', at)) != std::string_view::npos;) {
    const std::size_t end = end_of_marks(at);
    if ((end - at) % 2 == 1 && ends_cell(end)) last = end;
    at = end;
  }
  return last;
}

// Whether the quotation mark here has one that ends it before a separator, a line end or the end;
// else it is a mark as any other.
bool TableLines::closes() const {
  const std::size_t end = end_of_marks(at_);
  return last_closing_ > end || ((end - at_) % 2 == 0 && ends_cell(end));
}

}  // namespace docket
