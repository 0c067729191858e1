// What goes wrong between us and CVE Services, and that nothing is done twice for it.

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>

#include "tests/cve_services/desk.h"

namespace docket::faults_test {
namespace {

using Fault = CveStandIn::Fault;

class CveFaults : public CveDesk {
 protected:
  // The places of the data folder that hold the key.
  std::string places_of_key() const {
    std::string found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_)) {
      if (!entry.is_regular_file() || entry.path().filename() == "cve-key") continue;
      std::ifstream in{entry.path(), std::ios::binary};
      const std::string text{std::istreambuf_iterator<char>{in}, {}};
      if (text.find(CveStandIn::kKey) != std::string::npos) found += entry.path().string() + " ";
    }
    return found;
  }
};

struct FaultRow {
  const char* what;
  const char* begins;
  Fault fault;
  const char* first;   // what the first attempt comes to
  const char* second;  // and the one after it
};

const FaultRow kReservation[] = {
    {"the answer is lost", "POST /cve-id", Fault::drop_after, "delayed cve.unreachable", "found"},
    {"the answer does not come in time", "POST /cve-id", Fault::hang_after, "delayed cve.timeout",
     "found"},
    {"the answer is a page", "POST /cve-id", Fault::no_json, "delayed cve.answer", "found"},
    {"the request is lost", "POST /cve-id", Fault::drop_before, "delayed cve.unreachable", "done"},
    {"the service fails", "POST /cve-id", Fault::status_500, "delayed cve.failed", "done"},
    {"the service is busy", "POST /cve-id", Fault::status_429, "delayed cve.busy", "done"},
    {"the key is not known", "POST /cve-id", Fault::status_401, "refused cve.unauthorized",
     "refused cve.unauthorized"},
    {"the quota is used up", "POST /cve-id", Fault::status_403, "refused cve.forbidden",
     "refused cve.forbidden"},
};

