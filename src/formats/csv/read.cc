#include "formats/csv/read.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/hash.h"
#include "base/table.h"
#include "base/text.h"
#include "formats/csv/headings.h"
#include "formats/csv/row.h"
#include "formats/encoding.h"
#include "formats/weight.h"

namespace docket::csv {
namespace {

bool is_blank(const TableLine& line) {
  return std::all_of(line.cells.begin(), line.cells.end(),
                     [](const std::string& cell) { return cell.empty(); });
}

// A spreadsheet may say the separator in a line before the headings: "sep=;".
constexpr std::string_view kSeparatorIs = "sep=";

std::optional<char> said_separator(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (!line.starts_with(kSeparatorIs) || line.size() == kSeparatorIs.size()) return std::nullopt;
  const std::string_view behind = trimmed(line.substr(kSeparatorIs.size() + 1));
  return behind.empty() ? std::optional{text[kSeparatorIs.size()]} : std::nullopt;
}

// The first line that says anything but the separator; empty at the end of the text.
TableLine first_line(TableLines& lines) {
  TableLine line;
  while (lines.next(line)) {
    const bool is_saying = line.number == 1 && line.cells.front().starts_with(kSeparatorIs);
    if (!is_blank(line) && !is_saying) return line;
  }
  return {};
}

std::size_t known_in(const TableLine& line) {
  return static_cast<std::size_t>(
      std::count_if(line.cells.begin(), line.cells.end(),
                    [](const std::string& cell) { return column_of(cell).has_value(); }));
}

// The separator by which most headings are known.
char separator_of(std::string_view text) {
  char best = ',';
  std::size_t most = 0;
  for (const char separator : {',', ';', '\t'}) {
    TableLines lines{text, separator};
    if (const std::size_t known = known_in(first_line(lines)); known > most) {
      best = separator;
      most = known;
    }
  }
  return best;
}

// Which column each cell of a row is, by its place.
Result<Columns> columns_of(const TableLine& line) {
  if (line.cells.size() > kColumnsMax)
    return Error{"format.too-large",
                 "the table has more than " + std::to_string(kColumnsMax) + " columns",
                 "line " + std::to_string(line.number)};
  Columns columns;
  columns.headings = line.cells;
  while (!columns.headings.empty() && columns.headings.back().empty()) columns.headings.pop_back();
  for (std::size_t at = 0; at < columns.headings.size(); ++at) {
    const std::optional<Column> column = column_of(columns.headings[at]);
    // Of two columns of one meaning the first is read, the other listed as lost.
    if (column) columns.place.emplace(*column, at);
    columns.is_chinese |= column && (columns.headings[at].front() & 0x80) != 0;
  }
  if (!columns.place.empty()) return columns;
  std::string known;
  for (const Heading& heading : headings())
    known += (known.empty() ? "" : ", ") + std::string{heading.name};
  const std::string first = columns.headings.empty() ? "" : columns.headings.front();
  return Error{"format.headings",
               (first.empty() ? std::string{"the table has no line of headings"}
                              : "the first line names no column that is known (it begins with " +
                                    in_quotes(first.substr(0, 60)) + ")") +
                   "; known are " + known,
               "line " + std::to_string(line.number)};
}

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string{what} + (count == 1 ? "" : "s");
}

std::string lines_of(const TableLine& line) {
  return line.last > line.number ? "the row of the lines " + std::to_string(line.number) + " to " +
                                       std::to_string(line.last)
                                 : std::string{"the row"};
}

// What keeps a line from being a row of the table.
std::optional<Error> refusal(const TableLine& line, const Columns& columns) {
  const std::string where = "line " + std::to_string(line.number);
  const auto row = [&](const std::string& what) { return Error{"format.row", what, where}; };
  if (line.odd_quotes)
    return row("a quotation mark in the row does not end where its cell does, or nothing ends it");
  if (line.end - line.from > kRowBytesMax)
    return Error{"format.too-large", lines_of(line) + " is larger than 1 MiB", where};
  for (const std::string& cell : line.cells) {
    if (cell.find('\0') != std::string::npos) return row("the row holds a NUL character");
  }
  std::size_t count = line.cells.size();
  while (count > columns.headings.size() && line.cells[count - 1].empty()) --count;
  if (count != columns.headings.size())
    return row(lines_of(line) + " has " + counted(count, "cell") + ", and the table " +
               counted(columns.headings.size(), "heading"));
  if (std::equal(columns.headings.begin(), columns.headings.end(), line.cells.begin()))
    return row("the headings stand here again");
  return std::nullopt;
}

class Table {
 public:
  Table(std::string_view text, char separator, const Columns& columns)
      : text_(text), separator_(separator), columns_(columns) {}

