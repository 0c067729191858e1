// The application over a real store in a temporary folder: commands in, pages and lists out.

#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "app/case_law.h"
#include "app/docket.h"
#include "app/practice.h"
#include "app/supposed.h"
#include "ledger/checkpoint.h"
#include "store/db.h"

namespace docket::app_test {
namespace {

namespace fs = std::filesystem;

Instant at(const char* text) { return parse_instant(text).value(); }

// Time that the test moves and random bytes that it can repeat.
class TestWorld : public World {
 public:
  Instant now() override { return now_; }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }
  void set(const char* text) { now_ = at(text); }

 private:
  Instant now_ = at("2019-08-01T00:00:00Z");
  std::mutex guard_;
  std::mt19937_64 random_{7};
};

const Reader kHandler{"li", {AccountRole::handler, AccountRole::reader}};
const Reader kReader{"wang", {AccountRole::reader}};

class App : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-app-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    open();
    const auto link = docket_->accounts().new_link(host_reader(), "setup", "");
    ASSERT_TRUE(link.ok()) << link.error().message;
    const Status used = docket_->accounts().use_link(*link, {"chief", "Chief", {}, {}}, "acme",
                                                     "correct horse battery");
    ASSERT_TRUE(used.ok()) << used.error().code << used.error().message;
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
    ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message << " "
                             << opened.error().where;
    docket_ = std::move(opened).value();
  }
  OpenCase opening() const {
    OpenCase open;
    open.title = "越权 in the web admin";
    open.occurred_at = at("2019-07-01T01:00:00Z");
    open.assets = {{"p1", "product", {}}};
    open.parties = {{"acme", {{"provider", "p1"}}, {}}};
    open.identifiers = {"CVE-2019-0001", "CVE-2019-0001"};
    return open;
  }
  Reply done(Submission submission) {
    const Result<Reply> reply = docket_->submit(kHandler, std::move(submission));
    EXPECT_TRUE(reply.ok()) << reply.error().code << " " << reply.error().message;
    return reply.ok() ? *reply : Reply{};
  }
  std::string refused(const Reader& reader, Submission submission) {
    const Result<Reply> reply = docket_->submit(reader, std::move(submission));
    return reply.ok() ? "" : reply.error().code;
  }

  TestWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

TEST_F(App, ACommandMovesDeadlinesAndIsInTheLedger) {
  const Reply opened = done({"", opening(), {}, "k1"});
  EXPECT_EQ(opened.number, "D-2019-000001");
  EXPECT_EQ(opened.sequence, 4);
  ASSERT_EQ(opened.records.size(), 4U);
  ASSERT_FALSE(opened.moved.empty());
  EXPECT_NE(opened.checkpoint.find("docket-"), std::string::npos);

  const auto page = docket_->case_page(kReader, opened.number);
  ASSERT_TRUE(page.ok()) << page.error().message;
  std::map<std::string, DutyView> duties;
  for (const DutyView& duty : page->duties) duties[duty.rule] = duty;
  EXPECT_EQ(duties["remedy-product"].state, "open");
  EXPECT_EQ(duties["remedy-product"].due_at, at("2019-09-29T16:00:00Z"));
  EXPECT_EQ(duties["verify"].state, "open");
  EXPECT_EQ(page->identifiers, (std::vector<std::string>{"CVE-2019-0001"}));
  EXPECT_TRUE(page->may.empty()) << "a reader gives no commands";

  const Reply fixed = done({opened.number, FixVulnerability{.asset = "p1"}, 4, "k2"});
  ASSERT_FALSE(fixed.moved.empty());
  bool remedied = false;
  for (const MovedDuty& moved : fixed.moved)
    remedied |= moved.name == Words{"产品漏洞修补或防范（90日）", "Remedy the product (90 days)"} &&
                moved.after->state == "kept";
  EXPECT_TRUE(remedied);
  EXPECT_TRUE(docket_->store().verify({}).ok());
}

