// The life of a number, from its reservation to its rejection.

#include "tests/cve_services/desk.h"

#include <algorithm>

#include "base/hash.h"
#include "formats/cve/request_body.h"

namespace docket::cve_services_test {
namespace {

using Fault = CveStandIn::Fault;

class CveLife : public CveDesk {};

TEST_F(CveLife, ANumberIsReservedForTheCase) {
  EXPECT_EQ(page().standing, "local-only");
  EXPECT_EQ(ask(CveAction::reserve), "done");
  const CaseState after = state();
  EXPECT_EQ(after.cve.number, "CVE-2026-1001");
  EXPECT_EQ(after.cve.state, "RESERVED");
  EXPECT_EQ(after.identifiers, std::vector<std::string>{"CVE-2026-1001"});
  EXPECT_EQ(page().standing, "reserved");
  EXPECT_EQ(there_->asked(),
            std::vector<std::string>{"POST /cve-id?amount=1&cve_year=2026&short_name=acme"});
  EXPECT_EQ(ask(CveAction::reserve), "not asked cve.has-number") << "a case has one number";
  CveWish other_year;
  other_year.action = CveAction::reserve;
  other_year.year = 2025;
  case_ = open_case("Another");
  EXPECT_EQ(ask(other_year), "done");
  EXPECT_EQ(state().cve.number, "CVE-2025-1002");
}

TEST_F(CveLife, WhatIsPublishedIsWhatWasLookedAtAndTheLawHearsOfIt) {
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.no-number");
  ASSERT_EQ(ask(CveAction::reserve), "done");
  const CveDraft draft = cve_draft(*docket_, host_reader(), case_, {}).value();
  EXPECT_TRUE(draft.verdict.valid);
  EXPECT_FALSE(draft.sent);
  CveWish wish;
  wish.action = CveAction::publish;
  wish.sha256 = hex(sha256("other bytes"));
  EXPECT_EQ(ask(wish), "not asked cve.other-bytes");
  wish.sha256 = draft.sha256;
  ASSERT_EQ(ask(wish), "done");
  ASSERT_EQ(there_->bodies().size(), 1U);
  EXPECT_EQ(there_->bodies().front(), draft.document) << "byte for byte";
  EXPECT_EQ(page().standing, "published");
  EXPECT_FALSE(page().differs);
  const CaseState after = state();
  const auto is_published = [](const Fact& fact) { return fact.event == "published"; };
  EXPECT_EQ(std::count_if(after.facts.events.begin(), after.facts.events.end(), is_published), 1);
  EXPECT_EQ(after.facts.events.back().by, "Acme");
  EXPECT_TRUE(cve_draft(*docket_, host_reader(), case_, {})->sent);
}

TEST_F(CveLife, AnUpdateIsSentAndTheSameIsNotSentTwice) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  EXPECT_EQ(ask(CveAction::publish), "found") << "it is there already";
  EXPECT_EQ(there_->count("PUT "), 0U);
  tell(words_of_advisory("Bypass in libfalcon before 1.2.1"));
  EXPECT_FALSE(cve_draft(*docket_, host_reader(), case_, {})->sent);
  EXPECT_EQ(ask(CveAction::publish), "done");
  EXPECT_EQ(there_->count("PUT /cve/CVE-2026-1001/cna"), 1U);
  EXPECT_EQ(there_->count("POST /cve/"), 1U);
  EXPECT_FALSE(page().differs);
}

TEST_F(CveLife, ReservedAndPublishedNumbersAreRejectedWithTheReason) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  CveWish wish;
  wish.action = CveAction::reject;
  EXPECT_EQ(ask(wish), "not asked cve.no-reason");
  wish.because = "Not a vulnerability.";
  wish.replaced_by = {"CVE-26-1"};
  EXPECT_EQ(ask(wish), "not asked cve.number");
  wish.replaced_by = {"CVE-2026-999"};
  EXPECT_EQ(ask(wish), "not asked cve.number") << "three digits are too few";
  wish.replaced_by = {"CVE-2026-1001"};
  EXPECT_EQ(ask(wish), "not asked cve.instead-of-itself");
  wish.replaced_by = {"CVE-2026-9999"};
  wish.language = "zh";
  EXPECT_EQ(ask(wish), "not asked cve.invalid") << "a reason in English is obligatory";
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
  wish.language = "en";
  EXPECT_EQ(ask(wish), "done");
  EXPECT_EQ(page().standing, "rejected");
  EXPECT_EQ(there_->count("POST /cve/CVE-2026-1001/reject"), 1U);
  EXPECT_EQ(ask(wish), "found") << "said twice";
  wish.because = "It was never one.";
  EXPECT_EQ(ask(wish), "done") << "the reason may be worded better";
  EXPECT_EQ(ask(CveAction::reserve), "done") << "a rejected number makes room for another";
  ASSERT_EQ(state().cve.number, "CVE-2026-1002");
  tell([] {
    DescribeAdvisory only_new = words_of_advisory("Bypass in libfalcon");
    only_new.identifiers = {"CVE-2026-1002"};
    return only_new;
  }());
  ASSERT_EQ(ask(CveAction::publish), "done");
  EXPECT_EQ(ask(CveAction::reject), "done");
  EXPECT_EQ(there_->count("PUT /cve/CVE-2026-1002/reject"), 1U);
  EXPECT_EQ(there_->numbers().at("CVE-2026-1002").state, "REJECTED");
  EXPECT_EQ(ask(CveAction::publish), "done") << "and back, as the service allows";
  EXPECT_EQ(page().standing, "published");
}

