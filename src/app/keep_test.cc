// Backup and restore of a whole data folder: the key comes with it or nothing does, and what fails
// leaves nothing behind.

#include "app/keep.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace docket {
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
}  // namespace docket
