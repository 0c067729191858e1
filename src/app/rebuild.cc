// Makes the rows that differ from the ledger anew, or says which do.

#include "app/docket.h"

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

}  // namespace docket