TEST_F(CveLife, WhatOthersWroteIsToldAndNotWrittenOver) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  there_->change_title("CVE-2026-1001", "Somebody's title");
  there_->add_addition("CVE-2026-1001", "CISA-ADP");
  EXPECT_FALSE(page().differs) << "nobody has looked";
  tell(words_of_advisory("Our next title"));
  EXPECT_EQ(ask(CveAction::publish), "refused cve.changed-there");
  EXPECT_EQ(there_->count("PUT "), 0U);
  EXPECT_EQ(ask(CveAction::reject), "refused cve.changed-there") << "nor rejected unseen";
  EXPECT_EQ(ask(CveAction::read), "done");
  const CvePage seen = page();
  EXPECT_EQ(seen.others, std::vector<std::string>{"CISA-ADP"});
  EXPECT_TRUE(seen.differs);
  ASSERT_EQ(seen.differences.size(), 1U);
  EXPECT_EQ(seen.differences[0].at, "/title");
  EXPECT_EQ(seen.differences[0].ours, "\"Bypass in libfalcon\"");
  EXPECT_EQ(seen.differences[0].theirs, "\"Somebody's title\"");
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.changed-there") << "to look is not to say so";
  EXPECT_EQ(ask(CveAction::reject), "not asked cve.changed-there");
  CveWish over;
  over.action = CveAction::publish;
  over.over = true;
  EXPECT_EQ(ask(over), "done");
  EXPECT_FALSE(page().differs);
  EXPECT_EQ(page().others, std::vector<std::string>{"CISA-ADP"}) << "additions stay";
  there_->change_title("CVE-2026-1001", "Once more");
  tell(words_of_advisory("Our last title"));
  EXPECT_EQ(ask(CveAction::publish), "refused cve.changed-there") << "each time anew";
  EXPECT_EQ(ask(over), "done");
}

