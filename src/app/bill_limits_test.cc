// What a bill of materials, or who brings one, cannot do to the others: limits, and components that
// look alike.

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>
#include <thread>

#include "app/bills_fixture_test.h"
#include "app/unasked_test.h"

namespace docket::bill_limits_test {
namespace {

using BillLimits = BillsKept;

// Reads a bill while something else happens.
class Meanwhile final : public UnaskedReader {
 public:
  explicit Meanwhile(std::function<void()> what) : what_(std::move(what)) {}
  Result<SbomRead> read_bill(std::string_view bytes) override {
    what_();
    return read_here()->read_bill(bytes);
  }

 private:
  std::function<void()> what_;
};

std::string components(const std::string& all) {
  return to_base64(R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[)" + all + "]}");
}

std::string so_many(std::size_t count) {
  const std::string one = R"({"name":"one that weighs enough"})";
  std::string all = one;
  for (std::size_t at = 1; at < count; ++at) all.append(",").append(one);
  return components(all);
}

TEST_F(BillLimits, SoManyWaitAndOneMoreIsToldToComeAgain) {
  Bills* crowded = nullptr;
  std::atomic<int> refused = 0;
  std::vector<std::future<void>> others;
  const auto bring = [&](int one) {
    const auto brought = crowded->keep(
        kHandler, {"Gate " + std::to_string(one), to_base64(bill_of_npm("bolt@1.1.0"))});
    if (!brought.ok() && brought.error().code == "bill.busy") ++refused;
  };
  const auto crowd = [&] {
    for (int one = 0; one < Bills::kWaitingMax; ++one)
      others.push_back(std::async(std::launch::async, bring, one));
    while (refused == 0) std::this_thread::yield();
  };
  Bills bills{docket_->store(), world_, [&]() -> std::unique_ptr<InputReader> {
                if (!others.empty()) return read_here();
                return std::make_unique<Meanwhile>(crowd);
              }};
  crowded = &bills;
  EXPECT_TRUE(bills.keep(kHandler, {"Gate", to_base64(bill_of_npm("bolt@1.1.0"))}).ok());
  for (std::future<void>& other : others) other.get();
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(bills.list(kHandler)->items.size(), static_cast<std::size_t>(Bills::kWaitingMax));
}

TEST_F(BillLimits, OfSoManyComponentsAndNotMore) {
  EXPECT_TRUE(bills_->keep(kHandler, {"Gate", so_many(kBillComponentsMax)}).ok());
  EXPECT_EQ(bills_->keep(kHandler, {"Fence", so_many(kBillComponentsMax + 1)}).error().code,
            "bill.too-large");
  EXPECT_EQ(bills_->list(kHandler)->items.size(), 1U);
}

// The last one for whom there was room when he came, and none when his document was read.
TEST_F(BillLimits, WhatOthersBroughtMeanwhileIsCounted) {
  const auto fill = [&] {
    const std::int64_t all = Bills::kComponentsKeptMax;
    EXPECT_TRUE(docket_->store()
                    .write({{"bill_put",
                             {std::string{"Wall"}, std::int64_t{1}, bytes_of(sha256("")),
                              std::string{"spdx"}, all, std::string{"li"}, std::int64_t{0}},
                             {}}})
                    .ok());
  };
  Bills slow{docket_->store(), world_, [&] { return std::make_unique<Meanwhile>(fill); }};
  EXPECT_EQ(slow.keep(kHandler, {"Gate", to_base64(bill_of_npm("bolt@1"))}).error().code,
            "bill.too-many");
  EXPECT_EQ(bills_->list(kHandler)->items.size(), 1U);
}

// Reads no bill as long as it is told not to.
class NotNow final : public UnaskedReader {
 public:
  explicit NotNow(const bool& now) : now_(now) {}
  Result<SbomRead> read_bill(std::string_view bytes) override {
    if (!now_) return Error{"box.late", "no", ""};
    return read_here()->read_bill(bytes);
  }

 private:
  const bool& now_;
};

TEST_F(BillLimits, ABillThatCouldNotBeReadIsNamedAndTriedAgain) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  bool now = false;
  Bills bills{docket_->store(), world_, [&] { return std::make_unique<NotNow>(now); }};
  ASSERT_TRUE(bills.catch_up().ok());
  EXPECT_EQ(bills.list(kHandler)->items.front().refused, "box.late");
  const RecordBills of_record = *bills.of_record(kHandler, "osv", "OSV-1");
  ASSERT_EQ(of_record.items.size(), 1U) << "nobody may take it for one that is not affected";
  EXPECT_EQ(of_record.items.front().refused, "box.late");
  now = true;
  EXPECT_EQ(bills.list(kHandler)->items.front().counts->affected, 1);
  EXPECT_EQ(bills.of_record(kHandler, "osv", "OSV-1")->items.front().items.size(), 1U);
}

TEST_F(BillLimits, AnAnswerToAnOlderRevisionIsNotTheLast) {
  publish(osv_record("OSV-1", "bolt", "1.2.0"));
  keep("bolt@1.1.0");
  EXPECT_FALSE(bills_->of_record(kHandler, "osv", "OSV-1")->waiting);
  import({put("later.json", osv_record("OSV-1", "nut", "1.2.0"))});
  EXPECT_TRUE(bills_->of_record(kHandler, "osv", "OSV-1")->waiting);
  ASSERT_TRUE(bills_->catch_up().ok());
  const RecordBills after = *bills_->of_record(kHandler, "osv", "OSV-1");
  EXPECT_FALSE(after.waiting);
  EXPECT_TRUE(after.items.empty());
}

// Two components of one name and version, from two suppliers: what is said of one is not said of
// the other.
TEST_F(BillLimits, OneDecisionIsAboutOneComponent) {
  publish(R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2030-0001",)"
          R"("assignerOrgId":"8254265b-2729-46b6-b9e3-3dfca2d5bfca","state":"PUBLISHED"},)"
          R"("containers":{"cna":{"providerMetadata":{"orgId":)"
          R"("8254265b-2729-46b6-b9e3-3dfca2d5bfca"},"descriptions":[{"lang":"en","value":"d"}],)"
          R"("affected":[{"vendor":"n/a","product":"libfoo","versions":[{"version":"1.0",)"
          R"("status":"affected"}]}],"references":[{"url":"https://example.org/"}]}}})");
  const auto from = [](const char* supplier) {
    return R"({"type":"library","name":"libfoo","version":"1.0","supplier":{"name":")" +
           std::string{supplier} + R"("}})";
  };
  ASSERT_TRUE(bills_->keep(kHandler, {"Gate", components(from("A") + "," + from("B"))}).ok());
  ASSERT_TRUE(bills_->catch_up().ok());
  const auto found = bills_->matches(kHandler, "Gate", {BillShow::open, Confidence::low, {}, {}});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->items.size(), 2U);
  const BillMatch& first = found->items.front();
  BindingWish wish{first.component.key, first.source,      first.record_id,
                   first.about,         "another-product", "seen"};
  EXPECT_EQ(decide(wish), "done");
  const auto left = bills_->matches(kHandler, "Gate", {BillShow::open, Confidence::low, {}, {}});
  ASSERT_EQ(left->items.size(), 1U);
  EXPECT_NE(left->items.front().component.key, first.component.key);
  wish.component = left->items.front().component.key;
  EXPECT_EQ(decide(wish), "done");
}

}  // namespace
}  // namespace docket::bill_limits_test
