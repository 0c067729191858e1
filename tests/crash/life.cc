#include "tests/crash/life.h"

#include <sqlite3.h>

#include <algorithm>

#include "base/check.h"
#include "store/examine.h"
#include "store/migrate.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

std::string body_of(const std::string& case_id, std::int64_t seq) {
  return R"({"kind":"Noted","case":")" + case_id + R"(","seq":)" + std::to_string(seq) +
         R"(,"text":")" + std::string(static_cast<std::size_t>(50 + seq * 37 % 400), 'x') + "\"}";
}

std::string plain_checkpoint(const TreeHead& head) {
  return "test\n" + std::to_string(head.size) + "\n" + hex(head.root) + "\n";
}

// Reading the schema is most of what opening costs, and a store is opened after every cut: the
// tables that the appender does not know are left out here.
void drop_what_is_not_used(Db& db) {
  const std::vector<std::string> used = {"meta",    "record",  "tree",      "checkpoint",
                                         "request", "counter", "asset_row", "blob"};
  CHECK(db.script("DROP TABLE search_text").ok());
  for (const Table& table : tables())
    if (std::find(used.begin(), used.end(), table.name) == used.end())
      CHECK(db.script("DROP TABLE " + std::string{table.name}).ok());
  CHECK(db.script("VACUUM").ok());
}

// Counting memory for everyone costs a lock at every turn.
void stop_counting_memory() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(done);
}

}  // namespace

Life::Life(const std::string& name, Sync sync, std::uint64_t seed)
    : disk_((stop_counting_memory(), name)), sync_(sync), random_(seed) {
  const auto make = [this] { return open_sqlite({.file = "docket.db", .vfs = disk_.name()}); };
  {
    Result<std::unique_ptr<Db>> db = make();
    CHECK(db.ok());
    const std::vector<Migration> steps = migrations(Engine::sqlite);
    CHECK(migrate(**db, steps, {}).ok());
    drop_what_is_not_used(**db);
  }
  CHECK(open().ok());
  close();
  made_ = disk_.image();
}

Status Life::open() {
  const OpenDb open_db = [this] {
    return open_sqlite({.file = "docket.db", .vfs = disk_.name(), .sync = sync_, .wal_pages = 12});
  };
  appender_ = TRY(Appender::open(open_db, plain_checkpoint));
  return Done{};
}

void Life::begin_anew() {
  close();
  disk_.become(made_);
  cases_ = {{"c1", {}}, {"c2", {}}, {"c3", {}}};
  size_seen_ = 0;
}

Commit Life::commit_of(const std::string& case_id, std::int64_t seq) const {
  Commit commit;
  commit.case_id = case_id;
  commit.next_seq = seq;
  NewRecord record;
  record.case_id = case_id;
  record.case_seq = seq;
  record.salt.fill(static_cast<std::uint8_t>(seq));
  record.body = body_of(case_id, seq);
  record.recorded_ms = seq;
  commit.records.push_back(std::move(record));
  commit.rows.push_back({"asset_row",
                         case_id,
                         {{Value{case_id}, Value{"asset"}, Value{"product"}, Value{"name"},
                           Value{std::to_string(seq)}}}});
  commit.request = RequestKey{"anna", case_id + "/" + std::to_string(seq), {}, "{}"};
  return commit;
}

bool Life::append() {
  std::vector<Commit> commits;
  std::map<std::string, std::int64_t> wanted;
  for (auto count = 1 + random_() % 4; count > 0; --count) {
    auto one = cases_.begin();
    std::advance(one, static_cast<std::ptrdiff_t>(random_() % cases_.size()));
    const std::int64_t seq = ++one->second.attempted;
    wanted[one->first] = seq;
    commits.push_back(commit_of(one->first, seq));
  }
  const std::vector<Result<CommitAnswer>> answers = appender_->carry_out(commits);
  for (const Result<CommitAnswer>& answer : answers)
    if (!answer.ok()) {
      last_error_ = answer.error().code;
      return false;
    }
  for (const auto& [case_id, seq] : wanted) cases_[case_id].promised = seq;
  acknowledged_ += static_cast<std::int64_t>(commits.size());
  return true;
}

std::optional<std::string> Life::complaint_about_records() {
  const Result<Rows> rows = db().rows(sql_named(Engine::sqlite, "records_from"),
                                      {Value{size_seen_}, Value{std::int64_t{1000}}});
  if (!rows.ok()) return "records cannot be read: " + rows.error().message;
  const Result<std::vector<Record>> records = records_of(*rows);
  if (!records.ok()) return records.error().message;
  for (const Record& record : *records) {
    if (record.index != size_seen_++) return "a record is missing";
    if (record.body != body_of(record.case_id, record.case_seq)) return "a body is another";
  }
  return {};
}

// Every case is where it was promised to be, its row says the same, and each entry has its key.
// A batch is kept or not kept as a whole.
std::optional<std::string> Life::complaint_about_rows() {
  const Result<Rows> rows = db().rows(
      "SELECT r.case_id, max(r.case_seq) AS seq, count(*) AS records, "
      "(SELECT a.version FROM asset_row a WHERE a.case_id = r.case_id) AS version, "
      "(SELECT count(*) FROM request) AS requests FROM record r GROUP BY r.case_id ORDER BY 1");
  if (!rows.ok()) return "rows cannot be read: " + rows.error().message;
  std::map<std::string, std::int64_t> found;
  std::int64_t records = 0;
  for (std::size_t row = 0; row < rows->size(); ++row) {
    const std::int64_t seq = rows->number(row, "seq");
    found[rows->text(row, "case_id")] = seq;
    records += rows->number(row, "records");
    if (rows->text(row, "version") != std::to_string(seq)) return "a case's rows are others";
  }
  if (!rows->empty() && rows->number(0, "requests") != records) return "request keys are missing";
  bool any_kept = false;
  bool any_not = false;
  for (auto& [case_id, seen] : cases_) {
    const std::int64_t seq = found[case_id];
    if (seq < seen.promised) return "an answered entry is lost";
    if (seq > seen.attempted) return "an entry was never written";
    if (seen.attempted > seen.promised) (seq == seen.attempted ? any_kept : any_not) = true;
    seen = {seq, seq};
  }
  if (any_kept && any_not) return "half a batch was kept";
  if (records != size_seen_) return "a record is missing";
  return {};
}

std::optional<std::string> Life::complaint() {
  std::optional<std::string> about = complaint_about_records();
  return about ? about : complaint_about_rows();
}

std::optional<std::string> Life::thorough_complaint() {
  size_seen_ = 0;
  if (std::optional<std::string> about = complaint()) return about;
  const Status examined = examine(db(), [](const SignedHead& head) -> Status {
    if (head.checkpoint == plain_checkpoint(head.tree)) return Done{};
    return Error{"store.damaged", "a checkpoint's text is another", ""};
  });
  if (!examined.ok()) return examined.error().message + " " + examined.error().where;
  return {};
}

}  // namespace docket