TEST_F(CveLife, ADraftSaysHowItDiffersFromWhatIsThere) {
  const auto draft = [this] { return cve_draft(*docket_, host_reader(), case_, {}).value(); };
  ASSERT_EQ(ask(CveAction::reserve), "done");
  EXPECT_FALSE(draft().sent);
  ASSERT_EQ(ask(CveAction::publish), "done");
  EXPECT_TRUE(draft().sent);
  EXPECT_TRUE(draft().changes.empty());
  there_->change_title("CVE-2026-1001", "Somebody's title");
  ASSERT_EQ(ask(CveAction::read), "done");
  const CveDraft over_others = draft();
  EXPECT_FALSE(over_others.sent) << "we sent just this, and it is there no more";
  ASSERT_TRUE(over_others.refused);
  EXPECT_EQ(over_others.refused->code, "cve.changed-there");
  ASSERT_EQ(over_others.changes.size(), 1U);
  EXPECT_EQ(over_others.changes[0].ours, "\"Somebody's title\"");
  EXPECT_EQ(over_others.changes[0].theirs, "\"Bypass in libfalcon\"");
  tell(words_of_advisory("Somebody's title"));
  EXPECT_TRUE(draft().sent) << "we say the same as they do";
  EXPECT_FALSE(draft().refused);
  EXPECT_EQ(ask(CveAction::publish), "found") << "nothing of theirs is written over";
}

// A record that was published elsewhere is not ours, whoever of us wrote it.
TEST_F(CveLife, ARecordThatWasPublishedElsewhereIsWrittenOverByWhoSaysSo) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  auto number = there_->numbers().at("CVE-2026-1001");
  there_->put("CVE-2026-7301", number);
  case_ = open_case("Another");
  tell(words_of_advisory("Our words"));
  CveWish wish;
  wish.action = CveAction::reserve;
  wish.number = "CVE-2026-7301";
  ASSERT_EQ(ask(wish), "done");
  EXPECT_TRUE(page().differs);
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.changed-there");
}

// Of a request that was given up nobody knows whether it was done: what it sent is ours.
TEST_F(CveLife, WhatWeSentOurselvesNeedsNoWordToBeWrittenOver) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  tell(words_of_advisory("Second title"));
  there_->fail("PUT ", CveStandIn::Fault::drop_after);
  ASSERT_EQ(ask(CveAction::publish), "delayed cve.unreachable");
  Submission submission;
  submission.case_id = case_;
  ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok());
  ASSERT_EQ(ask(CveAction::read), "done");
  EXPECT_FALSE(page().differs);
  tell(words_of_advisory("Third title"));
  EXPECT_EQ(ask(CveAction::publish), "done");
}

TEST_F(CveLife, ANumberReservedElsewhereIsTakenOver) {
  const auto take = [this](const char* number) {
    CveWish wish;
    wish.action = CveAction::reserve;
    wish.number = number;
    return ask(wish);
  };
  const std::string acme{CveStandIn::kOrganisation};
  there_->put("CVE-2026-7001", {"RESERVED", acme, "wu@acme.example", "2026-01-01T00:00:00Z", {}});
  there_->put("CVE-2026-7002", {"RESERVED", "other", "x", "2026-01-01T00:00:00Z", {}});
  EXPECT_EQ(take("7001"), "not asked cve.number");
  EXPECT_EQ(take("CVE-2026-7009"), "refused cve.not-found");
  EXPECT_EQ(take("CVE-2026-7002"), "refused cve.not-ours");
  EXPECT_EQ(take("CVE-2026-7001"), "done");
  EXPECT_EQ(page().standing, "reserved");
  EXPECT_EQ(there_->count("POST "), 0U);
  case_ = open_case("Another");
  EXPECT_EQ(take("CVE-2026-7001"), "not asked cve.number-used");
  tell([] {
    DescribeAdvisory named;
    named.identifiers = {"CVE-2026-7003"};
    return named;
  }());
  EXPECT_EQ(ask(CveAction::reserve), "not asked cve.other-number");
  there_->put("CVE-2026-7003", {"RESERVED", acme, "wu@acme.example", "2026-01-01T00:00:00Z", {}});
  EXPECT_EQ(take("CVE-2026-7003"), "done");
}

