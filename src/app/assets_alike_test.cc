// Assets that are alike in one case: their duties are one row, one line, one mail.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "app/docket.h"
#include "app/supposed.h"
#include "store/db.h"
#include "views/case_duties.h"

namespace docket::assets_alike_test {
namespace {

namespace fs = std::filesystem;

Instant at(const char* text) { return parse_instant(text).value(); }

class MovedWorld : public World {
 public:
  Instant now() override { return now_; }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }
  void set(const char* text) { now_ = at(text); }

 private:
  Instant now_ = at("2019-08-01T00:00:00Z");
  std::mt19937_64 random_{7};
};

const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};
const Reader kReader{"wang", {AccountRole::reader}};

class AssetsAlike : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-alike-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    begin();
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }
  void begin() {
    Config config;
    config.data = folder_.string();
    docket_ = std::move(Docket::open(config, world_)).value();
  }
  Reply done(Submission submission) {
    const Result<Reply> reply = docket_->submit(kHandler, std::move(submission));
    EXPECT_TRUE(reply.ok()) << reply.error().code << " " << reply.error().message;
    return reply.ok() ? *reply : Reply{};
  }
  // A case of 1 July with these assets, of which acme provides the products and runs the systems.
  void open_with(std::vector<AddAsset> assets) {
    OpenCase open;
    open.title = "a library";
    open.occurred_at = at("2019-07-01T01:00:00Z");
    AddParty ours{"acme", {}, {}};
    for (const AddAsset& asset : assets)
      ours.roles.push_back({asset.kind == "product" ? "provider" : "operator", asset.asset});
    open.assets = std::move(assets);
    open.parties = {ours};
    opened_ = done({"", open, {}, "", false, "acme"});
  }
  void open_with_ten_thousand() {
    std::vector<AddAsset> assets;
    for (int n = 0; n < 10'000; ++n)
      assets.push_back({"asset " + std::to_string(n), n % 2 == 0 ? "product" : "system", {}});
    open_with(std::move(assets));
  }
  // "asset 0 +4999 open" of each duty of that rule, in the order of the page.
  std::vector<std::string> lines(std::string_view rule) {
    std::vector<std::string> lines;
    const CasePage page = docket_->case_page(kReader, opened_.case_id).value();
    for (const DutyView& duty : page.duties)
      if (duty.rule == rule)
        lines.push_back(duty.asset + " +" + std::to_string(duty.more_assets.value_or(0)) + " " +
                        duty.state);
    return lines;
  }
  std::string key(std::string_view rule, std::string_view asset) {
    const CasePage page = docket_->case_page(kReader, opened_.case_id).value();
    for (const DutyView& duty : page.duties)
      if (duty.rule == rule) return key_of_duty(duty, asset);
    return "none";
  }
  std::int64_t rows() {
    DeadlineQuery all;
    all.done = true;
    return docket_->deadlines(kReader, all)->total;
  }

  using Lines = std::vector<std::string>;

  MovedWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
  Reply opened_;
};

