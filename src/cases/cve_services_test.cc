#include "cases/cve_services.h"

#include <gtest/gtest.h>

#include "cases/told_case_test.h"

namespace docket::cve_services_test {
namespace {

AskCve asking(CveAction action) {
  AskCve command;
  command.action = action;
  if (action == CveAction::reserve) command.number = "CVE-2026-1234";  // the one of ToldCase
  if (action == CveAction::publish || action == CveAction::reject) command.document = "{}";
  return command;
}

RecordCveAnswer answered(const ToldCase& told, CveOutcome outcome, std::string_view state) {
  RecordCveAnswer answer;
  answer.request = told.state().cve.pending.record;
  answer.outcome = outcome;
  if (outcome == CveOutcome::done || outcome == CveOutcome::found) {
    answer.number = "CVE-2026-1234";
    answer.state = std::string{state};
    answer.held = "h";
  } else {
    answer.code = "cve.failed";
  }
  return answer;
}

// What the case comes to by these requests, each with its answer.
ToldCase told_to(std::initializer_list<std::pair<CveAction, std::string_view>> steps) {
  ToldCase told;
  for (const auto& [action, state] : steps) {
    told.tell(asking(action));
    told.tell(answered(told, CveOutcome::done, state));
  }
  return told;
}

TEST(CveServices, EachRequestHasItsStandingWhileItWaitsAndAfter) {
  ToldCase told;
  EXPECT_EQ(standing_of(told.state().cve), "local-only");
  told.tell(asking(CveAction::reserve));
  EXPECT_EQ(standing_of(told.state().cve), "reservation-pending");
  told.tell(answered(told, CveOutcome::done, kCveReserved));
  EXPECT_EQ(standing_of(told.state().cve), "reserved");
  told.tell(asking(CveAction::publish));
  EXPECT_EQ(standing_of(told.state().cve), "publication-pending");
  told.tell(answered(told, CveOutcome::refused, ""));
  EXPECT_EQ(standing_of(told.state().cve), "reserved") << "refused, nothing has changed";
  told.tell(asking(CveAction::publish));
  told.tell(answered(told, CveOutcome::delayed, ""));
  EXPECT_EQ(standing_of(told.state().cve), "publication-pending") << "it is tried again";
  EXPECT_EQ(told.state().cve.pending.delayed, "cve.failed");
  told.tell(answered(told, CveOutcome::found, kCvePublished));
  EXPECT_EQ(standing_of(told.state().cve), "published");
  told.tell(asking(CveAction::read));
  EXPECT_EQ(standing_of(told.state().cve), "published") << "reading changes nothing";
  told.tell(answered(told, CveOutcome::done, kCvePublished));
  told.tell(asking(CveAction::reject));
  EXPECT_EQ(standing_of(told.state().cve), "rejection-pending");
  told.tell(answered(told, CveOutcome::cancelled, ""));
  EXPECT_EQ(standing_of(told.state().cve), "published");
}

TEST(CveServices, ARefusalStandsUntilTheLikeOfItIsAskedAnew) {
  ToldCase told = told_to({{CveAction::reserve, kCveReserved}});
  const auto refused = [&told] { return told.state().cve.refused; };
  EXPECT_EQ(refused().request.record, 0);
  told.tell(asking(CveAction::publish));
  const std::int64_t request = told.state().cve.pending.record;
  told.tell(answered(told, CveOutcome::refused, ""));
  EXPECT_EQ(refused().request.record, request);
  EXPECT_EQ(refused().request.action, CveAction::publish);
  EXPECT_EQ(refused().code, "cve.failed");
  told.tell(asking(CveAction::read));
  EXPECT_EQ(refused().request.record, request) << "to look takes nothing away";
  told.tell(answered(told, CveOutcome::refused, ""));
  EXPECT_EQ(refused().request.action, CveAction::read) << "the last refusal";
  told.tell(asking(CveAction::read));
  EXPECT_EQ(refused().request.record, 0) << "asked anew";
  told.tell(answered(told, CveOutcome::done, kCveReserved));
  told.tell(asking(CveAction::publish));
  told.tell(answered(told, CveOutcome::cancelled, ""));
  EXPECT_EQ(refused().request.record, 0) << "given up is not refused";
}

TEST(CveServices, ANumberThatTheCaseHadBeforeStaysKnown) {
  ToldCase told = told_to({{CveAction::reserve, kCveReserved}, {CveAction::reject, kCveRejected}});
  EXPECT_TRUE(told.state().cve.former.empty());
  const auto take = [&told](std::string_view number) {
    AskCve again = asking(CveAction::reserve);
    told.tell(again);
    RecordCveAnswer answer = answered(told, CveOutcome::done, kCveRejected);
    answer.number = std::string{number};
    told.tell(answer);
  };
  take("CVE-2026-2000");
  ASSERT_EQ(told.state().cve.former.size(), 1U);
  EXPECT_EQ(told.state().cve.former[0].number, "CVE-2026-1234");
  EXPECT_EQ(told.state().cve.former[0].state, kCveRejected);
  take("CVE-2026-2000");
  EXPECT_EQ(told.state().cve.former.size(), 1U) << "the same once more";
  take("CVE-2026-1234");
  ASSERT_EQ(told.state().cve.former.size(), 1U) << "it has the first again";
  EXPECT_EQ(told.state().cve.former[0].number, "CVE-2026-2000");
}

TEST(CveServices, WhatCannotBeAskedForIsRefused) {
  ToldCase told;
  for (CveAction action : {CveAction::publish, CveAction::reject, CveAction::read})
    EXPECT_EQ(told.refusal(asking(action)), "cve.no-number at /action");
  AskCve reserve = asking(CveAction::reserve);
  reserve.number.reset();
  EXPECT_EQ(told.refusal(reserve), "cve.other-number at /number") << "the case names one";
  reserve.number = "CVE-2026-123";
  EXPECT_EQ(told.refusal(reserve), "cve.number at /number") << "three digits are too few";
  reserve.number = "CVE-2026-1234";
  EXPECT_EQ(told.refusal(reserve), "");
  reserve.year = 1998;
  EXPECT_EQ(told.refusal(reserve), "cve.year at /year");
  reserve.year = 1999;
  EXPECT_EQ(told.refusal(reserve), "");
  told.tell(asking(CveAction::reserve));
  EXPECT_EQ(told.refusal(asking(CveAction::reserve)), "cve.pending at /action");
  told.tell(answered(told, CveOutcome::done, kCveReserved));
  EXPECT_EQ(told.refusal(asking(CveAction::reserve)), "cve.has-number at /number");
  AskCve publish = asking(CveAction::publish);
  publish.document.reset();
  EXPECT_EQ(told.refusal(publish), "case.text-missing at /document");
  const ToldCase rejected =
      told_to({{CveAction::reserve, kCveReserved}, {CveAction::reject, kCveRejected}});
  EXPECT_EQ(rejected.refusal(asking(CveAction::reserve)), "") << "room for another";
}

TEST(CveServices, AnAnswerIsForTheRequestThatWaits) {
  ToldCase told;
  RecordCveAnswer answer;
  EXPECT_EQ(told.refusal(answer), "cve.no-request at /request");
  told.tell(asking(CveAction::reserve));
  answer = answered(told, CveOutcome::done, kCveReserved);
  RecordCveAnswer other = answer;
  other.request += 1;
  EXPECT_EQ(told.refusal(other), "cve.no-request at /request");
  EXPECT_EQ(told.tell(answer), 1U);
  EXPECT_EQ(told.tell(answer), 0U) << "told again, nothing new has happened";
}

TEST(CveServices, AClosedCaseStillHearsTheAnswer) {
  ToldCase told;
  told.tell(asking(CveAction::reserve));
  told.tell(CloseCase{"done"});
  EXPECT_EQ(told.refusal(asking(CveAction::read)), "case.not-open at ");
  EXPECT_EQ(told.tell(answered(told, CveOutcome::done, kCveReserved)), 1U);
  EXPECT_EQ(standing_of(told.state().cve), "reserved");
}

struct PublishedRow {
  const char* what;
  CveAction action;
  CveOutcome outcome;
  bool published;
};

TEST(CveServices, OnlyWhatBecamePublicIsPublishedForTheLaws) {
  const PublishedRow rows[] = {
      {"published", CveAction::publish, CveOutcome::done, true},
      {"it was there already", CveAction::publish, CveOutcome::found, true},
      {"refused", CveAction::publish, CveOutcome::refused, false},
      {"not yet", CveAction::publish, CveOutcome::delayed, false},
      {"given up", CveAction::publish, CveOutcome::cancelled, false},
      {"rejected", CveAction::reject, CveOutcome::done, false},
      {"read", CveAction::read, CveOutcome::done, false},
  };
  for (const PublishedRow& row : rows) {
    ToldCase told = told_to({{CveAction::reserve, kCveReserved}});
    told.tell(asking(row.action));
    told.tell(answered(told, row.outcome, kCvePublished));
    const Fact& last = told.state().facts.events.back();
    EXPECT_EQ(last.event == "published", row.published) << row.what;
    EXPECT_EQ(told.state().stated.publications.size(), row.published ? 1U : 0U) << row.what;
    EXPECT_EQ(last.by, row.published ? "Acme" : last.by) << row.what;
  }
}

TEST(CveServices, NoFormTakesThem) {
  ToldCase told;
  for (const std::string& name : commands_that_fit(told.state()))
    EXPECT_TRUE(name != AskCve::kName && name != RecordCveAnswer::kName) << name;
}

}  // namespace
}  // namespace docket::cve_services_test
