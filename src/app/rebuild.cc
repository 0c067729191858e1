// Makes the rows that differ from the ledger anew, or says which do.

#include "app/docket.h"

namespace docket {

Result<RowComparison> Docket::rebuild(Repair repair) {
  constexpr std::int64_t kAtATime = 100;
  while (TRY(follow(kAtATime)).under_way) continue;  // that they are behind is no damage
  RowComparison comparison;
  TRY(compare_cases(*store_, packs_, repair, comparison));
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

// Which rows a case has is a matter of the program, and an older one may have made others.
Status Docket::renew_rows() {
  // To be raised when rows_of_case gives other rows for the same records. 2: one row for all assets
  // for which a duty comes to the same. 3: rows of numbers at CVE Services.
  const std::string form = "3";
  const std::string name = "rows_form";
  const Rows known = TRY(store_->query("setting_find", {name}));
  if (!known.empty() && known.text(0, "value") == form) return Done{};
  const Rows cases = TRY(store_->query("cases_anywhere", {}));
  for (std::size_t at = 0; at < cases.size(); ++at) {
    // What cannot be read is for verify and rebuild to say; the desk opens without it.
    RowComparison unused;
    const Status made =
        compare_case(*store_, packs_, cases.text(at, "case_id"), Repair::yes, unused);
    static_cast<void>(made);
  }
  TRY(store_->write({{"setting_put", {name, form}, {}}}));
  return Done{};
}

}  // namespace docket