TEST_F(App, ANoticeThatHoldsNothingKeepsNoDuty) {
  const std::string number = done({"", opening()}).number;
  done({number, FixVulnerability{.asset = "p1"}});
  done({number, Judge{.judged = "users-must-act", .value = true, .because = "they must update"}});
  const auto state_of_telling = [&] {
    const auto page = docket_->case_page(kReader, number);
    EXPECT_TRUE(page.ok());
    for (const DutyView& duty : page->duties)
      if (duty.rule == "tell") return duty.state;
    return std::string{"none"};
  };
  EXPECT_EQ(state_of_telling(), "open");
  const std::vector<std::string> nothing;
  done({number, PublishAdvisory{.where = "example.org", .contains = nothing}});
  EXPECT_EQ(state_of_telling(), "open") << "neither the risk nor the measures";
  done({number, PublishAdvisory{.where = "example.org/again"}});
  EXPECT_EQ(state_of_telling(), "kept") << "left out: complete";
}

TEST_F(App, TheSameRequestKeyGivesTheFirstReply) {
  const Reply first = done({"", opening(), {}, "k1"});
  const Reply again = done({"", opening(), {}, "k1"});
  EXPECT_EQ(again.case_id, first.case_id);
  EXPECT_EQ(again.records, first.records);
  OpenCase other = opening();
  other.title = "another";
  EXPECT_EQ(refused(kHandler, {"", other, {}, "k1"}), "request.key-reused");
  EXPECT_EQ(docket_->cases(kReader, {})->total, 1);
}

TEST_F(App, CommandsThatBelongTogetherAreOneCommitOrNone) {
  Submission together{"", opening(), {}, "k1"};
  together.then = {AddAsset{"p2", "product", {}}, FixVulnerability{.asset = "p2"},
                   FixVulnerability{.asset = "p1", .occurred_at = at("2030-01-01T00:00:00Z")}};
  EXPECT_EQ(refused(kHandler, together), "case.in-future");
  EXPECT_EQ(docket_->cases(kReader, {})->total, 0)
      << "the last one is refused, so nothing is there";

  together.then.back() = AddNote{.text = "all"};
  const Reply opened = done(together);
  EXPECT_EQ(opened.number, "D-2019-000001");
  EXPECT_EQ(opened.sequence, 7);
  EXPECT_EQ(opened.records.size(), 7U);
  EXPECT_EQ(done(together).case_id, opened.case_id) << "the same request key";
  together.then.pop_back();
  EXPECT_EQ(refused(kHandler, together), "request.key-reused");
}

TEST_F(App, RequestKeysAreKeptForThirtyDays) {
  const Reply first = done({"", opening(), {}, "k1"});
  world_.set("2019-08-30T23:59:00Z");
  ASSERT_TRUE(docket_->tick().ok());
  const Reply again = done({"", opening(), {}, "k1"});
  EXPECT_EQ(again.records, first.records) << "29 days later it is answered as the first time";
  EXPECT_EQ(again.number, first.number);
  world_.set("2019-08-31T00:00:00Z");
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_EQ(done({"", opening(), {}, "k1"}).records, first.records) << "30 days later still";
  world_.set("2019-08-31T00:01:00Z");
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_NE(done({"", opening(), {}, "k1"}).number, first.number) << "then it is a new command";
}

struct KnownRow {
  const char* what;
  const char* known_at;
  const char* due_at;
  bool corrected;
};