TEST_F(CveFaults, OneNumberIsReservedWhateverHappens) {
  patience_ = {std::chrono::milliseconds{500}, std::chrono::milliseconds{500},
               std::chrono::milliseconds{4'000}};
  for (const FaultRow& row : kReservation) {
    case_ = open_case(row.what);
    const std::size_t before = there_->numbers().size();
    there_->fail(row.begins, row.fault);
    EXPECT_EQ(ask(CveAction::reserve), row.first) << row.what;
    there_->release();
    const auto waits = page().waiting;
    if (waits && waits->held_until) world_.at = *waits->held_until;
    round();
    EXPECT_EQ(outcome(), row.second) << row.what;
    const bool refused = std::string{row.second}.starts_with("refused");
    EXPECT_EQ(there_->numbers().size(), before + (refused ? 0 : 1)) << row.what;
    EXPECT_EQ(state().cve.number.empty(), refused) << row.what;
    EXPECT_FALSE(page().waiting) << row.what;
  }
}

const FaultRow kPublication[] = {
    {"the answer is lost", "POST /cve/", Fault::drop_after, "delayed cve.unreachable", "found"},
    {"the answer does not come in time", "POST /cve/", Fault::hang_after, "delayed cve.timeout",
     "found"},
    {"the answer is a page", "POST /cve/", Fault::no_json, "delayed cve.answer", "found"},
    {"what is there cannot be read back", "GET /cve/", Fault::status_500, "delayed cve.failed",
     "found"},
    {"the request is lost", "POST /cve/", Fault::drop_before, "delayed cve.unreachable", "done"},
    {"the look before is lost", "GET /cve-id/", Fault::drop_before, "delayed cve.unreachable",
     "done"},
    {"the service fails", "POST /cve/", Fault::status_500, "delayed cve.failed", "done"},
    {"the service refuses", "POST /cve/", Fault::status_403, "refused cve.forbidden",
     "refused cve.forbidden"},
};

TEST_F(CveFaults, ARecordIsMadeOnceWhateverHappens) {
  patience_ = {std::chrono::milliseconds{500}, std::chrono::milliseconds{500},
               std::chrono::milliseconds{4'000}};
  for (const FaultRow& row : kPublication) {
    case_ = open_case(row.what);
    ASSERT_EQ(ask(CveAction::reserve), "done") << row.what;
    const std::size_t dateless = there_->bodies().size();
    there_->fail(row.begins, row.fault);
    EXPECT_EQ(ask(CveAction::publish), row.first) << row.what;
    there_->release();
    round();
    EXPECT_EQ(outcome(), row.second) << row.what;
    const bool refused = std::string{row.second}.starts_with("refused");
    EXPECT_EQ(there_->bodies().size(), dateless + (refused ? 0 : 1)) << row.what;
    EXPECT_EQ(page().standing, refused ? "reserved" : "published") << row.what;
    EXPECT_FALSE(page().differs) << row.what;
  }
}

TEST_F(CveFaults, AnUpdateAndARejectionSurviveALostAnswer) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  tell(words_of_advisory("Second title"));
  there_->fail("PUT ", Fault::drop_after);
  EXPECT_EQ(ask(CveAction::publish), "delayed cve.unreachable");
  EXPECT_EQ(page().standing, "publication-pending");
  open();  // the program ends and comes back
  round();
  EXPECT_EQ(outcome(), "found");
  EXPECT_EQ(there_->count("PUT "), 1U);
  there_->fail("PUT ", Fault::drop_after);
  EXPECT_EQ(ask(CveAction::reject), "delayed cve.unreachable");
  EXPECT_EQ(page().standing, "rejection-pending");
  round();
  EXPECT_EQ(outcome(), "found");
  EXPECT_EQ(there_->count("PUT "), 2U);
}

TEST_F(CveFaults, WhichNumberIsOursIsNotGuessed) {
  const std::string acme{CveStandIn::kOrganisation};
  const std::string us{CveStandIn::kUser};
  there_->put("CVE-2026-5001", {"RESERVED", acme, us, "2026-11-22T05:49:00.000Z", {}});
  there_->put("CVE-2026-5002",
              {"RESERVED", acme, "wu@acme.example", "2026-11-22T06:00:00.000Z", {}});
  there_->put("CVE-2026-5003", {"REJECTED", acme, us, "2026-11-22T06:00:00.000Z", {}});
  there_->fail("POST /cve-id", Fault::drop_before);
  EXPECT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  EXPECT_EQ(page().standing, "reservation-pending");
  round();
  EXPECT_EQ(outcome(), "done") << "older, another user's, rejected: none of them was it";
  EXPECT_EQ(state().cve.number, "CVE-2026-1001");

  case_ = open_case("Another");
  there_->put("CVE-2026-6001", {"RESERVED", acme, us, "2026-11-22T06:00:00.000Z", {}});
  there_->put("CVE-2026-6002", {"RESERVED", acme, us, "2026-11-22T06:00:00.000Z", {}});
  there_->fail("POST /cve-id", Fault::drop_before);
  EXPECT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  round();
  EXPECT_EQ(outcome(), "refused cve.unclear-reservation");
  EXPECT_NE(page().exchanges.front().because.find("CVE-2026-6001, CVE-2026-6002"),
            std::string::npos);
  EXPECT_EQ(there_->count("POST /cve-id"), 3U) << "and no other was reserved";
}

// Numbers of colleagues, in pages of two.
TEST_F(CveFaults, WhereTheListIsLongerThanIsLookedAtNothingIsTakenForSeen) {
  const auto reserved_by_others = [this](int from, int to) {
    for (int number = from; number <= to; ++number)
      there_->put("CVE-2026-" + std::to_string(number), {"RESERVED",
                                                         std::string{CveStandIn::kOrganisation},
                                                         "wu@acme.example",
                                                         "2026-11-22T06:00:00.000Z",
                                                         {}});
  };
  reserved_by_others(8001, 8100);
  there_->fail("POST /cve-id", Fault::drop_before);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  round();
  EXPECT_EQ(outcome(), "done") << "50 pages, all of them seen";
  case_ = open_case("Another");
  there_->fail("POST /cve-id", Fault::drop_before);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  round();
  EXPECT_EQ(outcome(), "refused cve.unclear-reservation") << "ours of before is one more";
  EXPECT_NE(page().exchanges.front().because.find("one of more numbers than are looked at"),
            std::string::npos);
}

TEST_F(CveFaults, WhatIsDelayedWaitsLongerEachTimeAndAsLongAsTheServiceAsks) {
  there_->fail("POST /cve-id", Fault::status_500);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.failed");
  const std::size_t asked = there_->asked().size();
  round(CveLines::due);
  EXPECT_EQ(there_->asked().size(), asked) << "not at once";
  there_->fail("GET /cve-id?", Fault::status_429);
  world_.at = page().waiting->again_at.value();
  round(CveLines::due);
  EXPECT_EQ(page().waiting->code, "cve.busy");
  EXPECT_EQ(*page().waiting->again_at, world_.at + std::chrono::seconds{600}) << "Retry-After";
  world_.at = world_.at + std::chrono::seconds{599};
  round(CveLines::due);
  EXPECT_TRUE(page().waiting);
  world_.at = world_.at + std::chrono::seconds{1};
  round(CveLines::due);
  EXPECT_EQ(outcome(), "done");
}

TEST_F(CveFaults, OneCaseHasOneRequestOnItsWayAndItCanBeGivenUp) {
  there_->fail("POST /cve-id", Fault::drop_before);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  EXPECT_EQ(ask(CveAction::reserve), "not asked cve.pending");
  Submission submission;
  submission.case_id = case_;
  ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok());
  EXPECT_EQ(outcome(), "cancelled");
  round();
  EXPECT_EQ(there_->numbers().size(), 0U) << "it is not sent any more";
  EXPECT_EQ(cancel_cve(*docket_, host_reader(), submission, {"again"}).error().code,
            "cve.no-request");
  EXPECT_EQ(ask(CveAction::reserve), "done");
}

TEST_F(CveFaults, WhatAReservationThatWasGivenUpMayHaveReservedIsFoundByTheNextOne) {
  const auto give_up = [this] {
    Submission submission;
    submission.case_id = case_;
    return cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok();
  };
  there_->fail("POST /cve-id", Fault::drop_after);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  ASSERT_EQ(there_->numbers().size(), 1U) << "it was reserved, and only the answer is lost";
  ASSERT_TRUE(give_up());
  round();
  EXPECT_EQ(page().standing, "local-only");
  EXPECT_EQ(ask(CveAction::reserve), "found");
  EXPECT_EQ(there_->numbers().size(), 1U) << "no second number";
  EXPECT_EQ(state().cve.number, there_->numbers().begin()->first);

  case_ = open_case("Refused after the answer was lost");
  there_->fail("POST /cve-id", Fault::drop_after);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  there_->fail("GET /cve-id?", Fault::status_401);
  round();
  ASSERT_EQ(outcome(), "refused cve.unauthorized");
  EXPECT_EQ(ask(CveAction::reserve), "found");
  EXPECT_EQ(there_->numbers().size(), 2U);
}

TEST_F(CveFaults, WhatWasReservedLaterByOthersIsNotTakenForWhatWasGivenUp) {
  there_->fail("POST /cve-id", Fault::drop_before);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  Submission submission;
  submission.case_id = case_;
  ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok());
  const auto reserve_elsewhere = [this](const char* number, const char* when) {
    there_->put(number, {"RESERVED",
                         std::string{CveStandIn::kOrganisation},
                         std::string{CveStandIn::kUser},
                         when,
                         {}});
  };
  reserve_elsewhere("CVE-2026-5101", "2026-11-22T05:49:59.000Z");
  reserve_elsewhere("CVE-2026-5102", "2026-11-22T06:10:01.000Z");
  EXPECT_EQ(ask(CveAction::reserve), "done") << "more than ten minutes away";
  EXPECT_EQ(state().cve.number, "CVE-2026-1001");

  case_ = open_case("Two of them");
  there_->fail("POST /cve-id", Fault::drop_before);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.unreachable");
  submission.case_id = case_;
  ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok());
  reserve_elsewhere("CVE-2026-5103", "2026-11-22T05:50:01.000Z");
  reserve_elsewhere("CVE-2026-5104", "2026-11-22T06:09:59.000Z");
  EXPECT_EQ(ask(CveAction::reserve), "refused cve.unclear-reservation");
  EXPECT_EQ(ask(CveAction::reserve), "done") << "told which, a person asks for another";
}

