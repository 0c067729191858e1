// PostgreSQL stopped, killed under load, and frozen: clear errors in time, nothing lost, and the
// store goes on by itself when the server is back.

#include <atomic>
#include <chrono>
#include <thread>

#include "tests/postgres/suite.h"

namespace docket::suite::outage_test {
namespace {

class Outage : public testing::Test {
 protected:
  void SetUp() override {
    const Result<PostgresServer*> server = PostgresServer::shared();
    if (!server.ok() && server.error().code == "test.no-postgres")
      GTEST_SKIP() << server.error().message;
    ASSERT_TRUE(server.ok()) << server.error().message;
    if (!(*server)->is_own()) GTEST_SKIP() << "the server was given; it is not ours to stop";
    server_ = *server;
  }

  // Appends with the same request key until it is kept.
  static Result<Appended> append_patiently(Store& store, Commit commit) {
    commit.request = RequestKey{"anna", commit.case_id + std::to_string(commit.next_seq), {}, ""};
    Result<Appended> appended = store.append(commit);
    for (int turn = 0; turn < 100 && !appended.ok(); ++turn) {
      EXPECT_TRUE(code_of(appended) == "store.unreachable" || code_of(appended) == "store.locked")
          << appended.error().message;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      appended = store.append(commit);
    }
    return appended;
  }

  PostgresServer* server_ = nullptr;
};

TEST_F(Outage, AStoppedServer) {
  const Place place(Engine::postgres);
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store->append(one("c1", 1)).ok());
  ASSERT_EQ(store->load("c1")->size(), 1U);
  server_->kill_hard();
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(code_of(store->append(one("c1", 2))), "store.unreachable");
    EXPECT_EQ(code_of(store->load("c1")), "store.unreachable");
    EXPECT_EQ(code_of(store->verify({})), "store.unreachable");
    EXPECT_EQ(code_of(place.try_open()), "store.unreachable");
  }
  ASSERT_TRUE(server_->start().ok());
  EXPECT_TRUE(append_patiently(*store, one("c1", 2)).ok());
  EXPECT_EQ(store->load("c1")->size(), 2U);
  EXPECT_TRUE(store->verify({}).ok());
}

TEST_F(Outage, KilledUnderLoad) {
  const Place place(Engine::postgres);
  const std::unique_ptr<Store> store = place.open();
  std::atomic<bool> done = false;
  std::atomic<int> acknowledged = 0;
  std::vector<std::int64_t> last(4);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < last.size(); ++thread)
    threads.emplace_back([&, thread] {
      for (std::int64_t seq = 1; !done; ++seq) {
        const Result<Appended> appended =
            append_patiently(*store, one("c" + std::to_string(thread), seq));
        EXPECT_TRUE(appended.ok()) << appended.error().message;
        last[thread] = seq;
        ++acknowledged;
      }
    });
  for (int round = 0; round < 3; ++round) {
    const int before = acknowledged;
    while (acknowledged < before + 40) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server_->kill_hard();
    ASSERT_TRUE(server_->start().ok());
  }
  const int before = acknowledged;
  while (acknowledged < before + 40) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  done = true;
  for (std::thread& thread : threads) thread.join();
  for (std::size_t thread = 0; thread < last.size(); ++thread)
    EXPECT_EQ(store->load("c" + std::to_string(thread))->size(),
              static_cast<std::size_t>(last[thread]))
        << "each was kept exactly once";
  EXPECT_TRUE(store->verify({}).ok());
}

TEST_F(Outage, AFrozenServer) {
  const Place place(Engine::postgres);
  StoreOptions options = place.options();
  options.deadline = std::chrono::milliseconds(700);
  const std::unique_ptr<Store> store = *open_store(options);
  ASSERT_TRUE(store->append(one("c1", 1)).ok());
  server_->freeze();
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of(store->append(one("c1", 2))), "store.unreachable");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
  server_->thaw();
  EXPECT_TRUE(append_patiently(*store, one("c1", 2)).ok());
  EXPECT_EQ(store->load("c1")->size(), 2U);
}

TEST_F(Outage, AServerWithoutFsyncIsRefused) {
  const Place place(Engine::postgres);
  ASSERT_TRUE(server_->run("ALTER SYSTEM SET fsync = off").ok());
  ASSERT_TRUE(server_->run("SELECT pg_reload_conf(), pg_sleep(0.3)").ok());
  EXPECT_EQ(code_of(place.try_open()), "store.not-durable");
  ASSERT_TRUE(server_->run("ALTER SYSTEM RESET fsync").ok());
  ASSERT_TRUE(server_->run("SELECT pg_reload_conf(), pg_sleep(0.3)").ok());
  EXPECT_EQ(code_of(place.try_open()), "ok");
}

TEST_F(Outage, NobodyThere) {
  StoreOptions options;
  options.place = "postgresql:///docket?host=/no/such/folder";
  options.sign = plain_checkpoint;
  EXPECT_EQ(code_of(open_store(options)), "store.unreachable");
}

}  // namespace
}  // namespace docket::suite::outage_test