TEST_F(App, WhatWasKnownBeforeACorrectionIsTheOldFact) {
  const Reply opened = done({"", opening(), {}, ""});  // learned on 1 July, recorded on 1 August
  const CasePage page = docket_->case_page(kHandler, opened.number).value();
  const std::int64_t learned = page.facts.at(0).record;
  world_.set("2019-08-10T00:00:00Z");
  CorrectFact correct;
  correct.of = learned;
  correct.occurred_at = at("2019-07-05T01:00:00Z");
  correct.because = "the letter was dated wrongly";
  done({opened.number, correct, {}, ""});
  world_.set("2019-08-20T00:00:00Z");
  const KnownRow rows[] = {
      {"just before the correction", "2019-08-09T23:59:59.999Z", "2019-09-29T16:00:00Z", false},
      {"at that very moment", "2019-08-10T00:00:00Z", "2019-10-03T16:00:00Z", true},
      {"as far ahead as clocks may lie apart", "2019-08-20T00:05:00Z", "2019-10-03T16:00:00Z",
       true},
      {"now", nullptr, "2019-10-03T16:00:00Z", true},
  };
  for (const KnownRow& row : rows) {
    std::optional<Instant> known_at;
    if (row.known_at) known_at = at(row.known_at);
    const CasePage then = docket_->case_page(kHandler, opened.number, known_at).value();
    EXPECT_EQ(then.facts.at(0).corrected, row.corrected) << row.what;
    EXPECT_EQ(then.may.empty(), known_at.has_value()) << "the past is only looked at";
    const auto remedy =
        std::find_if(then.duties.begin(), then.duties.end(),
                     [](const DutyView& duty) { return duty.rule == "remedy-product"; });
    ASSERT_NE(remedy, then.duties.end()) << row.what;
    EXPECT_EQ(remedy->due_at, at(row.due_at)) << row.what;
    const Json reason =
        docket_->reason(kHandler, opened.number, remedy->duty, {known_at, {}}).value();
    EXPECT_EQ(reason.find("duty")->text_of("due_at"), row.due_at) << row.what;
  }
  EXPECT_EQ(docket_->case_page(kHandler, opened.number, at("2019-07-31T23:59:59Z")).error().code,
            "case.not-known-yet");
  const Instant ahead = at("2019-08-20T00:05:00.001Z");
  for (const Error& refused : {docket_->case_page(kHandler, opened.number, ahead).error(),
                               docket_->case_law(kHandler, opened.number, ahead).error()})
    EXPECT_EQ(refused.code + " " + refused.where, "case.in-future /known_at");
}

TEST_F(App, WhatIsAcceptedAheadOfOurClockCountsAtOnceAndInItsReason) {
  const Reply opened = done({"", opening(), {}, ""});
  FixVulnerability fix{.asset = "p1"};
  fix.occurred_at = at("2019-08-01T00:04:00Z");  // our clock says 00:00
  done({opened.number, fix, {}, ""});
  const CasePage page = docket_->case_page(kReader, opened.number).value();
  for (const DutyView& duty : page.duties) {
    if (duty.rule != "remedy-product") continue;
    EXPECT_EQ(duty.state, "kept");
    const Json reason = docket_->reason(kReader, opened.number, duty.duty, {}).value();
    EXPECT_NE(print(reason).find("2019-08-01 08:04"), std::string::npos) << print(reason);
  }
}

TEST_F(App, RequestKeysHaveALength) {
  EXPECT_EQ(refused(kHandler, {"", opening(), {}, std::string(65, 'k')}), "request.key-too-long");
  EXPECT_EQ(refused(kHandler, {"", opening(), {}, std::string(64, 'k')}), "");
}

TEST_F(App, APreviewWritesNothing) {
  const Reply opened = done({"", opening(), {}, ""});
  Submission fix{opened.case_id, FixVulnerability{}, {}, "k", true};
  const Reply preview = done(fix);
  EXPECT_FALSE(preview.moved.empty());
  EXPECT_TRUE(preview.records.empty());
  EXPECT_EQ(docket_->timeline(kReader, opened.case_id, {})->total, 4);
}

TEST_F(App, TwoPeopleOnOneCase) {
  const Reply opened = done({"", opening(), {}, ""});
  done({opened.case_id, AddNote{.text = "looking"}, opened.sequence, ""});
  done({opened.case_id, AddNote{.text = "me too"}, opened.sequence, ""});  // notes do not clash
  done({opened.case_id, FixVulnerability{}, opened.sequence + 2, ""});
  EXPECT_EQ(refused(kHandler, {opened.case_id, MitigateVulnerability{.measure = "filter"},
                               opened.sequence + 2, ""}),
            "case.changed");
}

