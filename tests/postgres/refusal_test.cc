// Refusals that need a situation of their own: a full queue, a long query, a wrong statement, a
// second writer, a place that cannot be.

#include <atomic>
#include <chrono>
#include <fstream>
#include <future>
#include <thread>

#include "tests/postgres/suite.h"

namespace docket::suite::refusal_test {
namespace {

using Refusal = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, Refusal, testing::Values(Engine::sqlite, Engine::postgres),
                         name_of);

TEST_P(Refusal, AQueryThatTakesTooLong) {
  const Place place(GetParam());
  StoreOptions options = place.options();
  options.deadline = std::chrono::milliseconds(300);
  const std::unique_ptr<Store> store = *open_store(options);
  const Status counted = store->with_snapshot([](Db& db) -> Status {
    const Result<Rows> rows = db.rows(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) "
        "SELECT count(*) AS found FROM n");
    EXPECT_FALSE(rows.ok());
    return rows.ok() ? Status{Done{}} : Status{rows.error()};
  });
  EXPECT_EQ(code_of(counted), "store.deadline");
  EXPECT_TRUE(store->query("ledger_size", {}).ok()) << "the connection goes on";
}

TEST_P(Refusal, AStatementThatIsNotUnderstood) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const Status wrong = store->with_snapshot([](Db& db) -> Status {
    EXPECT_EQ(code_of(db.rows("SELECT nothing FROM nowhere")), "store.statement");
    EXPECT_TRUE(db.rollback().ok());
    const Result<Rows> too_few =
        db.rows("SELECT CAST($1 AS BIGINT) + $2 AS sum", {std::int64_t{1}});
    return too_few.ok() ? Status{Done{}} : Status{too_few.error()};
  });
  EXPECT_EQ(code_of(wrong), "store.statement");
  EXPECT_EQ(code_of(store->write({statement("setting_put", {Value{"only one"}})})),
            "store.statement");
  EXPECT_TRUE(store->append(one("c1", 1)).ok()) << "it goes on";
}

TEST_P(Refusal, TooManyAreWaiting) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  std::promise<void> entered;
  std::promise<void> go;
  Commit gate;
  gate.prepare = [&](const Drawn&, Commit&) -> Status {
    entered.set_value();
    go.get_future().wait();
    return Error{"case.no", "no", ""};
  };
  std::atomic<int> answered = 0;
  std::atomic<int> busy = 0;
  const auto count = [&](Result<Appended> answer) {
    ++answered;
    if (code_of(answer) == "store.busy") ++busy;
  };
  store->append_later(std::move(gate), count);
  entered.get_future().wait();
  Commit light;  // refused by the lock, so that carrying them out is quick
  light.case_id = "c1";
  light.next_seq = 5;
  constexpr int kMany = 16'384;
  for (int number = 0; number < kMany; ++number) store->append_later(light, count);
  EXPECT_EQ(busy, 0);
  for (int number = 0; number < 3; ++number) store->append_later(light, count);
  EXPECT_EQ(busy, 3);
  go.set_value();
  while (answered < kMany + 4) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_TRUE(store->append(one("c1", 1)).ok()) << "and then there is room";
}

TEST(Refusals, ASecondWriterOfTheFile) {
  const Place place(Engine::sqlite);
  place.open().reset();
  const std::unique_ptr<Db> first = place.past(Use::writing);
  const std::unique_ptr<Db> second = place.past(Use::writing);
  ASSERT_TRUE(first->begin().ok());
  EXPECT_EQ(code_of(second->begin()), "store.again");
  ASSERT_TRUE(first->rollback().ok());
  EXPECT_EQ(code_of(second->begin()), "ok");
}

TEST(Refusals, PlacesThatCannotBe) {
  StoreOptions options;
  options.sign = plain_checkpoint;
  for (const char* folder : {"/no/such/folder", "/dev/null", ""}) {
    options.place = folder;
    EXPECT_EQ(code_of(open_store(options)), "store.place") << folder;
  }
  const Place place(Engine::sqlite);
  place.open().reset();
  std::filesystem::resize_file(place.text() + "/docket.db", 0);
  std::ofstream(place.text() + "/docket.db") << std::string(8192, 'x');
  EXPECT_EQ(code_of(place.try_open()), "store.damaged") << "no database";
  std::filesystem::remove(place.text() + "/docket.db");
  std::filesystem::create_directory(place.text() + "/docket.db");
  EXPECT_EQ(code_of(place.try_open()), "store.place") << "a folder where the file should be";
}

TEST(Refusals, TheFolderIsItsOwnersAlone) {
  const Place place(Engine::sqlite);
  const std::string folder = place.text() + "/data";
  StoreOptions options = place.options();
  options.place = folder;
  const std::unique_ptr<Store> store = *open_store(options);
  ASSERT_TRUE(store->append(one("c1", 1)).ok());
  EXPECT_EQ(std::filesystem::status(folder).permissions(), std::filesystem::perms(0700));
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms(0600)) << entry.path();
}

}  // namespace
}  // namespace docket::suite::refusal_test