// Of numbers that a person reserved by hand in the same minutes, none is what a request reserved
// that never asked for one.
struct UnaskedRow {
  const char* what;
  std::optional<std::string> number;  // to take over
  bool without_key;                   // one round passes that cannot ask
};

TEST_F(CveFaults, WhatWasGivenUpBeforeItAskedForANumberHasReservedNone) {
  const UnaskedRow rows[] = {
      {"a number that was to be taken over", "CVE-2026-5201", false},
      {"a number, and the service did not answer", "CVE-2026-5202", true},
      {"nothing was tried", std::nullopt, false},
      {"there was no key", std::nullopt, true},
  };
  int at = 5200;
  for (const UnaskedRow& row : rows) {
    const std::string by_hand = "CVE-2026-" + std::to_string(++at);
    there_->put(by_hand, {"RESERVED",
                          std::string{CveStandIn::kOrganisation},
                          std::string{CveStandIn::kUser},
                          "2026-11-22T06:00:00.000Z",
                          {}});
    case_ = open_case(row.what);
    Submission submission;
    submission.case_id = case_;
    CveWish wish;
    wish.action = CveAction::reserve;
    wish.number = row.number;
    ASSERT_TRUE(ask_cve(*docket_, host_reader(), submission, wish).ok()) << row.what;
    if (row.without_key && row.number) there_->fail("GET /cve-id/", Fault::drop_before);
    const int mode = row.without_key && !row.number ? 0640 : 0600;
    ::chmod(config_.cve.key_file.c_str(), mode);
    if (row.without_key) round();
    EXPECT_EQ(page().waiting.has_value(), true) << row.what;
    ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"the wrong case"}).ok());
    ::chmod(config_.cve.key_file.c_str(), 0600);
    round();
    EXPECT_EQ(ask(CveAction::reserve), "done") << row.what;
    EXPECT_NE(state().cve.number, by_hand) << row.what;
  }
}

