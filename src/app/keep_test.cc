// Backup and restore of a whole data folder: the key comes with it or nothing does, and what fails
// leaves nothing behind.

#include "app/keep.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "app/data_folder.h"
#include "app/docket.h"

namespace docket::keep_test {
namespace {

namespace fs = std::filesystem;

class KeepWorld : public World {
 public:
  Instant now() override { return parse_instant("2031-01-01T00:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }

 private:
  std::mt19937_64 random_{7};
};

class Keep : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-keep-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "data");
    put("data/docket.toml", "zone = \"Europe/Berlin\"\n");
    const auto docket = Docket::open(*read_config((folder_ / "data").string()), world_);
    ASSERT_TRUE(docket.ok());
    ASSERT_TRUE(backup_data(**docket, path("backup")).ok());
    head_ = (*docket)->ledger_head();
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void put(const std::string& name, std::string_view text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  std::string text_of(const std::string& name) const {
    std::ifstream in(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  std::string refused(const std::optional<std::string>& database = std::nullopt) const {
    const auto restored = restore_data(path("backup"), path("new"), database);
    EXPECT_FALSE(fs::exists(folder_ / "new")) << "nothing is left behind";
    return restored.ok() ? "" : restored.error().code + " " + restored.error().message;
  }

  KeepWorld world_;
  fs::path folder_;
  Json head_;
};

TEST_F(Keep, ARestoredFolderIsServedAsItWas) {
  ASSERT_TRUE(restore_data(path("backup"), path("new")).ok());
  EXPECT_EQ(text_of("new/docket.toml"), text_of("data/docket.toml"));
  const auto docket = Docket::open(*read_config(path("new")), world_);
  ASSERT_TRUE(docket.ok()) << docket.error().code;
  EXPECT_EQ(print((*docket)->ledger_head()), print(head_));
  EXPECT_TRUE((*docket)->verify().ok());
  EXPECT_TRUE((*docket)->check_rows().ok());
  EXPECT_EQ(restore_data(path("backup"), path("new")).error().code, "backup.home");
}

struct FolderRow {
  const char* what;
  const char* file;  // the only one in the folder; empty: none
  FolderHolds holds;
};
const FolderRow kFolderRows[] = {
    {"an empty folder", "", FolderHolds::nothing},
    {"a disk of its own", "lost+found/", FolderHolds::nothing},
    {"a configuration says whose folder it is", "docket.toml", FolderHolds::data},
    {"a ledger in SQLite", "docket.db", FolderHolds::data},
    {"a key, while the ledger is in PostgreSQL", "keys/ledger.key", FolderHolds::data},
    {"a first start that was cut off", "docket.lock", FolderHolds::data},
    {"somebody's notes", "notes.txt", FolderHolds::other},
    {"a hidden file is a file", ".profile", FolderHolds::other},
    {"keys of something else", "keys/host.key", FolderHolds::other},
};

TEST_F(Keep, AFolderOfSomethingElseIsLeftAsItIs) {
  const std::string place = path("there");
  for (const FolderRow& row : kFolderRows) {
    fs::remove_all(place);
    const fs::path file = fs::path{place} / row.file;
    fs::create_directories(file.parent_path());
    if (file.has_filename()) std::ofstream{file} << "x";
    fs::permissions(place, fs::perms{0755});
    EXPECT_EQ(what_holds(place), row.holds) << row.what;
    const Status made = make_data_folder(place);
    EXPECT_EQ(made.ok() ? "" : made.error().code,
              row.holds == FolderHolds::other ? "store.foreign" : "")
        << row.what;
    EXPECT_EQ(fs::status(place).permissions(), fs::perms{made.ok() ? 0700U : 0755U}) << row.what;
  }
  EXPECT_EQ(what_holds(path("nowhere")), FolderHolds::nothing);
  put("file", "x");
  EXPECT_EQ(what_holds(path("file")), FolderHolds::other);
  put("there/notes.txt", "x");
  fs::remove_all(folder_ / "there/keys");
  EXPECT_EQ(Docket::open(*read_config(place), world_).error().code, "store.foreign");
  EXPECT_EQ(restore_data(path("backup"), place).error().code, "store.foreign");
  EXPECT_EQ(std::distance(fs::directory_iterator{place}, {}), 1) << "the notes and nothing else";
}

TEST_F(Keep, WhatAKilledVerbLeftBehindIsRemoved) {
  for (const char* name : {"data/export-0011.jsonl", "data/standard-input-AbCdEf"}) put(name, "x");
  put("data/before-1.db", "x");
  remove_leftovers(path("data"));
  EXPECT_FALSE(fs::exists(path("data/export-0011.jsonl")));
  EXPECT_FALSE(fs::exists(path("data/standard-input-AbCdEf")));
  EXPECT_TRUE(fs::exists(path("data/before-1.db"))) << "the copy of an older database is kept";
  EXPECT_TRUE(fs::exists(path("data/docket.toml")));
}

TEST_F(Keep, AKeyThatIsMissingOrDamagedIsFoundBeforeAnythingIsMade) {
  std::string file;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_ / "backup/home"))
    if (entry.path().filename() == "ledger.key")
      file = fs::relative(entry.path(), folder_).string();
  ASSERT_FALSE(file.empty());
  const std::string sound = text_of(file);
  std::string changed = sound;
  changed[changed.size() / 2] ^= 1;
  put(file, changed);
  EXPECT_EQ(
      refused(),
      "backup.home this backup cannot be used: home/keys/ledger.key is missing or is not what was "
      "backed up; take an older backup");
  fs::remove(folder_ / file);
  EXPECT_NE(refused().find("keys/ledger.key is missing"), std::string::npos);
  put(file, sound);
  put("backup/home/keys/other", "x");
  EXPECT_NE(refused().find("home/keys is missing or is not"), std::string::npos) << "one too many";
  fs::remove_all(folder_ / "backup/home");
  EXPECT_EQ(refused().substr(0, 11), "backup.home");
}

// What is copied into home/ keeps the rights that it had.
TEST_F(Keep, NobodyElseReadsWhatABackupWrites) {
  std::size_t files = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_ / "backup")) {
    if (!entry.is_regular_file()) continue;
    files += 1;
    EXPECT_EQ(entry.status().permissions(), fs::perms{0600}) << entry.path();
  }
  EXPECT_GT(files, 2U);
}

TEST_F(Keep, WhatFailsLeavesNothingBehind) {
  put("backup/record.jsonl", "{}\n");
  EXPECT_EQ(refused().substr(0, 20), "store.backup-damaged");

  const auto docket = Docket::open(*read_config(path("data")), world_);
  ASSERT_TRUE(docket.ok());
  fs::remove_all(folder_ / "data/keys");
  EXPECT_EQ(backup_data(**docket, path("second")).error().code, "backup.home");
  EXPECT_FALSE(fs::exists(folder_ / "second"));
  fs::create_directories(folder_ / "third");
  put("third/mine", "x");
  EXPECT_EQ(backup_data(**docket, path("third")).error().code, "store.backup-place");
  EXPECT_EQ(text_of("third/mine"), "x");
}

TEST_F(Keep, TheRestoredServerUsesTheDatabaseThatWasFilled) {
  fs::remove_all(folder_ / "backup");
  const auto docket = Docket::open(*read_config(path("data")), world_);
  ASSERT_TRUE(docket.ok());
  // As in a backup of a server on PostgreSQL.
  put("data/docket.toml",
      "zone = \"UTC\"\n database=\"postgresql://docket@127.0.0.1:1/docket\"\n[mail]\nfrom = "
      "\"a@b\"\n");
  ASSERT_TRUE(backup_data(**docket, path("backup")).ok());
  EXPECT_EQ(refused().substr(0, 50), "backup.database the backup is of a PostgreSQL data");
  EXPECT_EQ(refused("mysql://x").substr(0, 15), "config.database");
  EXPECT_EQ(refused("postgresql://docket@127.0.0.1:1/docket").substr(0, 17), "store.unreachable");
  ASSERT_TRUE(restore_data(path("backup"), path("new"), "sqlite").ok());
  EXPECT_EQ(text_of("new/docket.toml"), "zone = \"UTC\"\n[mail]\nfrom = \"a@b\"\n");
  EXPECT_TRUE(Docket::open(*read_config(path("new")), world_).ok());

  fs::create_directories(folder_ / "own");
  put("own/docket.toml", "zone = \"UTC\"\n");
  EXPECT_EQ(restore_data(path("backup"), path("own"), "sqlite").error().code, "backup.database");
  EXPECT_TRUE(restore_data(path("backup"), path("own")).ok());
}

}  // namespace
}  // namespace docket::keep_test