TEST_F(App, RestrictedCasesDoNotExistForOthers) {
  OpenCase open = opening();
  open.restricted = true;
  const Reply opened = done({"", open, {}, ""});
  EXPECT_TRUE(docket_->case_page(kHandler, opened.case_id).ok());
  EXPECT_EQ(docket_->case_page(kReader, opened.case_id).error().code, "case.not-found");
  EXPECT_EQ(docket_->case_page(kReader, opened.number).error().code, "case.not-found");
  EXPECT_EQ(docket_->timeline(kReader, opened.case_id, {}).error().code, "case.not-found");
  EXPECT_EQ(docket_->receipt(kReader, opened.case_id, 1).error().code, "case.not-found");
  EXPECT_EQ(docket_->cases(kReader, {})->total, 0);
  EXPECT_EQ(docket_->cases(kHandler, {})->total, 1);
  EXPECT_EQ(docket_->deadlines(kReader, {})->total, 0);
  EXPECT_GT(docket_->deadlines(kHandler, {})->total, 0);
  EXPECT_EQ(
      refused({"chief", {AccountRole::handler}}, {opened.case_id, AddNote{.text = "x"}, {}, ""}),
      "case.not-found");
}

TEST_F(App, ReadersDoNotWrite) {
  EXPECT_EQ(refused(kReader, {"", opening(), {}, ""}), "access.role");
}

TEST_F(App, TheBoardFollowsTheClockWithoutAnyEvent) {
  done({"", opening(), {}, ""});
  const auto column_of = [this] {
    const DeadlinePage page = docket_->deadlines(kReader, {}).value();
    for (const DutyView& duty : page.items)
      if (duty.rule == "remedy-product") return duty.column + " " + duty.state;
    return std::string{"none"};
  };
  EXPECT_EQ(column_of(), "later open");
  world_.set("2019-09-20T16:00:00Z");
  EXPECT_EQ(column_of(), "10-days open");
  world_.set("2019-09-26T16:00:00Z");
  EXPECT_EQ(column_of(), "72-hours open");
  world_.set("2019-09-28T16:00:00Z");
  EXPECT_EQ(column_of(), "today open");
  world_.set("2019-09-29T15:59:59Z");
  EXPECT_EQ(column_of(), "today open");
  world_.set("2019-09-29T16:00:00Z");
  EXPECT_EQ(column_of(), "overdue missed");
  EXPECT_EQ(docket_->cases(kReader, {})->items.at(0).overdue, 1);
}

TEST_F(App, ListsArePagedAndSearched) {
  for (int n = 0; n < 7; ++n) {
    OpenCase open = opening();
    open.title = n == 3 ? "50% 越权_x" : "case " + std::to_string(n);
    open.identifiers = {"CVE-2019-100" + std::to_string(n)};
    done({"", open, {}, ""});
  }
  CaseQuery query;
  query.limit = 3;
  std::size_t seen = 0;
  for (int pages = 1;; ++pages) {
    const auto page = docket_->cases(kReader, query);
    ASSERT_TRUE(page.ok()) << page.error().message;
    EXPECT_EQ(page->total, 7);
    seen += page->items.size();
    query.after = page->next;
    if (!page->next) break;
    ASSERT_LT(pages, 4);
  }
  EXPECT_EQ(seen, 7U);
  const auto found = [this](const char* words) {
    CaseQuery wanted;
    wanted.search = words;
    return docket_->cases(kReader, wanted)->total;
  };
  EXPECT_EQ(found("越权"), 1);
  EXPECT_EQ(found("CASE"), 6);
  EXPECT_EQ(found("%"), 0) << "signs alone are no words";
  EXPECT_EQ(found("50% 越权"), 1);
  EXPECT_EQ(found("cve-2019-1003"), 1);
  EXPECT_EQ(found("d-2019-000002"), 1);
  EXPECT_EQ(found("nothing"), 0);
  DeadlineQuery duties;
  duties.limit = 4;
  std::size_t counted = 0;
  std::int64_t total = 0;
  do {
    const auto page = docket_->deadlines(kReader, duties);
    ASSERT_TRUE(page.ok()) << page.error().message;
    counted += page->items.size();
    total = page->total;
    duties.after = page->next;
    world_.set("2019-07-03T01:00:00Z");
  } while (duties.after);
  EXPECT_EQ(static_cast<std::int64_t>(counted), total) << "each once, though the clock moves on";
  query.limit = 0;
  EXPECT_EQ(docket_->cases(kReader, query).error().code, "list.limit");
  query.limit = 501;
  EXPECT_EQ(docket_->cases(kReader, query).error().code, "list.limit");
  query.limit = 500;
  query.after = "zz";
  EXPECT_EQ(docket_->cases(kReader, query).error().code, "list.cursor");
}

