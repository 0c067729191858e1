// Standing duties of a whole desk: reminders that are queued once, practice, and what comes to the
// same after a restart and a rebuild.

#include "app/standing_desk.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/practice.h"

namespace docket::standing_test {
namespace {

namespace fs = std::filesystem;

Instant at(const char* text) { return parse_instant(text).value(); }

class MovableWorld : public World {
 public:
  Instant now() override { return at; }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(++drawn_ * 37);
    return bytes;
  }
  Instant at = parse_instant("2026-11-22T06:00:00Z").value();

 private:
  unsigned drawn_ = 0;
};

const Reader kChief{"chief",
                    {AccountRole::administrator, AccountRole::handler, AccountRole::reader}};
constexpr const char* kTraining = "cn-2019-draft~training";

class Standing : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-standing-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    open();
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }
  void open() {
    docket_.reset();
    Config config;
    config.data = folder_.string();
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
    docket_ = std::move(opened).value();
  }
  void we_are(std::vector<std::string> roles) {
    ASSERT_TRUE(state_roles(*docket_, kChief, {std::move(roles), {}, {}}).ok());
  }
  void train(const char* when) {
    RecordStanding command;
    command.occurred_at = at(when);
    ASSERT_TRUE(record_standing(*docket_, kChief, kTraining, command).ok());
  }
  // "officer kept", one a line.
  std::string told() {
    std::string text;
    const StandingPage page = *standing_page(*docket_, kChief);
    for (const StandingView& duty : page.items) text += duty.rule + " " + duty.state + "\n";
    return text;
  }
  // The keys of what waits, after a tick at that moment.
  std::string queued(const char* moment) {
    world_.at = at(moment);
    EXPECT_TRUE(docket_->tick().ok());
    std::string keys;
    const auto waiting = docket_->store().take_outbox(50, world_.at.ms);
    for (const WaitingLine& line : *waiting)
      keys += line.line.kind + " " + line.line.key.substr(0, line.line.key.rfind('/')) + "\n";
    return keys;
  }

  fs::path folder_;
  MovableWorld world_;
  std::unique_ptr<Docket> docket_;
};

TEST_F(Standing, EachThresholdIsQueuedOnce) {
  we_are({"third-party"});
  train("2026-01-05T01:00:00Z");  // due again when 2027-01-05 is over in Shanghai
  const std::string week = "standing-mail desk/cn-2019-draft~training/warn-week\n";
  const std::string day = "standing-mail desk/cn-2019-draft~training/warn-day\n";
  const std::string due = "standing-mail desk/cn-2019-draft~training/due\n";
  const struct {
    const char* what;
    const char* moment;
    std::string waits;
  } rows[] = {
      {"more than a week before", "2026-12-29T15:59:59Z", ""},
      {"a week before", "2026-12-29T16:00:00Z", week},
      {"not again", "2026-12-30T16:00:00Z", week},
      {"a day before", "2027-01-04T16:00:00Z", day + week},
      {"when it is due", "2027-01-05T16:00:00Z", due + day + week},
      {"not again", "2027-01-06T16:00:00Z", due + day + week},
  };
  for (const auto& row : rows) {
    std::string waits = queued(row.moment);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < waits.size(); at = waits.find('\n', at) + 1)
      lines.push_back(waits.substr(at, waits.find('\n', at) + 1 - at));
    std::sort(lines.begin(), lines.end());
    waits.clear();
    for (const std::string& line : lines) waits += line;
    EXPECT_EQ(waits, row.waits) << row.what << " " << row.moment;
  }
}

TEST_F(Standing, WhatIsLongPastOrNotOursIsNotAnnounced) {
  train("2025-01-05T01:00:00Z");
  EXPECT_EQ(queued("2026-01-05T16:00:00Z"), "") << "nobody said that it binds us";
  we_are({"third-party"});
  EXPECT_EQ(queued("2026-01-12T16:00:00Z"), "") << "due a week ago";
}

TEST_F(Standing, APracticeIsToldOnceAndNobodyIsReminded) {
  ASSERT_TRUE(docket_->load_practice().ok());
  EXPECT_EQ(told(),
            "officer kept\ninternal-review kept\nanti-leak kept\ntraining kept\n"
            "accountability open\n");
  const StandingPage page = *standing_page(*docket_, kChief);
  EXPECT_EQ(page.items.at(3).column, "10-days");
  EXPECT_TRUE(page.items.at(3).practice);
  EXPECT_TRUE(page.roles.at(0).practice);
  EXPECT_EQ(standing_reason(*docket_, kChief, kTraining)->records.size(), 2U);
  ASSERT_TRUE(docket_->load_practice().ok());
  EXPECT_EQ(standing_reason(*docket_, kChief, kTraining)->records.size(), 2U) << "told once";
  world_.at = world_.at + std::chrono::hours{24 * 5};
  ASSERT_TRUE(docket_->tick().ok());
  const auto waiting = docket_->store().take_outbox(50, world_.at.ms);
  for (const WaitingLine& line : *waiting) EXPECT_NE(line.line.kind, "standing-mail");
}

TEST_F(Standing, WhoHasSaidWhatHeIsKeepsThat) {
  we_are({"platform"});
  ASSERT_TRUE(docket_->load_practice().ok());
  EXPECT_EQ(standing_page(*docket_, kChief)->roles.size(), 1U);
  EXPECT_TRUE(standing_reason(*docket_, kChief, kTraining)->records.empty());
}

TEST_F(Standing, TheLedgerHoldsIt) {
  we_are({"third-party"});
  train("2026-01-05T01:00:00Z");
  const std::string before = told();
  open();
  EXPECT_EQ(told(), before);
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
  EXPECT_TRUE(docket_->verify().ok());
}

TEST(StandingPractice, TheFileReads) {
  const Result<PracticeDesk> told = read_practice_desk(practice_desk(), {});
  ASSERT_TRUE(told.ok()) << told.error().where << " " << told.error().message;
  EXPECT_FALSE(told->records.empty());
  EXPECT_EQ(read_practice_desk({"x.json", R"({"roles":[],"records":[{"duty":"a~b","body":)"
                                          R"({"occurred_at":"start-3d"}}]})"},
                               {})
                .error()
                .code,
            "practice.moment");
}

}  // namespace
}  // namespace docket::standing_test
