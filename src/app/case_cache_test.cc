#include "app/case_cache.h"

#include <gtest/gtest.h>

namespace docket::case_cache_test {
namespace {

// A state of two facts, which counts as so many more for itself.
CaseState state(const std::string& id, std::int64_t sequence) {
  CaseState made;
  made.case_id = id;
  made.number = "D-" + id;
  made.sequence = sequence;
  made.facts.events.resize(2);
  return made;
}

TEST(CaseCache, IsAskedByIdAndByNumber) {
  CaseCache cache{100};
  cache.keep(state("a", 1));
  ASSERT_NE(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("D-a"), cache.find("a"));
  EXPECT_EQ(cache.find("b"), nullptr);
  cache.drop("D-a");
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(cache.find("D-a"), nullptr);
  EXPECT_EQ(cache.facts(), 0U);
}

TEST(CaseCache, ANewerStateTakesThePlaceOfAnOlderAndNotTheOtherWayRound) {
  CaseCache cache{100};
  cache.keep(state("a", 2));
  cache.keep(state("a", 1));
  EXPECT_EQ(cache.find("a")->sequence, 2);
  const std::size_t facts = cache.facts();
  cache.keep(state("a", 3));
  EXPECT_EQ(cache.find("D-a")->sequence, 3);
  EXPECT_EQ(cache.facts(), facts);
}

TEST(CaseCache, WhatWasUsedLongestAgoGoesFirst) {
  CaseCache one{100};
  one.keep(state("a", 1));
  CaseCache cache{2 * one.facts()};
  cache.keep(state("a", 1));
  cache.keep(state("b", 1));
  cache.find("a");
  cache.keep(state("c", 1));
  EXPECT_EQ(cache.find("b"), nullptr);
  EXPECT_NE(cache.find("a"), nullptr);
  EXPECT_NE(cache.find("D-c"), nullptr);
}

TEST(CaseCache, WhatIsTooLargeIsNotKeptAndTakesTheRestAlong) {
  CaseCache cache{3};
  EXPECT_EQ(cache.keep(state("a", 1))->sequence, 1);
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(cache.facts(), 0U);
}

}  // namespace
}  // namespace docket::case_cache_test