TEST_F(CveLife, NothingLeavesBeforeTheGateOrOfACaseThatIsMadeUp) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  tell(AddParty{"Acme", {{"third-party", {}}}, {}});
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.not-allowed");
  const PublicationGate gate = cve_draft(*docket_, host_reader(), case_, {})->gate;
  EXPECT_NE(gate.answer, "allowed");
  ASSERT_FALSE(gate.because.empty());
  EXPECT_NE(gate.because.front().find("publish-principles"), std::string::npos);
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
  OpenCase made_up;
  made_up.title = "For practice";
  Submission submission;
  submission.command = made_up;
  submission.practice_as = "Acme";
  case_ = docket_->submit(host_reader(), submission).value().case_id;
  EXPECT_EQ(ask(CveAction::reserve), "not asked cve.practice");
}

TEST_F(CveLife, AReasonThatBecomesPublicLeavesNoCaseThatIsNotForEverybody) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  const auto label = [this](const char* sharing) {
    DescribeAdvisory words = words_of_advisory("Bypass in libfalcon");
    words.sharing = sharing;
    tell(words);
  };
  label("RED");
  EXPECT_EQ(ask(CveAction::reject), "not asked cve.label");
  label("CLEAR");
  there_->fail("GET /cve-id/", Fault::status_500);
  ASSERT_EQ(ask(CveAction::reject), "delayed cve.failed");
  tell(RestrictCase{true, {}, "embargo"});
  round();
  EXPECT_EQ(outcome(), "refused cve.restricted") << "asked again when it is sent";
  EXPECT_EQ(ask(CveAction::reject), "not asked cve.restricted");
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
}

TEST_F(CveLife, AGateThatClosedMeanwhileStopsWhatWaits) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  there_->fail("GET /cve-id/", Fault::status_500);
  ASSERT_EQ(ask(CveAction::publish), "delayed cve.failed");
  tell(AddParty{"Acme", {{"third-party", {}}}, {}});
  round();
  EXPECT_EQ(outcome(), "refused cve.not-allowed");
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
}

TEST_F(CveLife, AnUndecidedGateAsksForAReasonThatStaysInTheCaseAlone) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  tell(AddParty{"Acme", {{"third-party", {}}}, {}});
  tell(PublishAdvisory{.occurred_at = world_.at, .where = "https://acme.example/1"});
  tell(FixVulnerability{.occurred_at = world_.at});
  const CveDraft draft = cve_draft(*docket_, host_reader(), case_, {}).value();
  ASSERT_TRUE(draft.refused);
  EXPECT_EQ(draft.refused->code, "cve.undecided");
  CveWish wish;
  wish.action = CveAction::publish;
  wish.because = " ";
  EXPECT_EQ(ask(wish), "not asked cve.undecided");
  wish.because = "necessary, true, plain and of help";
  EXPECT_EQ(ask(wish), "done") << "asked again when it is sent, it needs no second reason";
  ASSERT_EQ(there_->bodies().size(), 1U);
  EXPECT_EQ(there_->bodies().front().find("of help"), std::string::npos);
  const auto loaded = load_case(docket_->store(), host_reader(), {case_, case_}).value();
  const bool kept =
      std::any_of(loaded.records.begin(), loaded.records.end(), [&wish](const CaseRecord& record) {
        const auto* asked = std::get_if<CveAsked>(&record.event.body);
        return asked && asked->because == wish.because;
      });
  EXPECT_TRUE(kept);
}

// Where a law lets third parties publish only once the maker has a patch.
class CveGate : public CveDesk {
 protected:
  void SetUp() override {
    config_.packs = {"cn-2021-rmsv"};
    CveDesk::SetUp();
  }

  std::string case_of_another_maker() {
    OpenCase command;
    command.title = "Of another maker";
    command.assets = {{"libfalcon", "product", {}}};
    command.parties.push_back({"Acme", {{"third-party", "libfalcon"}}, {}});
    command.parties.push_back({"Maker", {{"provider", "libfalcon"}}, {}});
    Submission submission;
    submission.command = command;
    submission.then = {rows_of_advisory(), words_of_advisory("Bypass in libfalcon")};
    return docket_->submit(host_reader(), std::move(submission)).value().case_id;
  }
};

