#include "store/backup.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>

#include "base/bytes.h"
#include "base/text.h"
#include "ledger/leaf.h"
#include "ledger/tree.h"
#include "store/backup_files.h"
#include "store/migrate.h"
#include "store/place.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"

namespace docket {
namespace {

// Rows read at a time; few where a row can be large.
std::size_t page_size(const Table& table) {
  return table.name == "blob" ? 1 : table.name == "catalogue_revision" ? 32 : 1000;
}

Status prepare_folder(const std::string& folder) {
  if (mkdir(folder.c_str(), 0700) == 0) return Done{};
  std::error_code error;
  if (errno == EEXIST && std::filesystem::is_empty(folder, error) && !error) return Done{};
  return Error{"store.backup-place", "the folder for the backup must be new or empty, and writable",
               folder};
}

Result<BackedUpTable> back_up_table(Db& db, const Table& table, const std::string& folder) {
  LineWriter writer = TRY(LineWriter::open(folder + "/" + std::string{table.name} + ".jsonl"));
  const std::string first = page_text(table, PagePlace::first, page_size(table));
  const std::string next = page_text(table, PagePlace::next, page_size(table));
  Rows page = TRY(db.rows(first));
  while (!page.empty()) {
    for (const Row& row : page.rows) writer.add(table, row);
    Row key(page.rows.back().begin(),
            page.rows.back().begin() + static_cast<std::ptrdiff_t>(table.key_columns));
    page = TRY(db.rows(next, std::move(key)));
  }
  return writer.finish(table);
}

Status back_up_all(Db& db, const std::string& folder) {
  Manifest manifest;
  manifest.format = kBackupFormat;
  manifest.schema = TRY(schema_version(db));
  const Rows head = TRY(db.rows(sql_named(db.engine(), "checkpoint_last")));
  CHECK(!head.empty());  // the first one is made when the store is
  manifest.size = head.number(0, "size");
  Hash root{};
  copy_hash(head.bytes(0, "root"), root);
  manifest.root = hex(root);
  manifest.checkpoint = head.text(0, "signed");
  for (const Table& table : tables())
    if (table.in_backup == InBackup::yes)
      manifest.tables.push_back(TRY(back_up_table(db, table, folder)));
  return write_manifest(folder, manifest);
}

// Follows the records of a backup while they are read, and says whether their tree is the one
// that the manifest names.
class BackupCheck {
 public:
  BackupCheck(const std::string& folder, const Manifest& manifest)
      : folder_(folder), manifest_(manifest) {}

  Status look(const BackedUpTable& table, const std::vector<std::string>& names, const Row& row) {
    if (table.name == "record") return look_at_record(names, row);
    if (table.name == "checkpoint") checkpoint_ = Rows{names, {row}};
    if (table.name == "meta" &&
        row == Row{Value{"schema"}, Value{std::to_string(manifest_.schema)}})
      schema_seen_ = true;
    return Done{};
  }

  Status finish() const {
    const TreeHead head = frontier_.head();
    if (!schema_seen_) return wrong("the schema's version");
    if (static_cast<std::int64_t>(head.size) != manifest_.size || hex(head.root) != manifest_.root)
      return wrong("the tree head of the records");
    if (checkpoint_.empty() || checkpoint_.text(0, "signed") != manifest_.checkpoint ||
        checkpoint_.bytes(0, "root") != view(head.root))
      return wrong("the newest checkpoint");
    return Done{};
  }

 private:
  Error wrong(const std::string& what) const {
    return {"store.backup-damaged",
            "this backup cannot be used: " + what + " is not what the manifest says", folder_};
  }

  Status look_at_record(const std::vector<std::string>& names, const Row& row) {
    const Result<std::vector<Record>> record = records_of(Rows{names, {row}});
    if (!record.ok() || record->front().index != static_cast<std::int64_t>(frontier_.size()))
      return Error{"store.backup-damaged",
                   "this backup cannot be used: a record is missing or is not what its commitment "
                   "says",
                   "record " + std::to_string(frontier_.size())};
    frontier_.append(leaf_hash_of(record->front().commitment));
    return Done{};
  }

