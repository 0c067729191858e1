// A store over time: reopened, refused, damaged, migrated, backed up and restored.

#include <algorithm>
#include <atomic>
#include <fstream>
#include <random>
#include <sstream>
#include <thread>

#include "store/backup.h"
#include "store/backup_files.h"
#include "store/migrate.h"
#include "store/sql_text.h"
#include "tests/postgres/suite.h"

namespace docket::suite::keeping_test {
namespace {

using Keeping = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, Keeping, testing::Values(Engine::sqlite, Engine::postgres),
                         name_of);

void fill(Store& store, int count, const std::string& case_id = "c1") {
  for (std::int64_t seq = 1; seq <= count; ++seq) {
    Commit commit = one(case_id, seq, R"({"text":"漏洞 )" + std::to_string(seq) + "\"}");
    commit.request = RequestKey{"anna", case_id + std::to_string(seq), {}, "{}"};
    ASSERT_TRUE(store.append(commit).ok());
  }
}

TEST_P(Keeping, TheHeadSurvives) {
  const Place place(GetParam());
  for (int round = 0; round < 40; ++round) {
    const std::unique_ptr<Store> store = place.open();
    EXPECT_EQ(store->head().tree.size, static_cast<std::uint64_t>(round));
    EXPECT_EQ(store->head().checkpoint, plain_checkpoint(store->head().tree));
    ASSERT_TRUE(store->append(one("c1", round + 1)).ok());
  }
  EXPECT_TRUE(place.open()->verify({}).ok());
}

TEST_P(Keeping, ASecondStoreIsRefused) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  EXPECT_EQ(code_of(place.try_open()), "store.locked");
  EXPECT_TRUE(store->append(one("c1", 1)).ok());
}

TEST_P(Keeping, ANewerSchemaIsRefused) {
  const Place place(GetParam());
  place.open().reset();
  place.damage("UPDATE meta SET value = '9999' WHERE name = 'schema'");
  EXPECT_EQ(code_of(place.try_open()), "store.newer");
}

struct DamageRow {
  const char* what;
  const char* sql;
  const char* opening;
  const char* reading;
};
const DamageRow kDamages[] = {
    {"a body", "UPDATE record SET body = '{}' WHERE idx = 3", "ok", "store.damaged"},
    {"a letter of a body", "UPDATE record SET body = replace(body, '3', '4') WHERE idx = 2", "ok",
     "store.damaged"},
    {"a salt", "UPDATE record SET salt = commitment WHERE idx = 3", "ok", "store.damaged"},
    {"half an erasure", "UPDATE record SET body = NULL WHERE idx = 3", "ok", "store.damaged"},
    {"a case", "UPDATE record SET case_id = 'c2' WHERE idx = 39", "ok", "store.damaged"},
    {"a moment", "UPDATE record SET recorded_ms = 1 WHERE idx = 3", "ok", "store.damaged"},
    {"a moment of an erased record",
     "UPDATE record SET recorded_ms = 1, salt = NULL, body = NULL WHERE idx = 3", "ok",
     "store.damaged"},
    {"an erasure with another commitment",
     "UPDATE record SET salt = NULL, body = NULL, commitment = (SELECT commitment FROM record r "
     "WHERE r.idx = 4) WHERE idx = 3",
     "ok", "store.damaged"},
    {"the newest record is gone", "DELETE FROM record WHERE idx = 39", "store.damaged", "ok"},
    {"an old record is gone", "DELETE FROM record WHERE idx = 3", "ok", "ok"},
    {"two records changed places",
     "UPDATE record SET idx = -1 WHERE idx = 3; UPDATE record SET idx = 3 WHERE idx = 4; "
     "UPDATE record SET idx = 4 WHERE idx = -1",
     "ok", "store.damaged"},
    {"a record belongs to another case", "UPDATE record SET case_id = 'c2' WHERE idx = 3", "ok",
     "store.damaged"},
    {"a hash of the tree", "UPDATE tree SET hash = (SELECT commitment FROM record WHERE idx = 0)",
     "store.damaged", "ok"},
    {"a hash of the tree is gone", "DELETE FROM tree WHERE level = 5", "store.damaged", "ok"},
    {"a hash too many", "INSERT INTO tree SELECT 9, 9, commitment FROM record WHERE idx = 0", "ok",
     "ok"},
    {"an old root",
     "UPDATE checkpoint SET root = (SELECT commitment FROM record WHERE idx = 0) "
     "WHERE number = 5",
     "ok", "ok"},
    {"the newest root",
     "UPDATE checkpoint SET root = (SELECT commitment FROM record WHERE idx = 0) "
     "WHERE number = 41",
     "store.damaged", "ok"},
    {"a size", "UPDATE checkpoint SET size = 6 WHERE number = 5", "ok", "ok"},
    {"a checkpoint is gone", "DELETE FROM checkpoint WHERE number = 5", "ok", "ok"},
    {"the newest checkpoint is gone", "DELETE FROM checkpoint WHERE number = 41", "store.damaged",
     "ok"},
    {"all checkpoints are gone", "DELETE FROM checkpoint", "store.damaged", "ok"},
    {"the text of a checkpoint", "UPDATE checkpoint SET signed = 'x' WHERE number = 5", "ok", "ok"},
};