// The program ended after CVE Services had acted; nothing tells of it but the note before.
TEST_F(CveFaults, WhatWasGivenUpAfterTheProgramEndedInItsMiddleIsLookedFor) {
  Submission submission;
  submission.case_id = case_;
  CveWish wish;
  wish.action = CveAction::reserve;
  ASSERT_TRUE(ask_cve(*docket_, host_reader(), submission, wish).ok());
  const std::string key = cve_line_key(case_, state().cve.pending.record);
  ASSERT_TRUE(docket_->store().mark_failed(key, "about to be sent", 0).ok());
  there_->put("CVE-2026-5301", {"RESERVED",
                                std::string{CveStandIn::kOrganisation},
                                std::string{CveStandIn::kUser},
                                "2026-11-22T06:00:00.000Z",
                                {}});
  ASSERT_TRUE(cancel_cve(*docket_, host_reader(), submission, {"not needed"}).ok());
  round();
  EXPECT_EQ(ask(CveAction::reserve), "found");
  EXPECT_EQ(state().cve.number, "CVE-2026-5301");
}

TEST_F(CveFaults, WithoutAKeyItIsTriedAgainLaterAndLater) {
  ::chmod(config_.cve.key_file.c_str(), 0640);
  const Instant asked_at = world_.at;
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.key-file");
  const auto minutes_to_wait = [&](int after) {
    world_.at = asked_at + std::chrono::minutes{after};
    round();
    return std::chrono::duration_cast<std::chrono::minutes>(*page().waiting->again_at - world_.at)
        .count();
  };
  EXPECT_EQ(minutes_to_wait(0), 1);
  EXPECT_EQ(minutes_to_wait(5), 5);
  EXPECT_EQ(minutes_to_wait(64), 64);
  EXPECT_EQ(minutes_to_wait(65), 64);
  EXPECT_EQ(page().waiting->attempts, 0) << "nothing was asked";
}

TEST_F(CveFaults, ASecondFailureOfTheSameKindIsNotRecordedAgain) {
  there_->fail("POST /cve-id", Fault::status_500);
  ASSERT_EQ(ask(CveAction::reserve), "delayed cve.failed");
  const std::int64_t sequence = state().sequence;
  there_->fail("GET /cve-id?", Fault::status_500);
  round();
  EXPECT_EQ(state().sequence, sequence);
  there_->fail("GET /cve-id?", Fault::drop_before);
  round();
  EXPECT_EQ(state().sequence, sequence + 1);
  EXPECT_EQ(outcome(), "delayed cve.unreachable");
}

TEST_F(CveFaults, WhatTheServiceFindsWrongIsToldInItsWords) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  Submission submission;
  submission.case_id = case_;
  AskCve command;
  command.action = CveAction::publish;
  command.document = R"({"cnaContainer":{"descriptions":[]}})";
  submission.command = command;
  ASSERT_TRUE(docket_->submit(host_reader(), submission).ok());
  round();
  EXPECT_EQ(outcome(), "refused cve.bad-request");
  EXPECT_NE(page().exchanges.front().because.find("INVALID_JSON_SCHEMA"), std::string::npos);
}

TEST_F(CveFaults, TheKeyIsForItsOwnerAndIsKeptNowhere) {
  ::chmod(config_.cve.key_file.c_str(), 0640);
  EXPECT_EQ(ask(CveAction::reserve), "delayed cve.key-file");
  ::chmod(config_.cve.key_file.c_str(), 0600);
  round();
  EXPECT_EQ(outcome(), "done");
  ASSERT_EQ(ask(CveAction::publish), "done");
  docket_.reset();
  EXPECT_EQ(places_of_key(), "");
  config_.cve.key_file = folder_ + "/none";
  EXPECT_EQ(CveClient::open(config_.cve).error().code, "cve.key-file");
  config_.cve.key_file.clear();
  ::unsetenv("DOCKET_CVE_KEY");
  EXPECT_EQ(CveClient::open(config_.cve).error().code, "cve.not-configured");
  ::setenv("DOCKET_CVE_KEY", "a\r\nCVE-API-ORG: other", 1);
  EXPECT_EQ(CveClient::open(config_.cve).error().code, "cve.key-file") << "it would end the header";
  ::setenv("DOCKET_CVE_KEY", std::string{CveStandIn::kKey}.c_str(), 1);
  EXPECT_TRUE(CveClient::open(config_.cve).ok());
  ::setenv("DOCKET_CVE_KEY", "another", 1);
  CveClient stranger = CveClient::open(config_.cve).value();
  EXPECT_EQ(stranger.get("/cve-id/CVE-2026-1001").error().code, "cve.unauthorized");
  ::unsetenv("DOCKET_CVE_KEY");
}

}  // namespace
}  // namespace docket::faults_test
