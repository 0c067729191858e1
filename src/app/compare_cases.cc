#include <array>
#include <map>

#include "app/compare.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"
#include "app/search_index.h"
#include "cases/organisation.h"
#include "store/db.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

constexpr std::size_t kShownMax = 100;
constexpr int kTriesMax = 20;
constexpr std::array<std::string_view, 6> kTablesOfCases = {
    "case_row", "duty_row", "asset_row", "identifier_row", "case_reader", "cve_row"};

// A case as the store has it at one moment: its records and its rows.
struct Picture {
  std::vector<Record> records;
  std::vector<TableRows> kept;
  std::string tokens;    // what the text index finds it by
  bool indexed = false;  // the text index has caught up with the records
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
    const Rows shown =
        TRY(db.rows(sql_named(db.engine(), "search_document_find"), {Value{case_id}}));
    if (!shown.empty()) picture.tokens = shown.text(0, "tokens");
    picture.indexed =
        TRY(db.rows(sql_named(db.engine(), "search_queue_has"), {Value{case_id}})).empty();
    return Done{};
  }));
  return picture;
}

// What a case should be in the store.
struct Expected {
  std::string called;  // its number, else its id
  std::vector<TableRows> rows;
  std::string tokens;
};

// No rows where there are no records, and none of what stands beside the cases.
Result<Expected> expected_of(const AdoptedPacks& packs, const std::string& case_id,
                             const std::vector<Record>& records) {
  Expected expected{case_id, {}, {}};
  if (is_id_of_case(case_id)) {
    const LoadedCase loaded = TRY(case_of_records(records));
    const CaseState& state = loaded.state;
    if (state.exists())
      return Expected{state.number,
                      rows_of_case(state, case_duties(packs, state, state.updated_at).lines),
                      search_tokens_of_case(state, loaded.records)};
  }
  for (std::string_view name : kTablesOfCases)
    expected.rows.push_back({std::string{name}, case_id, {}});
  return expected;
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

}  // namespace

void RowComparison::add(DifferingRow row) {
  ++count;
  if (differing.size() < kShownMax) differing.push_back(std::move(row));
}

Status compare_case(Store& store, const PacksInForce& in_force, const std::string& case_id,
                    Repair repair, RowComparison& comparison) {
  for (int tries = 1;; ++tries) {
    const PacksHeld packs = in_force.now();
    const Picture picture = TRY(picture_of(store, case_id));
    Expected expected = TRY(expected_of(*packs, case_id, picture.records));
    RowComparison found = comparison;
    Commit commit;
    for (std::size_t at = 0; at < expected.rows.size(); ++at)
      if (compare_table(picture.kept[at], expected.rows[at], expected.called, found))
        commit.rows.push_back(std::move(expected.rows[at]));
    if (picture.indexed && picture.tokens != expected.tokens) {
      found.add({"search_document", expected.called, "tokens"});
      commit.statements = indexing(case_id, expected.tokens);
    }
    if (found.count > comparison.count && repair == Repair::yes) {
      commit.case_id = case_id;
      commit.next_seq = picture.records.empty() ? 1 : picture.records.back().case_seq + 1;
      commit.prepare = [&](const Drawn&, Commit& made) {
        return in_force.unchanged(packs, made.case_id);
      };
      const Result<Appended> written = store.append(std::move(commit));
      if (!written.ok() && written.error().code == "store.clash" && tries < kTriesMax) continue;
      if (!written.ok()) return written.error();
    }
    comparison = std::move(found);
    return Done{};
  }
}

Status compare_cases(Store& store, const PacksInForce& packs, Repair repair,
                     RowComparison& comparison) {
  const Rows cases = TRY(store.query("cases_anywhere", {}));
  for (std::size_t at = 0; at < cases.size(); ++at)
    TRY(compare_case(store, packs, cases.text(at, "case_id"), repair, comparison));
  return Done{};
}

}  // namespace docket