// Whatever is changed past the store is found, where a reader meets it or by verify().
TEST_P(Keeping, DamageIsFound) {
  const CheckHead check = [](const SignedHead& head) -> Status {
    if (head.checkpoint == plain_checkpoint(head.tree)) return Done{};
    return Error{"store.damaged", "the text is not what was signed", ""};
  };
  for (const DamageRow& row : kDamages) {
    const Place place(GetParam());
    std::unique_ptr<Store> store = place.open();
    fill(*store, 40);
    ASSERT_TRUE(store->verify(check).ok());
    place.damage(row.sql);
    EXPECT_EQ(code_of(store->verify(check)), "store.damaged") << row.what;
    EXPECT_EQ(code_of(store->records(0, 100)), row.reading) << row.what;
    store.reset();
    EXPECT_EQ(code_of(place.try_open()), row.opening) << row.what;
  }
}

std::vector<Migration> with_next(Engine engine) {
  std::vector<Migration> steps = migrations(engine);
  const int last = steps.back().version;
  steps.push_back({last + 1, "next",
                   "ALTER TABLE setting ADD COLUMN since_ms BIGINT; "
                   "CREATE TABLE trial (n BIGINT PRIMARY KEY); INSERT INTO trial VALUES (1)"});
  steps.push_back(
      {last + 2, "after", "INSERT INTO trial VALUES (2); UPDATE setting SET since_ms = 1"});
  return steps;
}

std::int64_t count_of(Db& db, const std::string& table) {
  const Result<Rows> rows = db.rows("SELECT count(*) AS found FROM " + table);
  return rows.ok() ? rows->number(0, "found") : -1;
}

TEST_P(Keeping, AnOlderSchemaIsBroughtUpToDateAfterACopy) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  fill(*store, 20);
  ASSERT_TRUE(store->write({statement("setting_put", {Value{"a"}, Value{"1"}})}).ok());
  store.reset();
  const std::unique_ptr<Db> db = place.past(Use::writing);
  const std::vector<Migration> steps = with_next(GetParam());
  const int before = steps[steps.size() - 3].version;
  int copied = -1;
  const Status done = migrate(*db, steps, [&](int version) -> Status {
    copied = version;
    return Done{};
  });
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(copied, before);
  EXPECT_EQ(*schema_version(*db), before + 2);
  EXPECT_EQ(count_of(*db, "trial"), 2);
  EXPECT_EQ(db->rows("SELECT since_ms FROM setting")->number(0, "since_ms"), 1);
  EXPECT_EQ(count_of(*db, "record"), 20);
  EXPECT_EQ(code_of(migrate(*db, migrations(GetParam()), [](int) -> Status { return Done{}; })),
            "store.newer");
}

// A connection that breaks off at the nth piece of work.
class BreakingDb final : public Db {
 public:
  BreakingDb(Db& db, int works) : db_(db), works_(works) {}
  Engine engine() const override { return db_.engine(); }
  Status begin() override { return spent() ? broken() : db_.begin(); }
  Result<std::vector<SqlOutcome>> run(std::vector<SqlCall> calls) override {
    if (spent()) return broken().error();
    return db_.run(std::move(calls));
  }
  Status commit(std::vector<SqlCall> last) override {
    return spent() ? broken() : db_.commit(std::move(last));
  }
  Status rollback() override { return db_.rollback(); }
  Status script(std::string_view sql) override { return spent() ? broken() : db_.script(sql); }
  Status tend() override { return db_.tend(); }
  Status check_structure() override { return db_.check_structure(); }

