// Appending: what is answered is there, in order, once, and a refusal takes nothing with it.

#include <atomic>
#include <future>
#include <thread>

#include "tests/postgres/suite.h"

namespace docket::suite::append_test {
namespace {

INSTANTIATE_TEST_SUITE_P(Store, OnBoth, testing::Values(Engine::sqlite, Engine::postgres), name_of);

TEST_P(OnBoth, AnEmptyStoreHasASignedHead) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  EXPECT_EQ(store->head().tree.size, 0U);
  EXPECT_EQ(store->head().tree.root, empty_root());
  EXPECT_EQ(store->head().checkpoint, plain_checkpoint({0, empty_root()}));
  EXPECT_TRUE(store->load("c1")->empty());
  EXPECT_TRUE(store->records(0, 10)->empty());
  EXPECT_TRUE(store->verify({}).ok());
}

TEST_P(OnBoth, WhatWasAppendedIsReadBack) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  Commit commit = one("c1", 1, R"({"text":"漏洞 \u0000"})");
  commit.records.push_back(record("c1", 2, "second"));
  const Result<Appended> appended = store->append(commit);
  ASSERT_TRUE(appended.ok()) << appended.error().message;
  EXPECT_EQ(appended->first_index, 0);
  EXPECT_EQ(appended->count, 2);
  EXPECT_FALSE(appended->repeated);
  EXPECT_EQ(appended->size, 2);
  EXPECT_EQ(appended->checkpoint, store->head().checkpoint);

  const std::vector<Record> records = *store->load("c1");
  ASSERT_EQ(records.size(), 2U);
  for (std::size_t at = 0; at < 2; ++at) {
    const NewRecord& wanted = commit.records[at];
    EXPECT_EQ(records[at].index, static_cast<std::int64_t>(at));
    EXPECT_EQ(records[at].case_id, "c1");
    EXPECT_EQ(records[at].case_seq, wanted.case_seq);
    EXPECT_EQ(records[at].recorded_ms, wanted.recorded_ms);
    EXPECT_EQ(records[at].body, wanted.body);
    EXPECT_EQ(records[at].salt, wanted.salt);
    EXPECT_EQ(records[at].commitment, commitment_of(wanted.salt, wanted.body));
  }
  EXPECT_EQ(store->records(1, 10)->size(), 1U);
  EXPECT_EQ(store->records(0, 1)->size(), 1U);
}

TEST_P(OnBoth, TheSequenceIsTheLock) {
  struct ClashRow {
    const char* what;
    const char* case_id;
    std::int64_t next_seq;
    const char* code;
  };
  const ClashRow rows[] = {
      {"a case begins with 1", "c1", 1, "ok"},
      {"what was just written is taken", "c1", 1, "store.clash"},
      {"the next one is free", "c1", 2, "ok"},
      {"one too far", "c1", 4, "store.clash"},
      {"another case begins with 1 too", "c2", 1, "ok"},
      {"nought is no entry", "c3", 0, "store.clash"},
      {"a case does not begin with 2", "c3", 2, "store.clash"},
  };
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  for (const ClashRow& row : rows) {
    const Result<Appended> appended = store->append(one(row.case_id, row.next_seq));
    EXPECT_EQ(code_of(appended), row.code) << row.what;
    if (!appended.ok()) {
      EXPECT_EQ(appended.error().where, row.case_id) << row.what;
    }
  }
  EXPECT_EQ(store->head().tree.size, 3U);
}

// Rows may be guarded without an event: the lock is looked at all the same.
TEST_P(OnBoth, TheLockHoldsWithoutRecords) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store->append(one("c1", 1)).ok());
  Commit commit;
  commit.case_id = "c1";
  commit.next_seq = 1;
  EXPECT_EQ(code_of(store->append(commit)), "store.clash");
  commit.next_seq = 2;
  const Result<Appended> appended = store->append(commit);
  ASSERT_TRUE(appended.ok());
  EXPECT_EQ(appended->count, 0);
  EXPECT_EQ(appended->size, 1);
}

Commit with_key(Commit commit, const std::string& key, const std::string& body) {
  commit.request = RequestKey{"anna", key, sha256(body), "reply to " + body};
  return commit;
}

