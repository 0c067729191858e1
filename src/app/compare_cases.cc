#include <array>
#include <map>

#include "app/compare.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"
#include "cases/desk.h"
#include "store/db.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

constexpr std::size_t kShownMax = 100;
constexpr int kTriesMax = 20;
constexpr std::array<std::string_view, 5> kTablesOfCases = {"case_row", "duty_row", "asset_row",
                                                            "identifier_row", "case_reader"};

// A case as the store has it at one moment: its records and its rows.
struct Picture {
  std::vector<Record> records;
  std::vector<TableRows> kept;
};

Result<Picture> picture_of(Store& store, const std::string& case_id) {
  Picture picture;
  TRY(store.with_snapshot([&](Db& db) -> Status {
    picture.records =
        TRY(records_of(TRY(db.rows(sql_named(db.engine(), "records_of_case"), {Value{case_id}}))));
    for (std::string_view name : kTablesOfCases) {
      Rows rows = TRY(db.rows(text_of(table_named(name)).of_case, {Value{case_id}}));
      picture.kept.push_back({std::string{name}, case_id, std::move(rows.rows)});
    }
    return Done{};
  }));
  return picture;
}

// What the rows should be: none where there are no records, and none of the desk.
Result<std::vector<TableRows>> rows_expected(const AdoptedPacks& packs, const std::string& case_id,
                                             const std::vector<Record>& records,
                                             std::string& number) {
  if (case_id != kDeskId) {
    const LoadedCase loaded = TRY(case_of_records(records));
    if (loaded.state.exists()) number = loaded.state.number;
    if (loaded.state.exists())
      return rows_of_case(loaded.state, duty_views(packs, loaded.state, loaded.state.updated_at));
  }
  std::vector<TableRows> none;
  for (std::string_view name : kTablesOfCases) none.push_back({std::string{name}, case_id, {}});
  return none;
}

// Adds what differs in one table; true when something does.
bool compare_table(const TableRows& kept, const TableRows& expected, const std::string& of,
                   RowComparison& comparison) {
  const Table& table = table_named(expected.table);
  const std::int64_t before = comparison.count;
  const auto key_of = [&](const Row& row) {
    return Row(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(table.key_columns));
  };
  std::map<Row, const Row*> there;
  for (const Row& row : kept.rows) there.emplace(key_of(row), &row);
  for (const Row& row : expected.rows) {
    const auto found = there.find(key_of(row));
    if (found == there.end()) {
      comparison.add({expected.table, of, "missing"});
      continue;
    }
    for (std::size_t at = table.key_columns; at < row.size(); ++at)
      if ((*found->second)[at] != row[at])
        comparison.add({expected.table, of, std::string{table.columns[at].name}});
    there.erase(found);
  }
  for (std::size_t at = 0; at < there.size(); ++at)
    comparison.add({expected.table, of, "not in the ledger"});
  return comparison.count > before;
}

Status compare_case(Store& store, const AdoptedPacks& packs, const std::string& case_id,
                    Repair repair, RowComparison& comparison) {
  for (int tries = 1;; ++tries) {
    const Picture picture = TRY(picture_of(store, case_id));
    std::string number = case_id;
    std::vector<TableRows> expected = TRY(rows_expected(packs, case_id, picture.records, number));
    RowComparison found = comparison;
    Commit commit;
    for (std::size_t at = 0; at < expected.size(); ++at)
      if (compare_table(picture.kept[at], expected[at], number, found))
        commit.rows.push_back(std::move(expected[at]));
    if (!commit.rows.empty() && repair == Repair::yes) {
      commit.case_id = case_id;
      commit.next_seq = picture.records.empty() ? 1 : picture.records.back().case_seq + 1;
      const Result<Appended> written = store.append(std::move(commit));
      if (!written.ok() && written.error().code == "store.clash" && tries < kTriesMax) continue;
      if (!written.ok()) return written.error();
    }
    comparison = std::move(found);
    return Done{};
  }
}

}  // namespace

void RowComparison::add(DifferingRow row) {
  ++count;
  if (differing.size() < kShownMax) differing.push_back(std::move(row));
}

Status compare_cases(Store& store, const AdoptedPacks& packs, Repair repair,
                     RowComparison& comparison) {
  const Rows cases = TRY(store.query("cases_anywhere", {}));
  for (std::size_t at = 0; at < cases.size(); ++at)
    TRY(compare_case(store, packs, cases.text(at, "case_id"), repair, comparison));
  return Done{};
}

}  // namespace docket