 private:
  bool spent() { return works_-- <= 0; }
  static Status broken() { return Error{"store.io", "broken off", ""}; }
  Db& db_;
  int works_;
};

TEST_P(Keeping, AnInterruptedMigrationLeavesTheOldStore) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  fill(*store, 5);
  store.reset();
  const std::vector<Migration> steps = with_next(GetParam());
  const int before = steps[steps.size() - 3].version;
  int interruptions = 0;
  for (int works = 0;; ++works) {
    const std::unique_ptr<Db> db = place.past(Use::writing);
    BreakingDb breaking(*db, works);
    const Status done = migrate(breaking, steps, [&](int) -> Status {
      return works == 2 ? Status{Error{"store.full", "no room for the copy", ""}} : Status{Done{}};
    });
    if (done.ok()) break;
    ++interruptions;
    EXPECT_EQ(*schema_version(*db), before) << works;
    EXPECT_EQ(count_of(*db, "trial"), -1) << works;
    EXPECT_EQ(count_of(*db, "record"), 5) << works;
  }
  EXPECT_GE(interruptions, 5);
  EXPECT_EQ(count_of(*place.past(), "trial"), 2);
}

// The copy that open_store makes before a migration, by pretending that the store is older.
TEST_P(Keeping, TheCopyHoldsEverything) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  fill(*store, 5);
  store.reset();
  // Version 0 does not exist; -1 is older than every step, and the first step then fails because
  // its tables exist: what is looked at is the copy, and that nothing has changed.
  place.damage("UPDATE meta SET value = '-1' WHERE name = 'schema'");
  EXPECT_FALSE(place.try_open().ok());
  EXPECT_FALSE(place.try_open().ok()) << "an older copy of the same version is replaced";
  if (GetParam() == Engine::sqlite) {
    const auto copy = open_sqlite({.file = place.text() + "/before--1.db", .use = Use::reading});
    ASSERT_TRUE(copy.ok());
    EXPECT_EQ(count_of(**copy, "record"), 5);
  } else {
    EXPECT_EQ(count_of(*place.past(), "\"suite_before_-1\".record"), 5);
    ASSERT_TRUE(Place::server()->run("DROP SCHEMA \"suite_before_-1\" CASCADE").ok());
  }
  const std::string newest = std::to_string(migrations(GetParam()).back().version);
  place.damage("UPDATE meta SET value = '" + newest + "' WHERE name = 'schema'");
  EXPECT_TRUE(place.open()->verify({}).ok());
}

void fill_all(Store& store) {
  fill(store, 37);
  ASSERT_TRUE(store.put_blob(std::string("\0\x80 bytes", 8)).ok());
  const Row key{Value{"catalogue"}, Value{"1"}};
  ASSERT_TRUE(store
                  .write({statement("search_add", key),
                          statement("search_document_put", {key[0], key[1], Value{"漏洞 洞"}}),
                          statement("search_text_add", key),
                          statement("setting_put", {Value{"a"}, Value{"line\nbreak \"quoted\""}})})
                  .ok());
  Commit erase = one("c1", 38);
  erase.erase = {3};
  ASSERT_TRUE(store.append(erase).ok());
}