TEST_P(OnBoth, ARequestKeyIsCarriedOutOnce) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  const Result<Appended> first = store->append(with_key(one("c1", 1), "k1", "body"));
  ASSERT_TRUE(first.ok());
  EXPECT_FALSE(first->repeated);
  EXPECT_EQ(first->reply, "reply to body");
  ASSERT_TRUE(store->append(one("c1", 2)).ok());

  for (int round = 0; round < 2; ++round) {
    // Also after the case has moved on: the key is looked at before the lock.
    const Result<Appended> again = store->append(with_key(one("c1", 1), "k1", "body"));
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->first_index, 0);
    EXPECT_EQ(again->count, 1);
    EXPECT_EQ(again->reply, "reply to body");
    EXPECT_EQ(again->size, 1);
    EXPECT_EQ(again->checkpoint, first->checkpoint);
    EXPECT_EQ(store->head().tree.size, 2U);
    store.reset();
    store = place.open();
  }
  const Result<Appended> other = store->append(with_key(one("c1", 3), "k1", "another body"));
  EXPECT_EQ(code_of(other), "request.key-reused");
  EXPECT_EQ(other.error().where, "k1");
  Commit by_another = with_key(one("c1", 3), "k1", "another body");
  by_another.request->account = "bert";
  EXPECT_TRUE(store->append(by_another).ok()) << "keys belong to an account";
}

TEST_P(OnBoth, ARefusedCommandLeavesItsKeyFree) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  EXPECT_EQ(code_of(store->append(with_key(one("c1", 2), "k1", "body"))), "store.clash");
  EXPECT_TRUE(store->append(with_key(one("c1", 1), "k1", "body")).ok());
}

// Holds the appender in a commit until let go, so that what is queued meanwhile is one batch.
class Gate {
 public:
  explicit Gate(Store& store) {
    Commit commit;
    commit.prepare = [this](const Drawn&, Commit&) -> Status {
      entered_.set_value();
      go_.get_future().wait();
      return Done{};
    };
    store.append_later(std::move(commit), [](Result<Appended>) {});
    entered_.get_future().wait();
  }
  void open() { go_.set_value(); }

 private:
  std::promise<void> entered_, go_;
};

std::vector<Result<Appended>> in_one_batch(Store& store, std::vector<Commit> commits) {
  std::vector<std::promise<Result<Appended>>> promises(commits.size());
  Gate gate(store);
  for (std::size_t at = 0; at < commits.size(); ++at)
    store.append_later(std::move(commits[at]), [&promises, at](Result<Appended> answer) {
      promises[at].set_value(std::move(answer));
    });
  gate.open();
  std::vector<Result<Appended>> answers;
  for (auto& promise : promises) answers.push_back(promise.get_future().get());
  return answers;
}

TEST_P(OnBoth, OneRefusalNeverFailsItsNeighbours) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store->write({statement("setting_put", {Value{"colour"}, Value{"red"}})}).ok());

  Commit twice = one("c3", 1);
  twice.statements.push_back(statement("account_role_add", {Value{"anna"}, Value{"handler"}}));
  Commit conflict = one("c4", 1);  // the same row by a plain insert
  conflict.rows.push_back(
      {"case_reader", "c4", {{Value{"c4"}, Value{"anna"}}, {Value{"c4"}, Value{"anna"}}}});
  Commit unchanged = one("c5", 1);
  unchanged.statements.push_back(
      {"outbox_sent", {Value{"no such line"}, Value{std::int64_t{5}}}, std::int64_t{1}});
  Commit refused = one("c6", 1);
  refused.prepare = [](const Drawn&, Commit&) -> Status {
    return Error{"case.not-open", "no", ""};
  };
  Commit with_zero = one("c7", 1);
  with_zero.outbox.push_back({std::string("k\0", 2), "mail", "{}", 0});

  std::vector<Commit> commits{one("c1", 1),
                              conflict,
                              one("c1", 2),
                              unchanged,
                              twice,
                              refused,
                              one("c2", 1, "\xff"),
                              with_zero,
                              one("c1", 2),
                              one("c8", 1, std::string(kBodyBytesMax + 1, 'x')),
                              one("c9", 1)};
  const char* codes[] = {"ok",
                         "store.conflict",
                         "ok",
                         "store.not-changed",
                         "ok",
                         "case.not-open",
                         "ledger.body-not-text",
                         "store.bad-text",
                         "store.clash",
                         "ledger.body-too-long",
                         "ok"};
  const std::vector<Result<Appended>> answers = in_one_batch(*store, commits);
  std::int64_t next = 0;
  for (std::size_t at = 0; at < answers.size(); ++at) {
    EXPECT_EQ(code_of(answers[at]), codes[at]) << at;
    if (!answers[at].ok()) continue;
    EXPECT_EQ(answers[at]->first_index, next++) << "indexes have no gap";
    EXPECT_EQ(answers[at]->size, 4) << "they share a transaction";
  }
  EXPECT_EQ(next, 4);
  EXPECT_TRUE(store->load("c4")->empty());
  EXPECT_TRUE(store->load("c5")->empty());
  EXPECT_TRUE(store->verify({}).ok());
}

