// Makes the rows that differ from the ledger anew, or says which do.

#include "app/docket.h"
#include "app/load.h"
#include "app/rows.h"

namespace docket {

Result<RowComparison> Docket::rebuild(Repair repair) {
  RowComparison comparison;
  TRY(compare_cases(*store_, *packs_, repair, comparison));
  TRY(compare_desk(*store_, repair, comparison));
  return comparison;
}

Status Docket::check_rows() {
  const RowComparison comparison = TRY(rebuild(Repair::no));
  if (comparison.count == 0) return Done{};
  const DifferingRow& first = comparison.differing.front();
  const std::string more = comparison.count == 1
                               ? ""
                               : " and in " + std::to_string(comparison.count - 1) + " more places";
  return Error{"rebuild.differs",
               "the records are whole, but what readers see differs from them in " + first.table +
                   ", " + first.column + more + "; docket rebuild makes it again from the records",
               first.of};
}

// Cases of a store that was made before there was a text index.
Status Docket::index_cases() {
  constexpr std::int64_t kAtATime = 100;
  for (;;) {
    const Rows found = TRY(store_->query("cases_unindexed", {kAtATime}));
    for (std::size_t at = 0; at < found.size(); ++at) {
      const std::string& case_id = found.text(at, "case_id");
      const Result<LoadedCase> loaded = load_case(*store_, host_reader(), {case_id, case_id});
      // What cannot be read is for verify and rebuild to say; it is found by nothing.
      const std::string tokens =
          loaded.ok() ? search_tokens_of_case(loaded->state, loaded->records) : "";
      TRY(store_->write(indexing(case_id, tokens)));
    }
    if (found.empty()) return Done{};
  }
}

}  // namespace docket