struct FoundRow {
  const char* search;
  std::int64_t reader;
  std::int64_t handler;
};
const FoundRow kFoundRows[] = {
    {"kestrel", 1, 2},        {"越权漏洞", 1, 1},      {"falcon", 1, 2},
    {"FALCON-GATE", 1, 2},    {"供应商", 1, 1},        {"build", 1, 1},
    {"merlin kestrel", 1, 1}, {"夜鹰", 0, 1},          {"nightjar", 0, 1},
    {"cve-2019-7777", 0, 1},  {"CVE-2019-0001", 1, 1}, {"secret", 0, 1},
    {"D-2019-000002", 0, 1},  {"...", 0, 0},           {"夜鹰 供应商", 0, 0},
};

TEST_F(App, CasesAreFoundByWhatTheyHoldAndOnlyByWhoMaySeeThem) {
  OpenCase open = opening();
  open.title = "Kestrel 网关存在越权漏洞";
  open.assets = {{"falcon-gateway", "product", {}}};
  open.parties = {{"acme", {{"provider", "falcon-gateway"}}, {}}};
  const Reply shown = done({"", open, {}, ""});
  open.title = "Kestrel in secret";
  open.identifiers = {"CVE-2019-7777"};
  open.restricted = true;
  const Reply hidden = done({"", open, {}, ""});
  done({hidden.number, AddNote{.text = "the vendor calls it 夜鹰 nightjar"}, {}, ""});
  done({shown.number, AddNote{.text = "asked 供应商 for a build"}, {}, ""});
  done({shown.number, AddAsset{.asset = "merlin", .kind = "product"}, {}, ""});
  const auto check = [&](const char* when) {
    for (const FoundRow& row : kFoundRows) {
      CaseQuery query;
      query.search = row.search;
      query.limit = 1;
      const Page<CaseView> seen = docket_->cases(kReader, query).value();
      EXPECT_EQ(seen.total, row.reader) << row.search << " " << when;
      EXPECT_EQ(seen.items.size(), std::min<std::size_t>(1, seen.total)) << row.search;
      EXPECT_EQ(docket_->cases(kHandler, query)->total, row.handler) << row.search << " " << when;
      DeadlineQuery duties;
      duties.search = row.search;
      EXPECT_EQ(docket_->deadlines(kReader, duties)->total > 0, row.reader > 0) << row.search;
    }
  };
  check("at once");
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
  const auto forget = [this] {
    std::vector<Statement> statements;
    const Page<CaseView> all = docket_->cases(kHandler, {}).value();
    for (const CaseView& each : all.items) {
      const Row key{std::string{"case"}, each.case_id};
      statements.push_back({"search_text_remove", key, {}});
      statements.push_back({"search_document_put", {key[0], key[1], std::string{}}, {}});
    }
    ASSERT_TRUE(docket_->store().write(statements).ok());
  };
  forget();
  EXPECT_GT(docket_->rebuild(Repair::no)->count, 0);
  EXPECT_EQ(docket_->check_rows().error().code, "rebuild.differs");
  EXPECT_GT(docket_->rebuild(Repair::yes)->count, 0);
  check("after it was forgotten and rebuilt");
  docket_.reset();
  {
    const auto db =
        open_sqlite({.file = (folder_ / "docket.db").string(), .use = Use::writing}).value();
    ASSERT_TRUE(db->script("DELETE FROM search_document; "
                           "INSERT INTO search_text (search_text) VALUES ('rebuild')")
                    .ok());
  }
  this->open();
  check("in a store from before cases were indexed");
}

