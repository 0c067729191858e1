#include "cases/affected_table.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/table.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kTableBytesMax = 4UL << 20;
constexpr std::size_t kRowsMax = 2'000;

struct Word {
  std::string_view said;
  std::string_view is;
};

constexpr Word kColumns[] = {
    {"product", "product"},
    {"产品", "product"},
    {"产品名称", "product"},
    {"versions", "versions"},
    {"version", "versions"},
    {"range", "versions"},
    {"版本", "versions"},
    {"版本范围", "versions"},
    {"受影响版本", "versions"},
    {"status", "status"},
    {"状态", "status"},
    {"是否受影响", "status"},
    {"reason", "reason"},
    {"justification", "reason"},
    {"impact", "reason"},
    {"理由", "reason"},
    {"原因", "reason"},
    {"vendor", "vendor"},
    {"厂商", "vendor"},
    {"供应商", "vendor"},
    {"scheme", "scheme"},
    {"版本规则", "scheme"},
    {"purl", "purl"},
    {"package url", "purl"},
    {"cpe", "cpe"},
};

constexpr Word kStatuses[] = {
    {"affected", "affected"},
    {"known_affected", "affected"},
    {"受影响", "affected"},
    {"是", "affected"},
    {"fixed", "fixed"},
    {"resolved", "fixed"},
    {"已修复", "fixed"},
    {"已修补", "fixed"},
    {"not_affected", "not_affected"},
    {"not affected", "not_affected"},
    {"unaffected", "not_affected"},
    {"known_not_affected", "not_affected"},
    {"不受影响", "not_affected"},
    {"否", "not_affected"},
    {"under_investigation", "under_investigation"},
    {"under investigation", "under_investigation"},
    {"investigating", "under_investigation"},
    {"调查中", "under_investigation"},
    {"待确认", "under_investigation"},
    {"核查中", "under_investigation"},
};

std::string in_small_letters(std::string_view text) {
  std::string small{trimmed(text)};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

std::string_view word_in(std::span<const Word> words, std::string_view said) {
  const std::string small = in_small_letters(said);
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&small](const Word& word) { return word.said == small; });
  return found == words.end() ? std::string_view{} : found->is;
}

// The line names columns when its first cell does.
bool is_heading(const TableLine& line) { return !word_in(kColumns, line.cells.front()).empty(); }

Result<std::vector<std::string>> columns_of(const TableLine& line) {
  std::vector<std::string> columns;
  for (const std::string& cell : line.cells) {
    const std::string_view column = word_in(kColumns, cell);
    const bool again = std::find(columns.begin(), columns.end(), column) != columns.end();
    if (column.empty() || again)
      return Error{"advisory.column",
                   "the heading " + in_quotes(cell) +
                       (column.empty() ? " names none of the columns; known are product, versions, "
                                         "status, reason, vendor, scheme, purl, cpe"
                                       : " stands there twice"),
                   "/" + std::to_string(columns.size())};
    columns.emplace_back(column);
  }
  return columns;
}

template <class E>
std::optional<E> value_named(std::string_view name) {
  const std::span<const std::string_view> names = enum_names(E{});
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

void take_status(const std::string& cell, TableRow& row) {
  const std::string_view word = word_in(kStatuses, cell);
  if (const auto status = value_named<AffectedStatus>(word)) {
    row.row.status = *status;
    return;
  }
  row.refused.push_back(
      {"advisory.status",
       cell.empty()
           ? "the row says no status; write affected, fixed, not affected or under "
             "investigation (受影响, 已修复, 不受影响, 调查中)"
           : in_quotes(cell) + " is no status; write affected, fixed, not affected or under "
                               "investigation (受影响, 已修复, 不受影响, 调查中)",
       "/status"});
}

void take_reason(const std::string& cell, AffectedRow& row) {
  if (const auto word = value_named<Justification>(in_small_letters(cell))) {
    row.justification = *word;
  } else {
    row.impact = cell;
  }
}

void take_cell(std::string_view column, const std::string& cell, TableRow& row) {
  if (column == "status") return take_status(cell, row);
  if (cell.empty()) return;
  if (column == "product") row.row.product = cell;
  if (column == "versions") row.row.versions = cell;
  if (column == "reason") take_reason(cell, row.row);
  if (column == "vendor") row.row.vendor = cell;
  if (column == "scheme") row.row.scheme = cell;
  if (column == "purl") row.row.purl = cell;
  if (column == "cpe") row.row.cpe = cell;
}

TableRow row_of(const TableLine& line, const std::vector<std::string>& columns) {
  TableRow row{line.number, {}, {}};
  for (std::size_t at = 0; at < columns.size(); ++at)
    take_cell(columns[at], at < line.cells.size() ? line.cells[at] : std::string{}, row);
  for (std::size_t at = columns.size(); at < line.cells.size(); ++at) {
    if (line.cells[at].empty()) continue;
    if (!row.refused.empty() && row.refused.back().code == "advisory.column") break;  // one is told
    row.refused.push_back({"advisory.column",
                           "the cell " + in_quotes(line.cells[at]) + " stands in no column",
                           "/" + std::to_string(at)});
  }
  if (std::find(columns.begin(), columns.end(), "status") == columns.end()) take_status("", row);
  return row;
}

}  // namespace

Result<AffectedTable> read_affected_table(std::string_view text) {
  if (text.size() > kTableBytesMax)
    return Error{"advisory.table-size", "the text is larger than 4 MiB; paste fewer rows", ""};
  AffectedTable table;
  table.columns = {"product", "versions", "status", "reason", "vendor", "purl", "cpe"};
  TableLines lines{text, '\t'};
  TableLine line;
  bool is_first = true;
  while (lines.next(line)) {
    const bool blank = std::all_of(line.cells.begin(), line.cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    if (blank) continue;
    if (std::exchange(is_first, false) && is_heading(line)) {
      while (line.cells.size() > 1 && line.cells.back().empty()) line.cells.pop_back();
      table.columns = TRY(columns_of(line));
      table.named = true;
      continue;
    }
    if (table.rows.size() == kRowsMax)
      return Error{"advisory.table-size",
                   "the text has more than " + std::to_string(kRowsMax) + " rows; paste fewer", ""};
    table.rows.push_back(row_of(line, table.columns));
  }
  return table;
}

}  // namespace docket
