// Packs that are adopted and withdrawn while the desk works: what holds on which day, and rows of
// cases that follow, also across a stop and beside commands.

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <thread>

#include "app/docket.h"

namespace docket::adopt_test {
namespace {

namespace fs = std::filesystem;

Day day(const char* text) { return parse_day(text).value(); }
Instant at(const char* text) { return parse_instant(text).value(); }

// "2019-draft any..2026-09-11 clock-start=verified", one a line.
std::string told(const std::vector<PackPeriod>& periods) {
  std::string text;
  for (const PackPeriod& period : periods) {
    text += period.pack + " " + (period.days.from ? to_text(*period.days.from) : "any") + "..";
    if (period.days.until) text += to_text(*period.days.until);
    for (const OptionChosen& chosen : period.readings)
      text += " " + chosen.reading + "=" + chosen.option;
    text += "\n";
  }
  return text;
}

struct PeriodRow {
  const char* what;
  std::vector<DeskBody> said;
  const char* holds;
};

TEST(Adoption, WhatIsSaidLaterOfADayHolds) {
  const PackAdopted draft{"draft", "h", {}, {}};
  const PackAdopted rmsv{"rmsv", "h", day("2021-09-01"), {}};
  const PackAdopted other{"draft", "h", day("2020-01-01"), {{"clock", "verified"}}};
  const PeriodRow rows[] = {
      {"nothing said", {}, ""},
      {"adopted for any day", {draft}, "draft any..\n"},
      {"two packs stand as they were adopted", {draft, rmsv}, "draft any..\nrmsv 2021-09-01..\n"},
      {"withdrawn from a day on",
       {draft, PackWithdrawn{"draft", day("2020-01-01"), {}}},
       "draft any..2020-01-01\n"},
      {"withdrawn before it began: as if never adopted",
       {rmsv, PackWithdrawn{"rmsv", day("2021-09-01"), {}}},
       ""},
      {"withdrawn of every day",
       {draft, rmsv, other, PackWithdrawn{"draft", {}, {}}},
       "rmsv 2021-09-01..\n"},
      {"withdrawn twice, the earlier day holds",
       {draft, PackWithdrawn{"draft", day("2020-01-01"), {}},
        PackWithdrawn{"draft", day("2019-01-01"), {}}},
       "draft any..2019-01-01\n"},
      {"withdrawn twice, a later day brings nothing back",
       {draft, PackWithdrawn{"draft", day("2019-01-01"), {}},
        PackWithdrawn{"draft", day("2020-01-01"), {}}},
       "draft any..2019-01-01\n"},
      {"other readings from a day on, in the place of the pack",
       {draft, rmsv, other},
       "draft any..2020-01-01\ndraft 2020-01-01.. clock=verified\nrmsv 2021-09-01..\n"},
      {"adopted again from an earlier day, all later is replaced",
       {draft, other, PackAdopted{"draft", "h", day("2018-01-01"), {}}},
       "draft any..2018-01-01\ndraft 2018-01-01..\n"},
      {"undoing a withdrawal",
       {rmsv, PackWithdrawn{"rmsv", day("2022-01-01"), {}},
        PackAdopted{"rmsv", "h", day("2021-09-01"), {}}},
       "rmsv 2021-09-01..\n"},
      {"another pack's withdrawal is none of ours",
       {draft, PackWithdrawn{"rmsv", day("2019-01-01"), {}}},
       "draft any..\n"},
  };
  for (const PeriodRow& row : rows) {
    Adoption adoption;
    for (const DeskBody& body : row.said) adoption.fold({1, "chief", {}, body});
    EXPECT_EQ(told(adoption.periods), row.holds) << row.what;
  }
}

// Of a moment before the desk's first record that is known which packs it began with.
TEST(Adoption, IsKnownAsItWasThen) {
  const std::vector<DeskRecord> said = {
      {1, "host", at("2026-01-01T00:00:00Z"), PackAdopted{"draft", "h", {}, {}}},
      {2, "host", at("2026-01-01T00:00:00Z"), PackAdopted{"house", "h", {}, {}}},
      {3, "chief", at("2026-02-01T00:00:00Z"), PackAdopted{"rmsv", "h", {}, {}}},
      {4, "chief", at("2026-03-01T00:00:00Z"), PackWithdrawn{"draft", {}, {}}},
  };
  std::vector<Record> desk(said.size());
  for (std::size_t k = 0; k < said.size(); ++k) desk[k].body = desk_text(said[k]);
  struct Row {
    const char* known_at;
    const char* holds;
  };
  const Row rows[] = {
      {"2025-01-01T00:00:00Z", "draft any..\nhouse any..\n"},
      {"2026-01-31T23:59:59Z", "draft any..\nhouse any..\n"},
      {"2026-02-01T00:00:00Z", "draft any..\nhouse any..\nrmsv any..\n"},
      {"2026-03-01T00:00:00Z", "house any..\nrmsv any..\n"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(told(adoption_of(desk, at(row.known_at))->periods), row.holds) << row.known_at;
  EXPECT_EQ(told(adoption_of(desk)->periods), rows[3].holds);
}

class SafeWorld : public World {
 public:
  Instant now() override { return moment; }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }

  Instant moment = at("2026-11-22T06:00:00Z");

 private:
  std::mutex guard_;
  std::mt19937_64 random_{7};
};

const Reader kChief{"chief", {AccountRole::administrator, AccountRole::handler}};

class Adopting : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-adopt-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    open({"cn-2019-draft"});
    const auto link = docket_->accounts().new_link(host_reader(), "setup", "");
    ASSERT_TRUE(docket_->accounts()
                    .use_link(*link, {"chief", "Chief", {}, {}}, "acme", "correct horse battery")
                    .ok());
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }
  void open(std::vector<std::string> packs) {
    docket_.reset();
    Config config;
    config.data = folder_.string();
    config.packs = std::move(packs);
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
    docket_ = std::move(opened).value();
  }
  std::string open_case(const char* learned = "2026-11-20T02:00:00Z") {
    OpenCase open;
    open.title = "a case";
    open.occurred_at = at(learned);
    open.assets = {{"p1", "product", {}}};
    open.parties = {{"acme", {{"provider", "p1"}}, {}}};
    return give("", open);
  }
  std::string give(const std::string& case_id, Command command) {
    const Result<Reply> reply = docket_->submit(kChief, {case_id, std::move(command), {}, {}});
    EXPECT_TRUE(reply.ok()) << reply.error().code << " " << reply.error().message;
    return reply.ok() ? reply->case_id : "";
  }
  bool adopt(const std::string& pack, const char* from, std::vector<OptionChosen> readings = {}) {
    const auto done = docket_->adopt_pack(kChief, pack, {day(from), std::move(readings)});
    EXPECT_TRUE(done.ok()) << done.error().code << " " << done.error().message;
    return done.ok() && done->changed;
  }
  bool withdraw(const std::string& pack, const char* from) {
    const auto done =
        docket_->withdraw_pack(kChief, pack, {from ? std::optional{day(from)} : std::nullopt, {}});
    EXPECT_TRUE(done.ok()) << done.error().code << " " << done.error().message;
    return done.ok() && done->changed;
  }
  void follow_all() {
    while (docket_->follow(2)->under_way) continue;
  }
  // The packs of which the board shows a duty of the case.
  std::set<std::string> on_board(const std::string& case_id) {
    DeadlineQuery query;
    query.limit = 200;
    std::set<std::string> packs;
    const DeadlinePage page = docket_->deadlines(kChief, query).value();
    for (const DutyView& duty : page.items)
      if (duty.case_id == case_id) packs.insert(duty.pack);
    return packs;
  }
  // And those of the page of the case, with the rule "report" alone.
  std::string reports(const std::string& case_id, std::optional<Instant> known_at = {}) {
    std::string text;
    const CasePage page = docket_->case_page(kChief, case_id, known_at).value();
    for (const DutyView& duty : page.duties)
      if (duty.rule == "report") text += duty.pack + " " + to_text(*duty.due_at) + "\n";
    return text;
  }

  SafeWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

TEST_F(Adopting, TheConfigurationCountsAtTheFirstStartOnly) {
  const std::int64_t size = static_cast<std::int64_t>(docket_->store().head().tree.size);
  open({"cn-2021-rmsv", "eu-cra"});
  EXPECT_EQ(told(docket_->packs()->periods()), "cn-2019-draft any..\n");
  EXPECT_EQ(static_cast<std::int64_t>(docket_->store().head().tree.size), size);
}

TEST_F(Adopting, AFactIsJudgedByThePacksOfItsDay) {
  const std::string before = open_case("2026-11-19T15:59:59Z");  // 19 November in Shanghai
  const std::string on_it = open_case("2026-11-19T16:00:00Z");   // the 20th
  EXPECT_EQ(reports(on_it), "") << "the draft's term runs from the measure";
  EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-11-20"));
  EXPECT_EQ(reports(before), "");
  EXPECT_EQ(reports(on_it), "cn-2021-rmsv 2026-11-22T16:00:00Z\n");
  EXPECT_TRUE(withdraw("cn-2021-rmsv", "2026-11-21"));
  EXPECT_EQ(reports(on_it), "cn-2021-rmsv 2026-11-22T16:00:00Z\n") << "its day is before that";
  EXPECT_TRUE(withdraw("cn-2021-rmsv", "2026-11-20"));
  EXPECT_EQ(reports(on_it), "");
}

TEST_F(Adopting, APackIsWithdrawnWhollyAndOnce) {
  EXPECT_TRUE(withdraw("cn-2019-draft", nullptr));
  EXPECT_EQ(told(docket_->packs()->periods()), "");
  EXPECT_FALSE(withdraw("cn-2019-draft", nullptr)) << "it was so already";
}

TEST_F(Adopting, WhatWasKnownIsJudgedByThePacksOfThatMoment) {
  const std::string one = open_case("2026-11-20T02:00:00Z");
  const Instant then = world_.moment;
  world_.moment = then + std::chrono::hours{1};
  EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-01-01"));
  world_.moment = then + std::chrono::hours{2};
  const std::string due = "cn-2021-rmsv 2026-11-22T16:00:00Z\n";
  EXPECT_EQ(reports(one), due);
  EXPECT_EQ(reports(one, then), "");
  EXPECT_EQ(reports(one, then + std::chrono::hours{1}), due);
}

TEST_F(Adopting, WhatIsRefused) {
  const auto code = [](const auto& result) { return result.ok() ? "" : result.error().code; };
  const Day from = day("2026-01-01");
  EXPECT_EQ(code(docket_->adopt_pack(kChief, "no-such", {from, {}})), "pack.unknown");
  EXPECT_EQ(code(docket_->adopt_pack(kChief, "cn-2019-draft", {from, {{"clock", "learned"}}})),
            "pack.unknown-reading");
  EXPECT_EQ(code(docket_->adopt_pack(kChief, "cn-2019-draft", {from, {{"clock-start", "noon"}}})),
            "pack.unknown-option");
  EXPECT_EQ(
      code(docket_->adopt_pack(kChief, "cn-2019-draft",
                               {from, {{"clock-start", "verified"}, {"clock-start", "learned"}}})),
      "pack.reading-twice");
  EXPECT_EQ(code(docket_->withdraw_pack(kChief, "eu-cra", {from, {}})), "pack.not-adopted");
  const Reader handler{"li", {AccountRole::handler, AccountRole::reader}};
  EXPECT_EQ(code(docket_->adopt_pack(handler, "eu-cra", {from, {}})), "access.role");
  EXPECT_EQ(code(docket_->withdraw_pack(handler, "cn-2019-draft", {from, {}})), "access.role");
  EXPECT_EQ(told(docket_->packs()->periods()), "cn-2019-draft any..\n");
}

TEST_F(Adopting, AReadingIsRecordedWhereItDiffersOnly) {
  EXPECT_TRUE(adopt("cn-2019-draft", "2026-01-01",
                    {{"clock-start", "verified"}, {"report-scope", "always"}}));
  EXPECT_EQ(told(docket_->packs()->periods()),
            "cn-2019-draft any..2026-01-01\ncn-2019-draft 2026-01-01.. clock-start=verified\n");
  EXPECT_FALSE(adopt("cn-2019-draft", "2026-01-01", {{"clock-start", "verified"}}));
}

TEST_F(Adopting, RowsFollowSliceBySliceAndAcrossAStop) {
  std::vector<std::string> cases;
  for (int k = 0; k < 7; ++k) cases.push_back(open_case());
  std::sort(cases.begin(), cases.end());
  follow_all();
  EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-01-01"));
  EXPECT_TRUE(docket_->followed().under_way);
  EXPECT_EQ(docket_->followed().total, 7);
  EXPECT_EQ(on_board(cases[0]), (std::set<std::string>{"cn-2019-draft"}));
  EXPECT_EQ(docket_->follow(3)->done, 3);
  EXPECT_EQ(on_board(cases[2]), (std::set<std::string>{"cn-2019-draft", "cn-2021-rmsv"}));
  EXPECT_EQ(on_board(cases[3]), (std::set<std::string>{"cn-2019-draft"}));

  give(cases[5], ConfirmVulnerability{});
  EXPECT_EQ(on_board(cases[5]), (std::set<std::string>{"cn-2019-draft", "cn-2021-rmsv"}))
      << "a case that is written to does not wait";

  open({});
  EXPECT_EQ(docket_->followed().done, 3) << "it goes on where it was";
  follow_all();
  EXPECT_FALSE(docket_->followed().under_way);
  for (const std::string& one : cases)
    EXPECT_EQ(on_board(one), (std::set<std::string>{"cn-2019-draft", "cn-2021-rmsv"}));
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
  open({});
  EXPECT_FALSE(docket_->followed().under_way);
}

TEST_F(Adopting, BackAndForthLeavesNoRowOfTheOther) {
  std::vector<std::string> cases;
  for (int k = 0; k < 5; ++k) cases.push_back(open_case());
  std::sort(cases.begin(), cases.end());
  follow_all();
  EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-01-01"));
  EXPECT_EQ(docket_->follow(2)->done, 2);
  EXPECT_TRUE(withdraw("cn-2021-rmsv", "2026-01-01"));
  give(cases[4], ConfirmVulnerability{});
  follow_all();
  for (const std::string& one : cases)
    EXPECT_EQ(on_board(one), (std::set<std::string>{"cn-2019-draft"}));
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
}

TEST_F(Adopting, BesideCommandsNoRowStaysBehind) {
  std::vector<std::string> cases;
  for (int k = 0; k < 8; ++k) cases.push_back(open_case());
  std::atomic<bool> stop{false};
  std::vector<std::thread> people;
  for (int person = 0; person < 3; ++person)
    people.emplace_back([&, person] {
      for (int k = 0; !stop; ++k)
        give(cases[static_cast<std::size_t>(k * 3 + person) % cases.size()],
             LearnVulnerability{.occurred_at = at("2026-11-21T00:00:00Z")});
    });
  people.emplace_back([&] {
    while (!stop) EXPECT_TRUE(docket_->follow(3).ok());
  });
  for (int k = 0; k < 12; ++k) {
    EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-01-01"));
    EXPECT_TRUE(withdraw("cn-2021-rmsv", "2026-01-01"));
  }
  EXPECT_TRUE(adopt("cn-2021-rmsv", "2026-01-01"));
  stop = true;
  for (std::thread& person : people) person.join();
  follow_all();
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
  for (const std::string& one : cases) EXPECT_TRUE(on_board(one).contains("cn-2021-rmsv"));
}

// What a visit tells of each case: its number, and the moments of the events that were seen.
std::string visited(AllCases& cases, Store& store, const AllCases::Names& names) {
  std::string text;
  const AllCases::Visit visit = [&](const CaseOfAll& one, const PackedFacts& facts) {
    text += std::string{one.number()} + " " + std::string{one.title()};
    for (const PackedEvent& event : facts.all_events) {
      const auto name = static_cast<std::size_t>(event.event);
      text += " " + names.asked.events.names()[name] + " by " + std::string{one.party(event.by)} +
              " " + to_text(Instant{event.at});
    }
    text += "\n";
  };
  const Status done = cases.visit(store, names, at("2026-11-22T06:00:00Z"), {&visit, 1});
  EXPECT_TRUE(done.ok()) << done.error().code;
  return text;
}

TEST_F(Adopting, AllCasesAreVisitedWhetherThereIsRoomForThemOrNot) {
  const std::string first = open_case();
  open_case("2026-11-19T02:00:00Z");
  const PacksHeld packs = docket_->packs();
  const AllCases::Names names{std::make_unique<const PackNames>(packs->rulebook()),
                              packs->rulebook()};
  AllCases all;
  AllCases none{0};
  const std::string before = visited(all, docket_->store(), names);
  EXPECT_NE(before.find("learned by acme 2026-11-19T02:00:00Z"), std::string::npos) << before;
  EXPECT_EQ(visited(none, docket_->store(), names), before);
  EXPECT_GT(all.bytes(), 0U);
  EXPECT_EQ(none.bytes(), 0U);

  give(first, ConfirmVulnerability{});
  open_case("2026-11-18T02:00:00Z");
  const std::string after = visited(all, docket_->store(), names);
  EXPECT_NE(after, before);
  EXPECT_EQ(visited(none, docket_->store(), names), after);
  all.forget_unused(at("2026-11-22T06:09:59Z"));
  EXPECT_GT(all.bytes(), 0U);
  all.forget_unused(at("2026-11-22T06:10:00Z"));
  EXPECT_EQ(all.bytes(), 0U);
  EXPECT_EQ(visited(all, docket_->store(), names), after);
}

TEST_F(Adopting, InPartsTheCasesAreVisitedInTheSameOrder) {
  for (int k = 0; k < 7; ++k) open_case();
  const PacksHeld packs = docket_->packs();
  const AllCases::Names names{std::make_unique<const PackNames>(packs->rulebook()),
                              packs->rulebook()};
  for (const std::size_t block : {1U, 2U, 7U, 512U}) {
    for (const std::size_t room : {std::size_t{0}, std::size_t{1} << 20U}) {
      AllCases cases{room, block};
      std::vector<std::vector<std::string>> seen(3);
      std::vector<AllCases::Visit> visits;
      for (std::vector<std::string>& part : seen)
        visits.emplace_back(
            [&part](const CaseOfAll& one, const PackedFacts&) { part.emplace_back(one.number()); });
      ASSERT_TRUE(cases.visit(docket_->store(), names, at("2026-11-22T06:00:00Z"), visits).ok());
      std::vector<std::string> all;
      for (const std::vector<std::string>& part : seen)
        all.insert(all.end(), part.begin(), part.end());
      EXPECT_EQ(all.size(), 7U);
      EXPECT_TRUE(std::is_sorted(all.rbegin(), all.rend())) << "the newest first";
      EXPECT_EQ(std::count(seen.begin(), seen.end(), std::vector<std::string>{}),
                block == 1 || block == 2 ? 0 : 2)
          << block;
    }
  }
}

TEST_F(Adopting, WhatADraftAloneNamesIsSeenInFactsThatWereKeptWithoutIt) {
  open_case();
  const PacksHeld packs = docket_->packs();
  const PackShelf::NamesHeld few = std::make_unique<const PackNames>();
  AllCases cases;
  EXPECT_EQ(visited(cases, docket_->store(), {few, *few}).find("learned"), std::string::npos);
  const std::string told = visited(cases, docket_->store(), {few, packs->rulebook()});
  EXPECT_NE(told.find("learned by acme"), std::string::npos) << told;
}

}  // namespace
}  // namespace docket::adopt_test
