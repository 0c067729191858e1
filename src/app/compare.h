// Compares what readers can see with what the ledger's records say: every column of the rows of
// cases, accounts with their roles, the name of the organisation, decisions about links.
//
// Passwords, mail addresses and the catalogue itself are not in the ledger and cannot be compared.

#pragma once

#include <string>
#include <vector>

#include "app/packs.h"
#include "base/fields.h"
#include "store/store.h"

namespace docket {

struct DifferingRow {
  std::string table;
  std::string of;      // the number of the case, the account, the two identifiers of a link
  std::string column;  // or "missing", "not in the ledger" for a row as a whole

  bool operator==(const DifferingRow&) const = default;
  static constexpr auto fields(auto list) {
    return list(
        field("table", &DifferingRow::table, "the table"),
        field("of", &DifferingRow::of, "the case, the account or the link"),
        field("column", &DifferingRow::column, "the column; or: missing, not in the ledger"));
  }
};

struct RowComparison {
  std::int64_t count = 0;
  std::vector<DifferingRow> differing;  // the first hundred

  void add(DifferingRow row);
  static constexpr auto fields(auto list) {
    return list(field("count", &RowComparison::count, "how many columns and rows differ"),
                field("differing", &RowComparison::differing, "the first hundred"));
  }
};

enum class Repair { no, yes };

// The rows of one case. Errors: those of reading its records, and of Store::append.
Status compare_case(Store& store, const PacksInForce& packs, const std::string& case_id,
                    Repair repair, RowComparison& comparison);

// The rows of all cases. A row of a case that has no records is not in the ledger.
Status compare_cases(Store& store, const PacksInForce& packs, Repair repair,
                     RowComparison& comparison);

// What follows from the records of the desk.
Status compare_desk(Store& store, Repair repair, RowComparison& comparison);

}  // namespace docket