// From each database to each database.
TEST_P(Keeping, ARestoredStoreHasTheSameTreeHead) {
  const Place from(GetParam(), "suite_from");
  const std::string folder = new_folder("backup");
  std::unique_ptr<Store> store = from.open();
  fill_all(*store);
  const Result<BackupSummary> made = backup(*store, folder);
  ASSERT_TRUE(made.ok()) << made.error().message << " " << made.error().where;
  EXPECT_EQ(made->size, 38);
  EXPECT_EQ(made->root, store->head().tree.root);
  EXPECT_EQ(code_of(backup(*store, folder)), "store.backup-place") << "the folder is not empty";
  for (const Engine engine : {Engine::sqlite, Engine::postgres}) {
    if (engine == Engine::postgres && !PostgresServer::shared().ok()) continue;
    const Place to(engine, "suite_to");
    const Result<BackupSummary> restored = restore(folder, to.options());
    ASSERT_TRUE(restored.ok()) << restored.error().message << " " << restored.error().where;
    EXPECT_EQ(restored->root, made->root);
    const std::unique_ptr<Store> again = to.open();
    EXPECT_EQ(again->head().tree, store->head().tree);
    EXPECT_EQ(again->head().checkpoint, store->head().checkpoint);
    EXPECT_TRUE(again->verify({}).ok());
    EXPECT_EQ(again->load("c1")->at(20).body, store->load("c1")->at(20).body);
    EXPECT_FALSE(again->load("c1")->at(3).body);
    EXPECT_EQ(again
                  ->query("catalogue_found_count",
                          {Value{again->match_all(std::vector<std::string>{"漏洞"})}, Value{""},
                           Value{""}, Value{std::int64_t{100}}})
                  ->number(0, "count"),
              1);
    Commit repeated = one("c1", 1);
    repeated.request = RequestKey{"anna", "c11", {}, ""};
    EXPECT_TRUE(again->append(repeated)->repeated) << "request keys are kept";
    EXPECT_TRUE(again->append(one("c1", 39)).ok()) << "it goes on";
    EXPECT_EQ(code_of(restore(folder, from.options())), "store.locked")
        << "a running store is left alone";
  }
  store.reset();
  EXPECT_EQ(code_of(restore(folder, from.options())), "store.not-empty");
  std::filesystem::remove_all(folder);
}

// A backup is taken while the store goes on, and holds one moment of it.
TEST_P(Keeping, ABackupOfARunningStore) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  fill(*store, 20);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (std::int64_t seq = 1; !done; ++seq) EXPECT_TRUE(store->append(one("c2", seq)).ok());
  });
  for (int round = 0; round < 3; ++round) {
    const std::string folder = new_folder("backup");
    const Result<BackupSummary> made = backup(*store, folder);
    EXPECT_TRUE(made.ok()) << made.error().message << " " << made.error().where;
    std::filesystem::remove_all(folder);
  }
  done = true;
  writer.join();
}

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Every changed byte of a backup is found (JSON's white space in the manifest aside).
TEST(Backup, EveryChangedByteIsFound) {
  const Place place(Engine::sqlite);
  const std::string folder = new_folder("backup") + "/deeper";
  std::unique_ptr<Store> store = place.open();
  fill_all(*store);
  ASSERT_TRUE(backup(*store, folder).ok());
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.file_size() > 0) files.push_back(entry.path());
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms(0600)) << entry.path();
  }
  std::sort(files.begin(), files.end());
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    const std::filesystem::path& path = files[random() % files.size()];
    const std::string before = file_text(path);
    std::string after = before;
    const std::size_t at = random() % after.size();
    after[at] = static_cast<char>(after[at] ^ (1 << (random() % 8)));
    if (before[at] == ' ' || before[at] == '\n') continue;
    std::ofstream(path, std::ios::binary) << after;
    EXPECT_FALSE(check_backup(folder).ok()) << path << " at " << at;
    std::ofstream(path, std::ios::binary) << before;
  }
  EXPECT_TRUE(check_backup(folder).ok());
  std::filesystem::remove(files.back());
  EXPECT_EQ(code_of(check_backup(folder)), "store.backup-damaged");
  EXPECT_EQ(code_of(check_backup("/tmp/no such folder")), "store.backup-damaged");
  std::filesystem::remove_all(std::filesystem::path(folder).parent_path());
}

TEST(Backup, ANewerOneIsRefused) {
  const Place place(Engine::sqlite);
  const std::string folder = new_folder("backup") + "/deeper";
  ASSERT_TRUE(backup(*place.open(), folder).ok());
  const Manifest before = *read_manifest(folder);
  Manifest after = before;
  after.schema = before.schema + 1;
  std::filesystem::remove(folder + "/docket-backup.json");
  ASSERT_TRUE(write_manifest(folder, after).ok());
  EXPECT_EQ(code_of(check_backup(folder)), "store.newer");
  after = before;
  after.format = "docket-backup 2";
  std::filesystem::remove(folder + "/docket-backup.json");
  ASSERT_TRUE(write_manifest(folder, after).ok());
  EXPECT_EQ(code_of(check_backup(folder)), "store.newer");
  std::filesystem::remove_all(std::filesystem::path(folder).parent_path());
}

}  // namespace
}  // namespace docket::suite::keeping_test
