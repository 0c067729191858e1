// Folds every case from the ledger and compares what comes out with the rows in the store.

#include <algorithm>
#include <set>

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"

namespace docket {
namespace {

constexpr std::int64_t kRecordsAtATime = 1'000;

Result<std::set<std::string>> case_ids(Store& store) {
  std::set<std::string> ids;
  const auto size = static_cast<std::int64_t>(store.head().tree.size);
  for (std::int64_t from = 0; from < size; from += kRecordsAtATime) {
    for (const Record& record : TRY(store.records(from, kRecordsAtATime)))
      ids.insert(record.case_id);
  }
  ids.erase(std::string{kDeskId});
  return ids;
}

}  // namespace

Status Docket::rebuild(bool repair) {
  for (const std::string& case_id : TRY(case_ids(*store_))) {
    const LoadedCase loaded = TRY(load_case(*store_, host_reader(), case_id));
    const Instant then = loaded.state.updated_at;
    const auto rows = rows_of_case(loaded.state, duty_views(*packs_, loaded.state, then));
    const Rows kept = TRY(store_->query("case_shown", {case_id}));
    const Value& expected = rows.front().rows.front().back();
    const bool same = !kept.empty() && kept.at(0, "shown") == expected;
    if (same) continue;
    if (!repair)
      return Error{"rebuild.differs",
                   "the row of a case differs from what its records say; run rebuild with --repair",
                   "case_row " + case_id};
    Commit commit;
    commit.case_id = case_id;
    commit.next_seq = loaded.state.sequence + 1;
    commit.rows = rows;
    TRY(store_->append(std::move(commit)));
  }
  return Done{};
}

}  // namespace docket
