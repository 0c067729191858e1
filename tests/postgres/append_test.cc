// Appending: what is answered is there, in order, once, and a refusal takes nothing with it.

#include <atomic>
#include <future>
#include <thread>

#include "tests/postgres/suite.h"

namespace docket::suite {
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

}  // namespace
}  // namespace docket::suite