TEST_F(App, ACaseIsTheSameKeptOrReadAgain) {
  const std::string id = done({"", opening(), {}, ""}).case_id;
  const Command commands[] = {ConfirmVulnerability{.asset = "p1"},
                              AddNote{"a note that nobody needs", {}},
                              Judge{"users-must-act", true, {}, "p1", {}, "it must"},
                              FixVulnerability{.asset = "p1"},
                              AddAsset{"p2", "service", {}},
                              CorrectFact{4, at("2019-06-01T00:00:00Z"), {}, {}, {}, {}, "a slip"},
                              CloseCase{"done"},
                              ReopenCase{"not done"}};
  for (const Command& command : commands) {
    const std::string kept =
        print(to_json(docket_->submit(kHandler, {id, command, {}, "", true}).value()));
    this->open();
    const Result<Reply> read = docket_->submit(kHandler, {id, command, {}, "", true});
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(kept, print(to_json(*read))) << name_of(command);
    done({id, command, {}, ""});
  }
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0);
}

TEST_F(App, TheTextIndexCatchesUpWithWhatWasWritten) {
  const std::string id = done({"", opening(), {}, ""}).case_id;
  const auto waits = [&] { return docket_->store().query("search_queue_has", {id})->size(); };
  ASSERT_TRUE(docket_->catch_up_search().ok());
  EXPECT_EQ(waits(), 0U);
  done({id, FixVulnerability{.asset = "p1"}, {}, ""});
  EXPECT_EQ(waits(), 0U) << "nobody searches for that";
  const std::int64_t sequence = done({id, AddNote{"telescope", {}}, {}, ""}).sequence;
  EXPECT_EQ(waits(), 1U);
  EXPECT_EQ(docket_->rebuild(Repair::no)->count, 0) << "what waits is no damage";
  ASSERT_TRUE(docket_->store().write({{"search_queue_done", {id, sequence - 1}, {}}}).ok());
  EXPECT_EQ(waits(), 1U) << "the index had read less than was written";
  ASSERT_TRUE(docket_->catch_up_search().ok());
  EXPECT_EQ(waits(), 0U);
  CaseQuery query;
  query.search = "telescope";
  EXPECT_EQ(docket_->cases(kReader, query)->total, 1);
}

TEST_F(App, TicksQueueEachThresholdOnce) {
  done({"", opening(), {}, ""});
  ASSERT_TRUE(docket_->tick().ok());
  const auto waiting = [this] { return docket_->store().take_outbox(50, world_.now().ms)->size(); };
  EXPECT_EQ(waiting(), 0U);
  world_.set("2019-09-28T16:00:00Z");
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_EQ(waiting(), 1U) << "24 hours before";
  ASSERT_TRUE(docket_->tick().ok());
  world_.set("2019-09-30T00:00:00Z");
  ASSERT_TRUE(docket_->tick().ok());
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_EQ(waiting(), 2U) << "and when it is over";
}

// The moments of the tests before: due when 29 September ends, warned of a day earlier.
TEST_F(App, AFactThatIsToldLateIsAnnouncedOnce) {
  const auto waiting = [this] {
    std::vector<std::string> keys;
    const auto lines = docket_->store().take_outbox(50, world_.now().ms);
    for (const WaitingLine& line : *lines) keys.push_back(line.line.key);
    return keys;
  };
  const auto about = [&](std::string_view what) {
    std::int64_t found = 0;
    for (const std::string& key : waiting()) found += key.find(what) != std::string::npos ? 1 : 0;
    return found;
  };
  const auto tick_at = [this](const char* moment) {
    world_.set(moment);
    ASSERT_TRUE(docket_->tick().ok());
  };
  tick_at("2019-09-29T01:00:00Z");
  EXPECT_EQ(waiting().size(), 0U);
  const Reply opened = done({"", opening(), {}, ""});
  tick_at("2019-09-29T01:01:00Z");
  EXPECT_EQ(about("/remedy-product/acme/0/warn/"), 1) << "its warning was a day ago";
  tick_at("2019-09-29T01:02:00Z");
  done({opened.case_id, AddNote{.text = "a note moves nothing"}, {}, ""});
  tick_at("2019-09-29T01:03:00Z");
  EXPECT_EQ(about("/remedy-product/acme/0/warn/"), 1) << "told once";

  // Corrected: learned three days earlier, so that it is due since the 26th.
  const auto page = docket_->timeline(kHandler, opened.case_id, {});
  std::int64_t learned = 0;
  for (const TimelineEntry& entry : page->items)
    if (entry.kind == VulnerabilityLearned::kKind) learned = entry.seq;
  done({opened.case_id,
        CorrectFact{.of = learned, .occurred_at = at("2019-06-28T01:00:00Z"), .because = "mail"},
        {},
        ""});
  tick_at("2019-09-29T01:04:00Z");
  EXPECT_EQ(about("/remedy-product/acme/0/due/"), 1) << "missed when it was recorded";

  OpenCase old = opening();
  old.occurred_at = at("2018-01-01T00:00:00Z");
  const std::size_t before = waiting().size();
  done({"", old, {}, ""});
  tick_at("2019-09-29T01:05:00Z");
  EXPECT_EQ(waiting().size(), before) << "more than a week ago";
}