  std::string folder_;
  const Manifest& manifest_;
  Frontier frontier_;
  Rows checkpoint_;  // the last one read
  bool schema_seen_ = false;
};

// Reads all rows of the backup in order and hands them to `take`.
using TakeRow = std::function<Status(const BackedUpTable&, const std::vector<std::string>&, Row)>;

Result<BackupSummary> read_through(const std::string& folder, const Manifest& manifest,
                                   const TakeRow& take) {
  BackupCheck check(folder, manifest);
  BackupSummary summary;
  for (const BackedUpTable& table : manifest.tables) {
    RowReader reader = TRY(RowReader::open(folder, table));
    for (Row row = TRY(reader.next()); !row.empty(); row = TRY(reader.next())) {
      TRY(check.look(table, reader.names(), row));
      if (take) TRY(take(table, reader.names(), std::move(row)));
    }
    summary.lines += table.lines;
    summary.bytes += table.bytes;
  }
  TRY(check.finish());
  summary.size = manifest.size;
  copy_hash(*from_hex(manifest.root), summary.root);
  return summary;
}

Status check_schema(const Manifest& manifest, Engine engine) {
  const int known = migrations(engine).back().version;
  if (manifest.schema >= 1 && manifest.schema <= known) return Done{};
  return Error{"store.newer",
               "this backup has schema " + std::to_string(manifest.schema) +
                   ", this program knows " + std::to_string(known) + " at most; use the newer one",
               ""};
}

// Inserts rows a few hundred at a time, all in one transaction.
class Filling {
 public:
  explicit Filling(Db& db) : db_(db) {}

  Status take(const BackedUpTable& table, const std::vector<std::string>& names, Row row) {
    if (table.name != table_) {
      TRY(flush());
      table_ = table.name;
      text_ = "INSERT INTO " + table_ + " (" + joined(names, ", ") + ") VALUES (";
      for (std::size_t at = 1; at <= names.size(); ++at)
        text_ += (at == 1 ? "$" : ", $") + std::to_string(at);
      // The version is written by the schema itself.
      text_ += table_ == "meta" ? ") ON CONFLICT (name) DO NOTHING" : ")";
    }
    for (const Value& value : row)
      if (const auto* bytes = std::get_if<Bytes>(&value)) weight_ += bytes->held.size();
    calls_.push_back({text_, std::move(row)});
    if (calls_.size() < 500 && weight_ < (8U << 20)) return Done{};
    return flush();
  }

  Status flush() {
    TRY(db_.run(std::move(calls_)));
    calls_.clear();
    weight_ = 0;
    return Done{};
  }

 private:
  Db& db_;
  std::string table_;
  std::string text_;
  std::vector<SqlCall> calls_;
  std::size_t weight_ = 0;
};

Status fill(Db& db, const std::string& folder, const Manifest& manifest) {
  std::vector<Migration> steps = migrations(db.engine());
  std::erase_if(steps, [&](const Migration& step) { return step.version > manifest.schema; });
  const int present = TRY(schema_version(db));
  if (present != 0) {
    const bool begun = present == manifest.schema &&
                       TRY(db.rows(sql_named(db.engine(), "checkpoint_last"))).empty();
    if (!begun)
      return Error{"store.not-empty",
                   "there is a store at this place already; restore into an empty one", ""};
  }
  TRY(migrate(db, steps, [](int) -> Status { return Done{}; }));
  TRY(db.begin());
  Filling filling(db);
  const Result<BackupSummary> filled =
      read_through(folder, manifest,
                   [&](const BackedUpTable& table, const std::vector<std::string>& names, Row row) {
                     return filling.take(table, names, std::move(row));
                   });
  Status done = filled.ok() ? filling.flush() : Status{filled.error()};
  if (done.ok()) done = db.commit({});
  if (!done.ok()) static_cast<void>(db.rollback().ok());
  return done;
}

}  // namespace

Result<BackupSummary> backup(Store& store, const std::string& folder) {
  TRY(prepare_folder(folder));
  TRY(store.with_snapshot([&](Db& db) { return back_up_all(db, folder); }));
  return check_backup(folder);
}

Result<BackupSummary> check_backup(const std::string& folder) {
  const Manifest manifest = TRY(read_manifest(folder));
  TRY(check_schema(manifest, Engine::sqlite));
  return read_through(folder, manifest, {});
}

Result<BackupSummary> restore(const std::string& folder, const StoreOptions& options) {
  const Manifest manifest = TRY(read_manifest(folder));
  TRY(check_schema(manifest, Engine::sqlite));
  const BackupSummary summary = TRY(read_through(folder, manifest, {}));
  {
    OpenPlace place = TRY(open_place({options.place, options.deadline}));
    const std::unique_ptr<Db> db = TRY(place.open_as_it_is());
    TRY(fill(*db, folder, manifest));
  }
  const std::unique_ptr<Store> store = TRY(open_store(options));
  TRY(store->write({{"search_text_rebuild", {}, {}}}));
  const SignedHead head = store->head();
  if (head.tree.root != summary.root || head.checkpoint != manifest.checkpoint)
    return Error{"store.backup-damaged", "the restored store has another tree head", folder};
  return summary;
}

}  // namespace docket
