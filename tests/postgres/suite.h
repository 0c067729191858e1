// What the store's suite shares: a fresh place per test on either database, a store in it that
// signs with a plain text, and short words for commits.

#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/db.h"
#include "store/store.h"
#include "tests/postgres/server.h"

namespace docket::suite {

// Looks like a checkpoint and names size and root, but nobody has signed it.
inline std::string plain_checkpoint(const TreeHead& head) {
  return "test\n" + std::to_string(head.size) + "\n" + hex(head.root) + "\n";
}

// A place for stores that is empty at first and gone at the end.
class Place {
 public:
  explicit Place(Engine engine, const std::string& name = "suite") : engine_(engine), name_(name) {
    if (engine == Engine::postgres) {
      place_ = server()->with_empty_schema(name);
    } else {
      place_ = new_folder("store");
    }
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    if (engine_ == Engine::postgres)
      static_cast<void>(server()->run("DROP SCHEMA IF EXISTS " + name_ + " CASCADE").ok());
    else
      std::filesystem::remove_all(place_);
  }

  static PostgresServer* server() {
    Result<PostgresServer*> server = PostgresServer::shared();
    EXPECT_TRUE(server.ok()) << server.error().message;
    return *server;
  }

  const std::string& text() const { return place_; }
  StoreOptions options() const {
    StoreOptions options;
    options.place = place_;
    options.sign = plain_checkpoint;
    return options;
  }
  Result<std::unique_ptr<Store>> try_open() const { return open_store(options()); }
  std::unique_ptr<Store> open() const {
    Result<std::unique_ptr<Store>> store = try_open();
    if (store.ok()) return std::move(store).value();
    ADD_FAILURE() << store.error().code << ": " << store.error().message;
    std::abort();
  }

  // A connection past the store, to look at and to damage what is there. For writing in
  // transactions the store must be closed.
  std::unique_ptr<Db> past(Use use = Use::reading) const {
    Result<std::unique_ptr<Db>> db =
        engine_ == Engine::postgres
            ? open_postgres({.place = place_, .use = use})
            : open_sqlite({.file = place_ + "/docket.db", .use = Use::writing});
    EXPECT_TRUE(db.ok()) << db.error().message;
    return std::move(db).value();
  }
  void damage(const std::string& sql) const {
    const Status done = past()->script(sql);
    EXPECT_TRUE(done.ok()) << done.error().message;
  }

 private:
  Engine engine_;
  std::string name_;
  std::string place_;
};

inline NewRecord record(const std::string& case_id, std::int64_t seq, const std::string& body) {
  NewRecord record;
  record.case_id = case_id;
  record.case_seq = seq;
  record.salt.fill(static_cast<std::uint8_t>(seq));
  record.body = body;
  record.recorded_ms = 1'000 + seq;
  return record;
}

// A commit that adds one event to a case.
inline Commit one(const std::string& case_id, std::int64_t seq,
                  const std::string& body = R"({"kind":"Noted"})") {
  Commit commit;
  commit.case_id = case_id;
  commit.next_seq = seq;
  commit.records.push_back(record(case_id, seq, body));
  return commit;
}

inline Statement statement(const std::string& name, Row parameters) {
  return {name, std::move(parameters), {}};
}

template <class T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().code;
}

// Each test of the suite runs once per database.
class OnBoth : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() != Engine::postgres) return;
    Result<PostgresServer*> server = PostgresServer::shared();
    if (server.ok()) return;
    if (server.error().code == "test.no-postgres") GTEST_SKIP() << server.error().message;
    FAIL() << server.error().message;
  }
};

inline std::string name_of(const testing::TestParamInfo<Engine>& info) {
  return info.param == Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace docket::suite