TEST_F(App, EverythingIsThereAfterReopening) {
  const Reply opened = done({"", opening(), {}, "k1"});
  const Json head = docket_->ledger_head();
  open();
  EXPECT_EQ(print(docket_->ledger_head()), print(head));
  EXPECT_TRUE(docket_->case_page(kReader, opened.number).ok());
  fs::remove(folder_ / "keys" / "ledger.key");
  docket_.reset();
  Config config;
  config.data = folder_.string();
  EXPECT_EQ(Docket::open(config, world_).error().code, "key.missing");
}

TEST_F(App, PracticeCasesAreToldOnceAndTheirDutiesDiffer) {
  world_.set("2026-11-22T12:00:00Z");
  const Status told = docket_->load_practice();
  ASSERT_TRUE(told.ok()) << told.error().code << " " << told.error().message << " "
                         << told.error().where;
  const std::int64_t cases = docket_->cases(kReader, {})->total;
  EXPECT_EQ(cases, static_cast<std::int64_t>(practice_cases().size()));
  ASSERT_TRUE(docket_->load_practice().ok());
  EXPECT_EQ(docket_->cases(kReader, {})->total, cases) << "told once";
  DeadlineQuery all;
  all.done = true;
  all.limit = 500;
  std::map<std::string, int> states;
  const DeadlinePage board = docket_->deadlines(kReader, all).value();
  for (const DutyView& duty : board.items) {
    ++states[duty.state];
    EXPECT_TRUE(duty.practice);
  }
  for (const char* state : {"kept", "late", "missed", "open", "undecided"})
    EXPECT_GT(states[state], 0) << state;
}

TEST_F(App, EveryDutyHasItsReason) {
  world_.set("2026-11-22T12:00:00Z");
  ASSERT_TRUE(docket_->load_practice().ok());
  const Page<CaseView> cases = docket_->cases(kReader, {}).value();
  for (const CaseView& found : cases.items) {
    const CasePage page = docket_->case_page(kReader, found.number).value();
    for (const DutyView& duty : page.duties) {
      const Result<Json> reason = docket_->reason(kReader, found.number, duty.duty, {});
      ASSERT_TRUE(reason.ok()) << reason.error().message;
      EXPECT_FALSE(reason->find("steps")->items()->empty());
      EXPECT_EQ(reason->find("duty")->text_of("state"), duty.state);
    }
  }
  EXPECT_EQ(docket_->reason(kReader, "D-2026-000001", "no~such~duty", {}).error().code,
            "duty.not-found");
  EXPECT_EQ(docket_->pack_list().find("items")->items()->size(), 1U);
  EXPECT_TRUE(docket_->pack_page("cn-2019-draft").ok());
  EXPECT_EQ(docket_->pack_page("none").error().code, "pack.not-found");
}