TEST_F(CveGate, WhatAGateRefusesNoReasonPasses) {
  case_ = case_of_another_maker();
  ASSERT_EQ(ask(CveAction::reserve), "done");
  const CveDraft draft = cve_draft(*docket_, host_reader(), case_, {}).value();
  EXPECT_EQ(draft.gate.answer, "refused");
  ASSERT_TRUE(draft.refused);
  EXPECT_EQ(draft.refused->code, "cve.not-allowed");
  CveWish wish;
  wish.action = CveAction::publish;
  wish.because = "all the same";
  EXPECT_EQ(ask(wish), "not asked cve.not-allowed");
  tell(
      PublishAdvisory{.by = "Maker", .occurred_at = world_.at, .where = "https://maker.example/1"});
  tell(FixVulnerability{.by = "Maker", .occurred_at = world_.at});
  EXPECT_EQ(ask(wish), "done") << "undecided by then, and a reason was given";
}

// Who may read it is asked when it is wished, in the look before, and when it leaves.
TEST_F(CveLife, OnlyWhatIsForEverybodyIsSent) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  const auto labelled = [](const char* label) {
    DescribeAdvisory words;
    words.sharing = label;
    return words;
  };
  for (const char* label : {"GREEN", "AMBER", "AMBER+STRICT", "RED"}) {
    tell(labelled(label));
    EXPECT_EQ(ask(CveAction::publish), "not asked cve.label") << label;
    EXPECT_EQ(cve_draft(*docket_, host_reader(), case_, {})->refused->code, "cve.label");
  }
  tell(labelled("CLEAR"));
  EXPECT_FALSE(cve_draft(*docket_, host_reader(), case_, {})->refused);
  tell(RestrictCase{true, {"chief"}, "embargo"});
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.restricted");
  EXPECT_EQ(cve_draft(*docket_, host_reader(), case_, {})->refused->code, "cve.restricted");
  tell(RestrictCase{false, {}, "it is over"});
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
  EXPECT_EQ(ask(CveAction::publish), "done");
}

TEST_F(CveLife, WhatBecomesSecretMeanwhileDoesNotLeave) {
  const std::pair<Command, const char*> rows[] = {
      {DescribeAdvisory{.sharing = "RED"}, "refused cve.label"},
      {RestrictCase{true, {"chief"}, "embargo"}, "refused cve.restricted"},
  };
  for (const auto& [command, outcome_then] : rows) {
    case_ = open_case(outcome_then);
    ASSERT_EQ(ask(CveAction::reserve), "done");
    there_->fail("GET /cve-id/", Fault::status_500);
    ASSERT_EQ(ask(CveAction::publish), "delayed cve.failed");
    tell(command);
    round();
    EXPECT_EQ(outcome(), outcome_then);
  }
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
}

TEST_F(CveLife, NothingIsAskedBeforeItIsSaidWhoWeAre) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  config_.cve.organisation_id = "acme";
  open();
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.not-configured");
  config_.cve.server.clear();
  open();
  EXPECT_EQ(ask(CveAction::publish), "not asked cve.not-configured");
}

TEST_F(CveLife, EveryExchangeIsInTheCaseWithWhatWasSaid) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  const auto loaded = load_case(docket_->store(), host_reader(), {case_, case_}).value();
  std::vector<CveAnswered> answers;
  for (const CaseRecord& record : loaded.records)
    if (const auto* one = std::get_if<CveAnswered>(&record.event.body)) answers.push_back(*one);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].status, 200);
  EXPECT_NE(answers[0].answer->find("CVE-2026-1001"), std::string::npos);
  EXPECT_EQ(answers[1].state, "PUBLISHED");
  EXPECT_EQ(parse_json(*answers[1].answer).value(), there_->numbers().at("CVE-2026-1001").record);
  EXPECT_EQ(page().exchanges.size(), 2U);
  EXPECT_EQ(page().exchanges[1].action, "reserve");
}

}  // namespace
}  // namespace docket::cve_services_test
