// Every call that SQLite makes to the disk fails once, in each way: the answer is a clean error or
// a clean stop, nothing answered is lost, and a failed sync is never tried again.

#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <set>

#include "store/migrate.h"
#include "tests/crash/life.h"

namespace docket::refused_call_test {
namespace {

using Fault = FaultyDisk::Fault;

const std::set<std::string> kClean = {"store.full", "store.io", "store.stopped", "store.unsynced",
                                      "store.place"};

struct FaultRow {
  const char* what;
  Fault fault;
};

const FaultRow kFaults[] = {
    {"EIO", Fault::error},
    {"ENOSPC", Fault::full},
    {"a short write", Fault::half},
};

// What a server does in its life: opens, appends, copies the WAL, closes.
void live(Life& life, std::map<std::string, int>& codes) {
  const Status opened = life.open();
  if (!opened.ok()) {
    EXPECT_EQ(kClean.count(opened.error().code), 1U) << opened.error().code;
    ++codes[opened.error().code];
    return;
  }
  for (int turn = 0; turn < 8; ++turn) {
    const bool stopped_before = life.appender().stopped().has_value();
    if (!life.append()) {
      EXPECT_EQ(kClean.count(life.last_error()), 1U) << life.last_error();
      ++codes[life.last_error()];
      if (life.disk().failed_call().starts_with("sync")) {
        EXPECT_EQ(life.last_error(), "store.stopped") << "a failed sync is fatal";
      }
      if (life.appender().stopped()) continue;
      // It goes on: what was refused is undone, and the next one is taken.
      EXPECT_EQ(life.complaint().value_or(""), "") << life.disk().failed_call();
    }
    EXPECT_FALSE(stopped_before && !life.appender().stopped());
    life.tend();
  }
  life.close();
}

TEST(RefusedCall, EachGivesACleanErrorOrACleanStop) {
  for (const FaultRow& row : kFaults) {
    Life life("refused", Sync::full, 1);
    std::map<std::string, int> codes;
    std::set<std::string> calls;
    std::int64_t number = 0;
    for (;; ++number) {
      life.begin_anew();
      const auto sequence = life.random();  // the same appends each time
      life.disk().fail_call(number, row.fault);
      live(life, codes);
      const bool failed = life.disk().has_failed();
      if (failed) calls.insert(life.disk().failed_call());
      life.disk().fail_call(-1, Fault::none);
      life.disk().forget_failure();
      life.close();
      // Then the machine goes down as well.
      life.disk().restart(life.random());
      const Status opened = life.open();
      ASSERT_TRUE(opened.ok()) << row.what << " at call " << number << ": "
                               << opened.error().message;
      ASSERT_EQ(life.thorough_complaint().value_or(""), "") << row.what << " at call " << number;
      life.random() = sequence;
      if (!failed) break;
    }
    EXPECT_GT(number, 200) << row.what;
    EXPECT_TRUE(calls.contains("sync docket.db-wal") && calls.contains("sync docket.db") &&
                calls.contains("write docket.db") && calls.contains("write docket.db-wal"));
    std::cout << row.what << ": " << number << " calls failed once;";
    for (const auto& [code, times] : codes) std::cout << " " << code << " " << times;
    std::cout << "\n";
    EXPECT_GT(codes["store.stopped"], 0);
    if (row.fault == Fault::full) {
      EXPECT_GT(codes["store.full"], 0);
    }
  }
}

// A full disk refuses what is written and lets everything be read; when there is room again, the
// store goes on.
TEST(RefusedCall, AFullDiskCanBeRead) {
  Life life("full", Sync::full, 2);
  life.begin_anew();
  ASSERT_TRUE(life.open().ok());
  ASSERT_TRUE(life.append());
  for (int turn = 0; turn < 3; ++turn) {
    life.disk().be_full(true);
    EXPECT_FALSE(life.append());
    EXPECT_EQ(life.last_error(), "store.full");
    EXPECT_FALSE(life.appender().stopped());
    EXPECT_EQ(life.complaint().value_or(""), "");
    life.disk().be_full(false);
    EXPECT_TRUE(life.append());
    EXPECT_EQ(life.thorough_complaint().value_or(""), "");
  }
}

// A new schema is made, and an old one brought up to date, while the power goes at every call.
TEST(RefusedCall, AMigrationSurvivesAPowerCutAtEveryCall) {
  std::mt19937_64 random(3);
  FaultyDisk disk("migration");
  const auto open = [&] { return open_sqlite({.file = "docket.db", .vfs = disk.name()}); };
  const std::vector<Migration> first = migrations(Engine::sqlite);
  std::vector<Migration> second = first;
  second.push_back({first.back().version + 1, "next",
                    "ALTER TABLE setting ADD COLUMN since_ms BIGINT; CREATE TABLE trial (n "
                    "INTEGER PRIMARY KEY); INSERT INTO trial VALUES (1)"});
  FaultyDisk::Image before;
  for (const std::vector<Migration>& steps : {first, second}) {
    const int old_version = steps.size() == first.size() ? 0 : first.back().version;
    std::int64_t calls = 0;
    for (bool survived = false; !survived; ++calls) {
      disk.become(before);
      disk.lose_power_after(calls);
      {
        Result<std::unique_ptr<Db>> db = open();
        if (db.ok())
          static_cast<void>(migrate(**db, steps, [](int) { return Status{Done{}}; }).ok());
        survived = disk.has_power();
        disk.lose_power_after(0);
      }
      disk.restart(random);
      const std::unique_ptr<Db> db = *open();
      const int version = *schema_version(*db);
      EXPECT_TRUE(version == old_version || version == steps.back().version) << calls;
      ASSERT_TRUE(db->check_structure().ok());
      ASSERT_TRUE(migrate(*db, steps, [](int) { return Status{Done{}}; }).ok()) << calls;
      EXPECT_TRUE(db->rows("SELECT count(*) AS n FROM record").ok());
    }
    EXPECT_GT(calls, 10);
    before = disk.image();
  }
}

}  // namespace
}  // namespace docket::refused_call_test
