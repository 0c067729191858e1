// After an adoption the rows of all cases follow, slice by slice.
//
// Which packs the rows are those of stands in the settings, and so does the last case that was
// done: a program that is stopped in between goes on where it was. Slices are small and each case
// is a commit of its own, so that no command waits long; a command that comes in between judges
// by the new packs and replaces all rows of its case.

#include <future>
#include <list>
#include <map>

#include "app/docket.h"
#include "app/duty_views.h"
#include "app/load.h"
#include "app/rows.h"
#include "store/db.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

constexpr int kTriesMax = 20;
constexpr std::string_view kDerived = "packs_derived";  // the packs that all rows are those of
constexpr std::string_view kFollow = "packs_follow";    // the packs to come, and the last case done

Result<std::string> setting(Store& store, std::string_view name) {
  const Rows found = TRY(store.query("setting_find", {std::string{name}}));
  return found.empty() ? std::string{} : found.text(0, "value");
}

Statement put_setting(std::string_view name, std::string value) {
  return {"setting_put", {std::string{name}, std::move(value)}, {}};
}

// What has to be written so that the rows of the case are those of the packs; nothing: no commit.
Result<std::optional<Commit>> following(Store& store, const AdoptedPacks& packs,
                                        const std::string& case_id) {
  std::vector<Record> records;
  std::map<std::string, std::vector<Row>> kept;
  TRY(store.with_snapshot([&](Db& db) -> Status {
    records =
        TRY(records_of(TRY(db.rows(sql_named(db.engine(), "records_of_case"), {Value{case_id}}))));
    for (const char* name : {"case_row", "duty_row"})
      kept[name] = TRY(db.rows(text_of(table_named(name)).of_case, {Value{case_id}})).rows;
    return Done{};
  }));
  const CaseState state = TRY(case_of_records(records)).state;
  if (!state.exists()) return std::optional<Commit>{};
  Commit commit;
  commit.case_id = case_id;
  commit.next_seq = records.back().case_seq + 1;
  for (const TableRows& rows :
       rows_of_case(state, case_duties(packs, state, state.updated_at).lines)) {
    if (!kept.contains(rows.table)) continue;
    RowDifference differs = difference(rows.table, kept[rows.table], rows.rows);
    if (!differs.empty()) commit.differences.push_back(std::move(differs));
  }
  if (commit.differences.empty()) return std::optional<Commit>{};
  return std::optional{std::move(commit)};
}

// One case until it is done, whoever writes to it.
Status follow_alone(Store& store, const AdoptedPacks& packs, const std::string& case_id) {
  for (int tries = 1;; ++tries) {
    std::optional<Commit> commit = TRY(following(store, packs, case_id));
    if (!commit) return Done{};
    const Result<Appended> done = store.append(std::move(*commit));
    if (done.ok()) return Done{};
    if (done.error().code != "store.clash" || tries == kTriesMax) return done.error();
  }
}

// All these cases; their commits share transactions.
Status follow_slice(Store& store, const AdoptedPacks& packs, const Rows& cases) {
  struct Waiting {
    std::string case_id;
    std::promise<Result<Appended>> answer;
  };
  std::list<Waiting> waiting;  // each stays where the appender answers it
  Status all = Done{};
  for (std::size_t at = 0; at < cases.size() && all.ok(); ++at) {
    Result<std::optional<Commit>> commit = following(store, packs, cases.text(at, "case_id"));
    if (!commit.ok()) all = commit.error();
    if (!commit.ok() || !*commit) continue;
    Waiting& one = waiting.emplace_back();
    one.case_id = cases.text(at, "case_id");
    store.append_later(std::move(**commit),
                       [&one](Result<Appended> done) { one.answer.set_value(std::move(done)); });
  }
  for (Waiting& one : waiting) {  // all of them, whatever the first one says
    const Result<Appended> done = one.answer.get_future().get();
    if (done.ok() || !all.ok()) continue;
    all = done.error().code == "store.clash" ? follow_alone(store, packs, one.case_id)
                                             : Status{done.error()};
  }
  return all;
}

}  // namespace

// The caller holds following_.
Status Docket::begin_following() {
  const std::string wanted = packs_.now()->fingerprint();
  PacksFollowed view;
  if (TRY(setting(*store_, kDerived)) == wanted) {
    rows_follow_ = true;
  } else {
    // Behind this stand all commits that were judged by the packs before, and were on their way: a
    // case that is looked at from here on shows what they wrote.
    TRY(store_->write({}));
    view.under_way = true;
    view.total = TRY(store_->query("cases_total", {})).number(0, "count");
    follow_from_.clear();
    const std::string kept = TRY(setting(*store_, kFollow));
    if (kept.starts_with(wanted + " ")) follow_from_ = kept.substr(wanted.size() + 1);
    if (!follow_from_.empty())
      view.done = TRY(store_->query("cases_up_to", {follow_from_})).number(0, "count");
  }
  const std::lock_guard lock{followed_guard_};
  followed_ = view;
  return Done{};
}

PacksFollowed Docket::followed() const {
  const std::lock_guard lock{followed_guard_};
  return followed_;
}

Result<PacksFollowed> Docket::follow(std::int64_t cases) {
  const std::lock_guard alone{following_};
  if (rows_follow_) return followed();
  const PacksHeld packs = packs_.now();
  const Rows slice = TRY(store_->query("cases_after", {follow_from_, cases}));
  TRY(follow_slice(*store_, *packs, slice));
  const bool all = static_cast<std::int64_t>(slice.size()) < cases;
  if (!slice.empty()) follow_from_ = slice.text(slice.size() - 1, "case_id");
  const std::string& wanted = packs->fingerprint();
  TRY(store_->write(
      {all ? put_setting(kDerived, wanted) : put_setting(kFollow, wanted + " " + follow_from_)}));
  const std::lock_guard lock{followed_guard_};
  followed_.done += static_cast<std::int64_t>(slice.size());
  followed_.total = std::max(followed_.total, followed_.done);
  if (all && packs == packs_.now()) {
    rows_follow_ = true;
    followed_ = {};
  }
  return followed_;
}

}  // namespace docket
