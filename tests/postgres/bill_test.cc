// Bills of materials, what records say of products and what was decided, on both databases.

#include "tests/postgres/suite.h"

namespace docket::suite::bill_test {
namespace {

using BillRows = OnBoth;
INSTANTIATE_TEST_SUITE_P(Store, BillRows, testing::Values(Engine::sqlite, Engine::postgres),
                         name_of);

Statement put_bill(std::int64_t edition) {
  return statement("bill_put", {Value{"门禁"}, edition, Bytes{"digest"}, Value{"spdx"},
                                std::int64_t{7}, Value{"li"}, std::int64_t{1'000}});
}
Statement shown(const std::string& id, std::int64_t revision) {
  return statement("catalogue_put",
                   {Value{"cve"}, Value{id}, revision, Value{"t"}, Value{"s"}, Value{"high"},
                    Value{""}, std::int64_t{1}, Value{}, Value{""}});
}
constexpr std::int64_t kReader = 7;

Statement claimed(const std::string& id, std::int64_t revision, const std::string& failed = "") {
  return statement("catalogue_claims_put",
                   {Value{"cve"}, Value{id}, revision, Value{"[]"}, Value{failed}, kReader});
}

// The record ids of an answer, one behind the other.
std::string ids_of(const Result<Rows>& rows) {
  if (!rows.ok()) return rows.error().message;
  std::string ids;
  for (std::size_t at = 0; at < rows->size(); ++at) ids += rows->text(at, "record_id") + " ";
  return ids;
}

TEST_P(BillRows, AnEditionFollowsTheOneBeforeIt) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store->write({put_bill(1)}).ok());
  Statement skipped = put_bill(3);
  skipped.must_change = 1;
  EXPECT_EQ(store->write({skipped}).error().code, "store.not-changed");
  ASSERT_TRUE(store->write({put_bill(2)}).ok());
  const Result<Rows> found = store->query("bill_find", {Value{"门禁"}});
  ASSERT_TRUE(found.ok() && found->size() == 1);
  EXPECT_EQ(found->number(0, "edition"), 2);
  EXPECT_EQ(found->bytes(0, "digest"), "digest");
  EXPECT_EQ(store->query("bills_all", {})->size(), 1U);
  ASSERT_TRUE(store->write({statement("bill_remove", {Value{"门禁"}})}).ok());
  EXPECT_TRUE(store->query("bills_all", {})->empty());
}

TEST_P(BillRows, ADecisionTakesThePlaceOfTheOneBefore) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  const auto decided = [](const char* decision) {
    return statement("binding_put",
                     {Value{"Gate"}, Value{"pkg:npm/bolt@1"}, Value{"cve"}, Value{"a"}, Value{""},
                      Value{decision}, Value{"why"}, Value{"affected"}, std::int64_t{1},
                      std::int64_t{1}, Value{"li"}, std::int64_t{1}});
  };
  ASSERT_TRUE(store->write({decided("affected"), decided("not-affected")}).ok());
  const Result<Rows> found = store->query("bindings_of", {Value{"Gate"}});
  ASSERT_TRUE(found.ok() && found->size() == 1);
  EXPECT_EQ(found->text(0, "decision"), "not-affected");
  EXPECT_EQ(store->query("bindings_all", {})->size(), 1U);
  EXPECT_EQ(store->query("bindings_of_record", {Value{"cve"}, Value{"a"}})->text(0, "bill"),
            "Gate");
  EXPECT_TRUE(store->query("bindings_of_record", {Value{"case"}, Value{"a"}})->empty());
  ASSERT_TRUE(store
                  ->write({statement("binding_remove", {Value{"Gate"}, Value{"pkg:npm/bolt@1"},
                                                        Value{"cve"}, Value{"a"}, Value{""}})})
                  .ok());
  ASSERT_TRUE(store->write({statement("bindings_remove_of", {Value{"Gate"}})}).ok());
  EXPECT_TRUE(store->query("bindings_all", {})->empty());
}

TEST_P(BillRows, RecordsWaitUntilTheirShownRevisionWasRead) {
  const Place place(GetParam());
  const std::unique_ptr<Store> store = place.open();
  ASSERT_TRUE(store
                  ->write({shown("a", 1), shown("b", 1), shown("c", 2), claimed("b", 1),
                           claimed("c", 1), claimed("d", 1, "box.ended")})
                  .ok());
  const auto waiting = [&](const char* after, std::int64_t count, std::int64_t reader = kReader) {
    return ids_of(store->query("catalogue_unclaimed", {Value{after ? "cve" : ""},
                                                       Value{after ? after : ""}, count, reader}));
  };
  const auto count_up_to = [&](std::int64_t most, std::int64_t reader) {
    return store->query("catalogue_unclaimed_count", {most, reader})->number(0, "count");
  };
  EXPECT_EQ(waiting(nullptr, 9), "a c ");
  EXPECT_EQ(waiting(nullptr, 1), "a ");
  EXPECT_EQ(waiting("a", 9), "c ");
  EXPECT_EQ(waiting(nullptr, 9, kReader + 1), "a b c ") << "another reader reads all anew";
  EXPECT_EQ(count_up_to(9, kReader), 2);
  EXPECT_EQ(count_up_to(1, kReader), 1);
  EXPECT_EQ(count_up_to(9, kReader - 1), 3);
  EXPECT_EQ(
      ids_of(store->query("catalogue_claims_after", {Value{"cve"}, Value{"b"}, std::int64_t{9}})),
      "c d ");
  ASSERT_TRUE(store->write({statement("catalogue_claims_forget_failed", {})}).ok());
  EXPECT_TRUE(store->query("catalogue_claims_of", {Value{"cve"}, Value{"d"}})->empty());
  EXPECT_EQ(store->query("catalogue_claims_of", {Value{"cve"}, Value{"c"}})->number(0, "revision"),
            1);
  EXPECT_EQ(store->query("catalogue_added_last", {})->number(0, "added_us"), 0);
}

}  // namespace
}  // namespace docket::suite::bill_test
