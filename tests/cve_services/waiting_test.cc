// Requests that wait: one that gets no answer holds neither the others nor the end of the program,
// and nobody hurries what CVE Services asks to wait for.

#include "tests/cve_services/desk.h"

namespace docket::waiting_test {
namespace {

using Fault = CveStandIn::Fault;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

class CveWaits : public CveDesk {
 protected:
  // A case of which that can be asked.
  std::string ready_for(CveAction action, const std::string& title) {
    case_ = open_case(title);
    if (action != CveAction::reserve) {
      EXPECT_EQ(ask(CveAction::reserve), "done");
    }
    return case_;
  }
  // It waits from here on.
  void request(const std::string& case_id, CveAction action) {
    case_ = case_id;
    Submission submission;
    submission.case_id = case_id;
    CveWish wish;
    wish.action = action;
    EXPECT_TRUE(ask_cve(*docket_, host_reader(), std::move(submission), wish).ok());
  }
  std::string waiting_case(const std::string& title, CveAction action) {
    const std::string case_id = ready_for(action, title);
    request(case_id, action);
    return case_id;
  }
  std::string outcome_of(const std::string& case_id) {
    case_ = case_id;
    return outcome();
  }
  CveAttempts try_now(const Reader& reader, const std::string& name) {
    const Result<CveAttempts> tried = try_cve_now(*docket_, reader, name);
    EXPECT_TRUE(tried.ok()) << tried.error().code;
    return tried.ok() ? *tried : CveAttempts{};
  }
};

struct HoldingRow {
  const char* what;
  CveAction hangs;
  const char* begins;
  CveAction other;
};

TEST_F(CveWaits, OneThatGetsNoAnswerDoesNotHoldTheOthers) {
  const HoldingRow rows[] = {
      {"a look", CveAction::read, "GET /cve-id/", CveAction::read},
      {"a reservation, and a look", CveAction::reserve, "POST /cve-id", CveAction::read},
      {"a look, and a reservation", CveAction::read, "GET /cve-id/", CveAction::reserve},
  };
  patience_ = {milliseconds{2'000}, milliseconds{2'000}, milliseconds{2'000}};
  for (const HoldingRow& row : rows) {
    const std::string slow = ready_for(row.hangs, std::string{row.what} + " hangs");
    const std::string other = ready_for(row.other, std::string{row.what} + " waits");
    request(other, row.other);
    request(slow, row.hangs);
    const std::string number = state().cve.number;
    there_->fail(row.begins + number, Fault::hang_after);
    Clock::time_point answered;
    std::jthread look{[&](const std::stop_token& stop) {
      while (!stop.stop_requested() && answered == Clock::time_point{}) {
        const Result<CvePage> shown = cve_page(*docket_, host_reader(), other);
        if (shown.ok() && shown->exchanges.front().outcome == "done") answered = Clock::now();
        std::this_thread::sleep_for(milliseconds{10});
      }
    }};
    const Clock::time_point begun = Clock::now();
    round();
    look.request_stop();
    look.join();
    ASSERT_NE(answered, Clock::time_point{}) << row.what;
    EXPECT_LT(answered - begun, milliseconds{1'500}) << row.what;
    EXPECT_EQ(outcome_of(slow), "delayed cve.timeout") << row.what;
    there_->release();
    round();
    EXPECT_FALSE(page().waiting) << row.what;
  }
}

// What one has reserved and not recorded yet, another one that looks for a lost number would take.
TEST_F(CveWaits, ReservationsFollowEachOther) {
  const std::string lost = waiting_case("Lost", CveAction::reserve);
  there_->fail("POST /cve-id", Fault::drop_after);
  round();
  ASSERT_EQ(outcome_of(lost), "delayed cve.unreachable");
  const std::string other = waiting_case("Other", CveAction::reserve);
  const std::string third = waiting_case("Third", CveAction::reserve);
  world_.at = world_.at + std::chrono::minutes{2};  // the lost one is last
  round();
  EXPECT_EQ(outcome_of(lost), "found");
  EXPECT_EQ(state().cve.number, "CVE-2026-1001");
  EXPECT_EQ(outcome_of(other), "done");
  EXPECT_EQ(outcome_of(third), "done");
  EXPECT_EQ(there_->numbers().size(), 3U);
}

TEST_F(CveWaits, AllThatARequestTakesIsBounded) {
  waiting_case("Slow", CveAction::read);
  patience_ = {milliseconds{1'000}, milliseconds{60'000}, milliseconds{600}};
  there_->fail("GET /cve-id/", Fault::hang_after);
  const Clock::time_point begun = Clock::now();
  round();
  EXPECT_LT(Clock::now() - begun, milliseconds{3'000});
  EXPECT_EQ(outcome(), "delayed cve.timeout");
}

struct StopRow {
  const char* what;
  CveAction action;
  const char* begins;
  const char* then;  // what the next attempt comes to
};

TEST_F(CveWaits, TheEndOfTheProgramWaitsForNobody) {
  const StopRow rows[] = {
      {"a look", CveAction::read, "GET /cve-id/", "done"},
      {"a reservation", CveAction::reserve, "POST /cve-id", "found"},
      {"a publication", CveAction::publish, "POST /cve/", "found"},
  };
  patience_ = {milliseconds{60'000}, milliseconds{60'000}, milliseconds{60'000}};
  for (const StopRow& row : rows) {
    waiting_case(row.what, row.action);
    const std::int64_t sequence = state().sequence;
    const std::size_t asked = there_->count(row.begins);
    there_->fail(row.begins, Fault::hang_after);
    std::stop_source stopping;
    std::jthread working{[&] { round(CveLines::all, stopping.get_token()); }};
    while (there_->count(row.begins) == asked) std::this_thread::sleep_for(milliseconds{5});
    std::this_thread::sleep_for(milliseconds{50});
    const Clock::time_point begun = Clock::now();
    stopping.request_stop();
    working.join();
    CveClient late = CveClient::open(config_.cve, patience_, stopping.get_token()).value();
    EXPECT_EQ(late.get("/cve-id/CVE-2026-1001").error().code, "cve.stopped");
    EXPECT_LT(Clock::now() - begun, milliseconds{1'000}) << row.what;
    EXPECT_EQ(state().sequence, sequence) << row.what << ": nobody knows what came of it";
    EXPECT_TRUE(page().waiting) << row.what;
    there_->release();
    open();  // the program comes back
    round(CveLines::due);
    EXPECT_EQ(outcome(), row.then) << row.what;
    EXPECT_EQ(there_->count(row.begins), asked + (row.action == CveAction::read ? 2 : 1))
        << row.what;
  }
}

TEST_F(CveWaits, OnlyWhatIsMeantIsTriedNow) {
  const std::string first = ready_for(CveAction::read, "First");
  const std::string other = waiting_case("Other", CveAction::read);
  request(first, CveAction::read);
  there_->fail("GET /cve-id/", Fault::status_500);
  there_->fail("GET /cve-id/", Fault::status_500);
  round();
  ASSERT_EQ(outcome_of(first), "delayed cve.failed");
  ASSERT_EQ(outcome_of(other), "delayed cve.failed");
  const CveAttempts tried = try_now(host_reader(), first);
  EXPECT_EQ(tried.waiting, 1);
  EXPECT_EQ(tried.held, 0);
  round(CveLines::due);
  EXPECT_EQ(outcome_of(first), "done");
  EXPECT_EQ(outcome_of(other), "delayed cve.failed") << "its next attempt is in a minute";
  EXPECT_EQ(try_now(host_reader(), "").waiting, 1);
  round(CveLines::due);
  EXPECT_EQ(outcome_of(other), "done");
}

TEST_F(CveWaits, NobodyHurriesWhatHeMayNotSee) {
  const Reader handler{"wu", {AccountRole::handler}};
  const std::string restricted = waiting_case("Restricted", CveAction::read);
  there_->fail("GET /cve-id/", Fault::status_500);
  round();
  tell(RestrictCase{true, {"chief"}, "not yet"});
  EXPECT_EQ(try_now(handler, "").waiting, 0);
  EXPECT_EQ(try_cve_now(*docket_, handler, restricted).error().code, "case.not-found");
  const Reader nobody{"x", {}};
  EXPECT_EQ(try_cve_now(*docket_, nobody, "").error().code, "access.role");
  round(CveLines::due);
  EXPECT_EQ(outcome_of(restricted), "delayed cve.failed");
  EXPECT_EQ(try_now(Reader{"chief", {AccountRole::handler}}, "").waiting, 1);
}

TEST_F(CveWaits, WhatTheServiceAsksToWaitForIsWaitedFor) {
  const std::string busy = waiting_case("Busy", CveAction::read);
  there_->fail("GET /cve-id/", Fault::status_429);
  round();
  ASSERT_EQ(outcome(), "delayed cve.busy");
  const Instant until = world_.at + std::chrono::seconds{600};
  EXPECT_EQ(page().waiting->held_until, until);
  const std::size_t asked = there_->asked().size();
  for (const std::string& name : {busy, std::string{}}) {
    const CveAttempts tried = try_now(host_reader(), name);
    EXPECT_EQ(tried.waiting, 0);
    EXPECT_EQ(tried.held, 1);
  }
  round(CveLines::due);
  round(CveLines::all);
  EXPECT_EQ(there_->asked().size(), asked) << "not by try now, nor by docket cve send";
  world_.at = until - milliseconds{1};
  EXPECT_EQ(try_now(host_reader(), busy).held, 1);
  world_.at = until;
  EXPECT_EQ(page().waiting->held_until, std::nullopt);
  EXPECT_EQ(try_now(host_reader(), busy).waiting, 1);
  round(CveLines::due);
  EXPECT_EQ(outcome(), "done");
}

}  // namespace
}  // namespace docket::waiting_test