TEST_F(AssetsAlike, AreOneRowWhereTheyAreAlike) {
  open_with_ten_thousand();
  EXPECT_EQ(opened_.moved.size(), 3U);
  EXPECT_EQ(rows(), 3);
  EXPECT_EQ(lines("verify"), (Lines{"asset 0 +9999 open"}));
  EXPECT_EQ(lines("remedy-product"), (Lines{"asset 0 +4999 open"}));
  EXPECT_EQ(lines("remedy-service"), (Lines{"asset 1 +4999 missed"}));
  const CasePage page = docket_->case_page(kReader, opened_.case_id).value();
  EXPECT_EQ(page.assets_total, 10'000);
  EXPECT_EQ(page.assets.size(), kPartsShown);
  EXPECT_EQ(page.duties_total, 3);
  EXPECT_EQ(page.parties.at(0).roles.size(), kPartsShown);
  EXPECT_EQ(page.parties.at(0).more_roles, 9'500);
  for (const AssetView& asset : page.assets) {
    ASSERT_EQ(asset.duties.size(), 2U);
    EXPECT_EQ(page.duties.at(static_cast<std::size_t>(asset.duties[1])).rule,
              asset.kind == "product" ? "remedy-product" : "remedy-service");
  }
}

// One that is fixed leaves the others, the first of them by name too, and comes back when that is
// withdrawn; its own duties are found under their keys throughout.
TEST_F(AssetsAlike, LeaveTheOthersAndComeBack) {
  open_with_ten_thousand();
  const std::string of_first = key("remedy-product", "asset 0");
  const std::string of_other = key("remedy-product", "asset 4242");
  const auto state_of = [this](const std::string& duty) {
    const Result<Json> reason = docket_->reason(kReader, opened_.case_id, duty, {});
    if (!reason.ok()) return reason.error().code;
    const Json* view = reason->find("duty");
    EXPECT_EQ(view->text_of("duty"), duty);
    const Json* more = view->find("more_assets");
    return std::string{view->text_of("asset")} + " +" + (more ? print(*more) : "0") + " " +
           std::string{view->text_of("state")};
  };
  EXPECT_EQ(state_of(of_first), "asset 0 +4999 open");
  EXPECT_EQ(state_of(of_other), "asset 4242 +4999 open");
  for (const char* asset : {"asset 0", "asset 4242"}) {
    const std::int64_t before = rows();
    const Reply fixed = done({opened_.case_id, FixVulnerability{.asset = asset}, {}, ""});
    ASSERT_EQ(fixed.moved.size(), 4U) << "its remedy, and what it now has to tell";
    EXPECT_EQ(fixed.moved.at(0).asset, asset);
    EXPECT_EQ(fixed.moved.at(0).more_assets, std::nullopt);
    EXPECT_EQ(fixed.moved.at(0).duty, key("remedy-product", asset));
    EXPECT_EQ(rows(), before + 4) << asset;
    const bool is_first = std::string_view{asset} == "asset 0";
    EXPECT_EQ(lines("remedy-product"), is_first
                                           ? (Lines{"asset 0 +0 kept", "asset 10 +4998 open"})
                                           : (Lines{"asset 0 +4998 open", "asset 4242 +0 kept"}));
    EXPECT_EQ(state_of(of_first), is_first ? "asset 0 +0 kept" : "asset 0 +4998 open");
    EXPECT_EQ(state_of(of_other), is_first ? "asset 4242 +4998 open" : "asset 4242 +0 kept");
    EXPECT_TRUE(docket_->check_rows().ok()) << "the differences lead to the same rows";
    CorrectFact correct{.of = fixed.sequence, .because = "another library"};
    correct.withdrawn = true;
    EXPECT_EQ(done({opened_.case_id, correct, {}, ""}).moved.size(), 4U);
    EXPECT_EQ(rows(), before);
    EXPECT_EQ(lines("remedy-product"), (Lines{"asset 0 +4999 open"}));
  }
  EXPECT_EQ(state_of(key("remedy-product", "asset 1")), "duty.not-found") << "a system";
  EXPECT_TRUE(docket_->check_rows().ok());
}

TEST_F(AssetsAlike, AreNamedPageByPage) {
  open_with_ten_thousand();
  const std::string duty = key("remedy-service", "asset 5");
  DutyAssetQuery query;
  query.limit = 499;
  std::vector<std::string> names;
  do {
    const auto page = docket_->duty_assets(kReader, opened_.case_id, duty, query);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->total, 5'000);
    for (const DutyAsset& one : page->items) names.push_back(one.asset);
    EXPECT_EQ(page->items.back().duty, key("remedy-service", names.back()));
    query.after = page->next;
  } while (query.after);
  EXPECT_EQ(names.size(), 5'000U);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  query.limit = 501;
  EXPECT_EQ(docket_->duty_assets(kReader, opened_.case_id, duty, query).error().code, "list.limit");
  query = {.limit = {}, .after = "zz", .known_at = {}};
  EXPECT_EQ(docket_->duty_assets(kReader, opened_.case_id, duty, query).error().code,
            "list.cursor");
  EXPECT_EQ(docket_->duty_assets(kReader, opened_.case_id, "no~such~duty", {}).error().code,
            "duty.not-found");
}

TEST_F(AssetsAlike, AreFixedTogether) {
  open_with_ten_thousand();
  const Reply fixed = done({opened_.case_id, FixVulnerability{}, {}, ""});
  EXPECT_EQ(fixed.records.size(), 1U);
  EXPECT_EQ(fixed.more_moved, std::nullopt);
  for (const MovedDuty& moved : fixed.moved) EXPECT_GE(moved.more_assets, 4'999);
  EXPECT_EQ(lines("remedy-product"), (Lines{"asset 0 +4999 kept"}));
  EXPECT_LT(print(to_json(fixed)).size(), 10'000U);
  EXPECT_LT(rows(), 20) << "so many rows at most went to the writer";
  EXPECT_TRUE(docket_->check_rows().ok());
}

// As a program before duties were grouped left it: a row for each asset, and no mark of the form.
TEST_F(AssetsAlike, RowsOfAnotherFormAreMadeAnewWhenTheDeskOpens) {
  open_with({{"p1", "product", {}}, {"p2", "product", {}}});
  docket_.reset();
  {
    const auto db =
        open_sqlite({.file = (folder_ / "docket.db").string(), .use = Use::writing}).value();
    ASSERT_TRUE(db->script("DELETE FROM setting WHERE name = 'rows_form'; "
                           "CREATE TABLE other AS SELECT * FROM duty_row; "
                           "UPDATE other SET asset = 'p2'; "
                           "INSERT INTO duty_row SELECT * FROM other; DROP TABLE other")
                    .ok());
  }
  begin();
  EXPECT_TRUE(docket_->check_rows().ok());
  const DeadlinePage page = docket_->deadlines(kReader, {}).value();
  EXPECT_EQ(page.total, 2);
  for (const DutyView& duty : page.items) EXPECT_EQ(duty.more_assets, 1) << duty.rule;
}

// Two products are due together, and one of them is fixed after the warning.
TEST_F(AssetsAlike, WhatFallsDueTogetherIsOneMail) {
  open_with({{"p0", "product", {}}, {"p1", "product", {}}});
  const auto mails = [this](const char* moment) {
    world_.set(moment);
    EXPECT_TRUE(docket_->tick().ok());
    return docket_->store().take_outbox(50, world_.now().ms)->size();
  };
  EXPECT_EQ(mails("2019-09-28T17:00:00Z"), 1U);
  done({opened_.case_id, FixVulnerability{.asset = "p0"}, {}, ""});
  EXPECT_EQ(mails("2019-09-28T17:01:00Z"), 1U) << "p1 is the first now, and was told of";
  EXPECT_EQ(mails("2019-09-29T17:00:00Z"), 2U) << "and that it is due";
}

}  // namespace
}  // namespace docket::assets_alike_test