TEST_F(App, SigningIn) {
  Accounts& accounts = docket_->accounts();
  EXPECT_FALSE(*accounts.needs_setup());
  EXPECT_EQ(*accounts.organisation(), "acme");
  EXPECT_EQ(accounts.sign_in("chief", "wrong password", "peer").error().code, "session.refused");
  EXPECT_EQ(accounts.sign_in("nobody", "wrong password", "peer").error().code, "session.refused");
  const auto in = accounts.sign_in("chief", "correct horse battery", "peer");
  ASSERT_TRUE(in.ok()) << in.error().message;
  const auto session = accounts.session(in->token);
  ASSERT_TRUE(session.ok() && *session);
  EXPECT_EQ((*session)->reader.account, "chief");
  EXPECT_TRUE((*session)->reader.has(AccountRole::administrator));
  EXPECT_FALSE(*accounts.session("another token"));
  world_.set("2019-08-01T02:00:01Z");
  EXPECT_FALSE(*accounts.session(in->token)) << "idle for two hours";
  EXPECT_EQ(accounts.set_roles((*session)->reader, "chief", {AccountRole::reader}).error().code,
            "account.last-administrator");
}

TEST_F(App, OneTimeLinksWorkOnce) {
  Accounts& accounts = docket_->accounts();
  const Reader chief{"chief", {AccountRole::administrator}};
  ASSERT_TRUE(accounts.add(chief, {"li", "Li", {}, {AccountRole::handler}}).ok());
  EXPECT_EQ(accounts.add(chief, {"li", "Li", {}, {}}).error().code, "account.exists");
  EXPECT_EQ(accounts.add(chief, {"Li W", "Li", {}, {}}).error().code, "account.name");
  EXPECT_EQ(accounts.add(chief, {"x", " ", {}, {AccountRole::reader}}).error().code,
            "account.person");
  EXPECT_EQ(accounts.add(chief, {"x", "X", {}, {}}).error().code, "account.no-role");
  EXPECT_EQ(accounts.add(kHandler, {"x", "X", {}, {}}).error().code, "access.role");
  EXPECT_EQ(accounts.new_link(chief, "recover", "nobody").error().code, "account.not-found");
  const auto setup = accounts.new_link(chief, "setup", "");
  EXPECT_EQ(accounts.use_link(*setup, {"wang", "Wang", {}, {}}, " ", "a long enough password")
                .error()
                .code,
            "account.link")
      << "there is an administrator, and the organisation has its name";
  const auto set_up = [&](const char* name, const char* organisation) {
    const Status done =
        accounts.use_link(*setup, {"wang", name, {}, {}}, organisation, "a long enough password");
    return done.ok() ? "" : done.error().code;
  };
  EXPECT_EQ(set_up(" ", "acme"), "account.person") << "nobody is called nothing";
  EXPECT_EQ(set_up("Wang\u200B", "acme"), "account.person") << "two that look the same";
  EXPECT_EQ(set_up("Wang", "\x1B[2Jacme"), "account.organisation");
  EXPECT_EQ(accounts.add(chief, {"x", "\x1B[31mX", {}, {AccountRole::reader}}).error().code,
            "account.person");
  const auto link = accounts.new_link(chief, "invite", "li");
  ASSERT_TRUE(link.ok());
  EXPECT_EQ(accounts.use_link(*link, {}, "", "short").error().code, "account.password");
  EXPECT_TRUE(accounts.use_link(*link, {}, "", "a long enough password").ok());
  EXPECT_EQ(accounts.use_link(*link, {}, "", "a long enough password").error().code,
            "account.link");
  EXPECT_TRUE(accounts.sign_in("li", "a long enough password", "peer").ok());
}

TEST_F(App, GuessingPasswordsIsSlowedDown) {
  for (int tries = 0; tries < 10; ++tries)
    EXPECT_EQ(docket_->accounts().sign_in("chief", "guess", "peer").error().code,
              "session.refused");
  EXPECT_EQ(docket_->accounts().sign_in("chief", "correct horse battery", "peer").error().code,
            "session.throttled");
  world_.set("2019-08-01T00:15:00Z");
  EXPECT_TRUE(docket_->accounts().sign_in("chief", "correct horse battery", "peer").ok());
}

}  // namespace
}  // namespace docket::app_test