  // Errors: format.too-many.
  Status each(const VisitReport& visit) {
    TRY(count_numbers());
    rows([&](const TableLine& line) {
      const std::string place = "line " + std::to_string(line.number);
      const std::size_t row = row_++;  // those that are refused count
      if (std::optional<Error> refused = refusal(line, columns_)) {
        visit({place, *std::move(refused)});
        return;
      }
      Result<Read> read = read_row(columns_, line.cells, number_of(line), row);
      if (read.ok()) {
        visit({place, std::move(read)});
      } else {
        visit({place, Error{read.error().code, read.error().message, place}});
      }
    });
    return Done{};
  }

 private:
  template <class Visit>
  void rows(Visit visit) const {
    TableLines lines{text_, separator_};
    first_line(lines);
    for (TableLine line; lines.next(line);) {
      if (line.odd_quotes) lines.back_into(line);
      if (!is_blank(line)) visit(line);
    }
  }

  static std::string short_of(const std::string& number) {
    return number.size() < 2 * Hash{}.size() ? number : hex(sha256(number));
  }

  // A number that several rows have is none of one report.
  Status count_numbers() {
    ThingsAllowed things{text_.size()};
    const auto at = columns_.place.find(Column::number);
    rows([&](const TableLine& line) {
      if (!things.one_more(kThingsOfARow) || at == columns_.place.end()) return;
      if (!refusal(line, columns_)) ++numbers_[short_of(line.cells[at->second])];
    });
    return things.status("format.too-many");
  }

  // Its number; else what it says makes it the same in the next table.
  std::string number_of(const TableLine& line) const {
    const auto at = columns_.place.find(Column::number);
    std::string number = at == columns_.place.end() ? "" : line.cells[at->second];
    const auto count = numbers_.find(short_of(number));
    const bool is_own = count != numbers_.end() && count->second == 1;
    if (!number.empty() && is_own && number.size() <= 250) return number;
    std::string all;
    for (const std::string& cell : line.cells) all += cell + '\0';
    const std::string hash = hex(sha256(all)).substr(0, 16);
    return number.empty() || number.size() > 250 ? "row-" + hash : number + "/" + hash;
  }

  std::string_view text_;
  char separator_;
  const Columns& columns_;
  static constexpr std::size_t kThingsOfARow = 2;  // of a document (formats/weight.h)
  std::unordered_map<std::string, int> numbers_;
  std::size_t row_ = 0;
};

}  // namespace

Status for_each_report(std::string_view document, const VisitReport& visit) {
  if (document.size() > kReportsBytesMax)
    return Error{"format.too-large", "the table is larger than 256 MiB", ""};
  if (const auto name = utf16_name(document); !name.empty()) return not_utf8("table", name);
  TRY(may_be_text(document));
  if (document.starts_with(kUtf8Mark)) document.remove_prefix(kUtf8Mark.size());
  if (!is_utf8(document)) return not_utf8("table", "GB18030");
  const char separator = said_separator(document).value_or(separator_of(document));
  TableLines lines{document, separator};
  const Columns columns = TRY(columns_of(first_line(lines)));
  return Table{document, separator, columns}.each(visit);
}

std::span<const Mapping> mappings() {
  static const std::vector<Mapping> kMappings = [] {
    std::vector<Mapping> all;
    for (const Heading& heading : headings()) all.push_back({heading.name, heading.becomes});
    return all;
  }();
  return kMappings;
}

}  // namespace docket::csv