TEST_P(OnBoth, TheSameKeyTwiceInOneBatch) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const std::vector<Result<Appended>> answers = in_one_batch(
      *store, {with_key(one("c1", 1), "k1", "body"), with_key(one("c1", 1), "k1", "body"),
               with_key(one("c1", 2), "k1", "other")});
  ASSERT_TRUE(answers[0].ok() && answers[1].ok());
  EXPECT_FALSE(answers[0]->repeated);
  EXPECT_TRUE(answers[1]->repeated);
  EXPECT_EQ(answers[1]->checkpoint, answers[0]->checkpoint);
  EXPECT_EQ(code_of(answers[2]), "request.key-reused");
  EXPECT_EQ(store->head().tree.size, 1U);
}

Commit numbered(const std::string& case_id, int year) {
  Commit commit = one(case_id, 1);
  commit.case_number_year = year;
  commit.prepare = [](const Drawn& drawn, Commit& prepared) -> Status {
    prepared.records[0].body = drawn.case_number + " at " + std::to_string(drawn.first_index);
    prepared.request = RequestKey{"anna", prepared.case_id, {}, drawn.case_number};
    return Done{};
  };
  return commit;
}

TEST_P(OnBoth, CaseNumbersAreDrawnWithoutAGap) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  Commit refused = numbered("c2", 2026);
  refused.prepare = [](const Drawn&, Commit&) -> Status { return Error{"case.no", "no", ""}; };
  const std::vector<Result<Appended>> answers = in_one_batch(
      *store, {numbered("c1", 2026), refused, numbered("c3", 2026), numbered("c4", 2027)});
  EXPECT_EQ(answers[0]->case_number, "D-2026-000001");
  EXPECT_EQ(code_of(answers[1]), "case.no");
  EXPECT_EQ(answers[2]->case_number, "D-2026-000002");
  EXPECT_EQ(answers[3]->case_number, "D-2027-000001");
  EXPECT_EQ(answers[2]->reply, "D-2026-000002");
  EXPECT_EQ(store->load("c3")->at(0).body, "D-2026-000002 at 1");
  store.reset();
  store = place.open();
  EXPECT_EQ(store->append(numbered("c5", 2026))->case_number, "D-2026-000003");
}

TEST_P(OnBoth, ManyThreadsAtOnce) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  constexpr int kThreads = 8;
  constexpr int kEach = 60;
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&store, &failed, thread] {
      for (int seq = 1; seq <= kEach; ++seq)
        if (!store->append(one("c" + std::to_string(thread), seq)).ok()) ++failed;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(store->head().tree.size, static_cast<std::uint64_t>(kThreads * kEach));
  for (int thread = 0; thread < kThreads; ++thread)
    EXPECT_EQ(store->load("c" + std::to_string(thread))->size(), std::size_t{kEach});
  const Status verified = store->verify({});
  EXPECT_TRUE(verified.ok()) << verified.error().message;
}

// Two people with the same form open: exactly one of them wins each round.
TEST_P(OnBoth, TwoOnOneCase) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  for (std::int64_t seq = 1; seq <= 20; ++seq) {
    auto other = std::async(std::launch::async, [&] { return store->append(one("c1", seq)); });
    const std::string mine = code_of(store->append(one("c1", seq)));
    const std::string theirs = code_of(other.get());
    EXPECT_TRUE((mine == "ok" && theirs == "store.clash") ||
                (mine == "store.clash" && theirs == "ok"))
        << mine << " " << theirs;
  }
  EXPECT_EQ(store->head().tree.size, 20U);
}

TEST_P(OnBoth, ErasingABodyKeepsTheProofs) {
  const Place place(GetParam());
  std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store->append(one("c1", 1, "secret")).ok());
  const Hash commitment = store->load("c1")->at(0).commitment;
  Commit erase = one("c1", 2, R"({"kind":"BodyErased","of":0})");
  erase.erase = {0};
  ASSERT_TRUE(store->append(erase).ok());
  store.reset();
  store = place.open();
  const Record erased = store->load("c1")->at(0);
  EXPECT_FALSE(erased.body || erased.salt);
  EXPECT_EQ(erased.commitment, commitment);
  EXPECT_TRUE(store->verify({}).ok());
  for (const std::int64_t index : {std::int64_t{-1}, std::int64_t{2}, std::int64_t{3}}) {
    Commit none = one("c1", 3);
    none.erase = {index};
    EXPECT_EQ(code_of(store->append(none)), "store.not-changed") << index;
  }
}

}  // namespace
}  // namespace docket::suite::append_test
