// The list of all numbers, and one exchange as evidence.

#include "app/cve_numbers.h"

#include "app/cve_evidence.h"
#include "base/hash.h"
#include "tests/cve_services/desk.h"

namespace docket::numbers_test {
namespace {

using Fault = CveStandIn::Fault;

class CveList : public CveDesk {
 protected:
  CveNumbers list(const CveNumberQuery& query, const Reader& reader = host_reader()) {
    const Result<CveNumbers> found = docket_->cve_numbers(reader, query);
    EXPECT_TRUE(found.ok()) << found.error().message;
    return found.ok() ? *found : CveNumbers{};
  }
  // "CVE-2026-1001 RESERVED" of each, what moved last first.
  std::string shown(const CveNumberQuery& query, const Reader& reader = host_reader()) {
    std::string all;
    const CveNumbers found = list(query, reader);
    for (const CveNumber& one : found.items) {
      all += (all.empty() ? "" : ", ") + (one.cve.empty() ? "-" : one.cve) + " " + one.state;
      if (!one.pending.empty()) all += " waits to " + one.pending + " " + one.delayed;
      if (!one.refused.empty()) all += " not " + one.refused + " " + one.code;
    }
    EXPECT_EQ(found.total, static_cast<std::int64_t>(found.items.size()));
    return all;
  }
  void later() { world_.at = world_.at + std::chrono::seconds{1}; }

  // Six cases: published, reserved, rejected with another number asked for in vain, one on its way,
  // and one with nothing.
  void fill() {
    ASSERT_EQ(ask(CveAction::reserve), "done");
    ASSERT_EQ(ask(CveAction::publish), "done");
    later();
    case_ = open_case("Kestrel two");
    CveWish wish;
    wish.action = CveAction::reserve;
    wish.year = 2025;
    ASSERT_EQ(ask(wish), "done");
    later();
    case_ = open_case("Kestrel three");
    ASSERT_EQ(ask(CveAction::reserve), "done");
    ASSERT_EQ(ask(CveAction::reject), "done");
    later();
    there_->fail("POST /cve-id", Fault::status_403);
    ASSERT_EQ(ask(CveAction::reserve), "refused cve.forbidden");
    later();
    case_ = open_case("Kestrel four");
    there_->fail("POST /cve-id", Fault::status_500);
    ASSERT_EQ(ask(CveAction::reserve), "delayed cve.failed");
    open_case("Kestrel five");
  }
};

TEST_F(CveList, TellsHowEachNumberStandsAndWhatIsOnItsWay) {
  EXPECT_EQ(shown({}), "");
  EXPECT_TRUE(list({}).configured);
  EXPECT_TRUE(list({}).years.empty());
  fill();
  const char* waits = "-  waits to reserve cve.failed";
  const char* failed = "-  not reserve cve.forbidden";
  EXPECT_EQ(shown({}), std::string{waits} + ", " + failed +
                           ", CVE-2026-1003 REJECTED, CVE-2025-1002 RESERVED, CVE-2026-1001 "
                           "PUBLISHED");
  struct Row {
    const char* what;
    CveNumberQuery query;
    std::string shown;
  };
  const Row rows[] = {
      {"reserved", {"reserved", {}, {}, {}, {}}, "CVE-2025-1002 RESERVED"},
      {"of another year", {"reserved", 2026, {}, {}, {}}, ""},
      {"published", {"published", {}, {}, {}, {}}, "CVE-2026-1001 PUBLISHED"},
      {"rejected", {"rejected", 2026, {}, {}, {}}, "CVE-2026-1003 REJECTED"},
      {"waiting", {"waiting", {}, {}, {}, {}}, waits},
      {"failed", {"failed", {}, {}, {}, {}}, failed},
      {"by its number", {{}, {}, "CVE-2025-1002", {}, {}}, "CVE-2025-1002 RESERVED"},
      {"by words of the case", {{}, {}, "kestrel two", {}, {}}, "CVE-2025-1002 RESERVED"},
      {"by words of none", {{}, {}, "osprey", {}, {}}, ""},
      {"by no words at all", {{}, {}, "…", {}, {}}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.query), row.shown) << row.what;
  const std::vector<CveYear> years = list({}).years;
  ASSERT_EQ(years.size(), 2U);
  EXPECT_EQ(print(to_json(years[0])),
            R"({"year":2026,"reserved":0,"published":1,"rejected":1,"waiting":1,"failed":1})");
  EXPECT_EQ(years[1].reserved, 1);
  EXPECT_EQ(docket_->cve_numbers(host_reader(), {"lost", {}, {}, {}, {}}).error().code,
            "list.filter");
  EXPECT_TRUE(docket_->check_rows().ok()) << "the rows are a function of the records";
}

TEST_F(CveList, ComesInPagesAndWithoutWhatAReaderMayNotSee) {
  fill();
  std::string all;
  CveNumberQuery query;
  query.limit = 2;
  for (int page = 0; page < 3; ++page) {
    const CveNumbers found = list(query);
    EXPECT_EQ(found.total, 5);
    for (const CveNumber& one : found.items) all += one.cve + ";";
    EXPECT_EQ(found.next.has_value(), page < 2) << page;
    query.after = found.next;
  }
  EXPECT_EQ(all, ";;CVE-2026-1003;CVE-2025-1002;CVE-2026-1001;");
  query.after = "zz";
  EXPECT_EQ(docket_->cve_numbers(host_reader(), query).error().code, "list.cursor");
  const Reader stranger{"wu", {AccountRole::reader}};
  EXPECT_EQ(list({}, stranger).total, 5);
  tell(RestrictCase{true, {"chief"}, "embargo"});  // the one on its way
  EXPECT_EQ(list({}, stranger).total, 4);
  EXPECT_EQ(list({}, stranger).years[0].waiting, 0) << "nor is it counted";
  EXPECT_EQ(list({}, Reader{"chief", {AccountRole::reader}}).total, 5);
  EXPECT_EQ(docket_->cve_numbers(Reader{"x", {}}, {}).error().code, "access.role");
}

TEST_F(CveList, AnExchangeIsShownWithItsBytesAndEveryAnswer) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  there_->fail("GET /cve-id/", Fault::status_500);
  ASSERT_EQ(ask(CveAction::publish), "delayed cve.failed");
  const std::int64_t request = page().exchanges.front().request;
  round();
  const Result<CveEvidence> found = cve_evidence(*docket_, host_reader(), case_, request);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->action, "publish");
  EXPECT_EQ(found->cve, "CVE-2026-1001");
  EXPECT_EQ(found->actor, "host");
  ASSERT_EQ(there_->bodies().size(), 1U);
  EXPECT_EQ(found->document, there_->bodies().front()) << "byte for byte";
  EXPECT_EQ(found->sha256, hex(sha256(found->document)));
  EXPECT_EQ(found->bytes, static_cast<std::int64_t>(found->document.size()));
  ASSERT_EQ(found->answers.size(), 2U);
  EXPECT_EQ(found->answers[0].outcome, "delayed");
  EXPECT_EQ(found->answers[0].code, "cve.failed");
  EXPECT_EQ(found->answers[0].status, 500);
  EXPECT_EQ(found->answers[0].answer, "<html>failed</html>");
  EXPECT_EQ(found->answers[1].outcome, "done");
  EXPECT_EQ(found->answers[1].state, "PUBLISHED");
  EXPECT_NE(found->answers[1].answer.find("CVE_RECORD"), std::string::npos);
  EXPECT_EQ(cve_evidence(*docket_, host_reader(), case_, 1).error().code, "cve.no-exchange");
}

TEST_F(CveList, APageSaysWhatMayBeAskedForAndWhatARejectionWouldSend) {
  EXPECT_EQ(page().may, std::vector<std::string>{"reserve"});
  ASSERT_EQ(ask(CveAction::reserve), "done");
  EXPECT_EQ(page().may, (std::vector<std::string>{"publish", "read", "reject"}));
  CveWish wish;
  wish.action = CveAction::reject;
  EXPECT_EQ(cve_rejection(*docket_, host_reader(), case_, wish).error().code, "cve.no-reason");
  wish.because = "Not a vulnerability.";
  const Result<CveRejection> looked = cve_rejection(*docket_, host_reader(), case_, wish);
  ASSERT_TRUE(looked.ok()) << looked.error().message;
  EXPECT_EQ(page().exchanges.size(), 1U) << "nothing was asked";
  ASSERT_EQ(ask(wish), "done");
  EXPECT_EQ(looked->document, there_->bodies().back()) << "byte for byte";
  EXPECT_EQ(looked->sha256, hex(sha256(there_->bodies().back())));
  EXPECT_EQ(page().may, (std::vector<std::string>{"reserve", "publish", "read", "reject"}));
  there_->fail("GET /cve-id/", Fault::status_401);
  ASSERT_EQ(ask(CveAction::read), "refused cve.unauthorized");
  EXPECT_EQ(page().failed, page().exchanges.front().request);
  there_->fail("GET /cve-id/", Fault::status_500);
  ASSERT_EQ(ask(CveAction::read), "delayed cve.failed");
  EXPECT_EQ(page().failed, 0);
  EXPECT_EQ(page().may, std::vector<std::string>{"cancel"});
  const Reader reader{"wu", {AccountRole::reader}};
  EXPECT_TRUE(cve_page(*docket_, reader, case_)->may.empty());
}

TEST_F(CveList, ADraftTellsWhatDiffersFromWhatWasSentLast) {
  ASSERT_EQ(ask(CveAction::reserve), "done");
  EXPECT_TRUE(cve_draft(*docket_, host_reader(), case_, {})->changes.empty()) << "nothing was sent";
  ASSERT_EQ(ask(CveAction::publish), "done");
  EXPECT_TRUE(cve_draft(*docket_, host_reader(), case_, {})->changes.empty()) << "it is the same";
  tell(words_of_advisory("Our next title"));
  const std::vector<CveDifference> changes = cve_draft(*docket_, host_reader(), case_, {})->changes;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].at, "/title");
  EXPECT_EQ(changes[0].ours, "\"Bypass in libfalcon\"");
  EXPECT_EQ(changes[0].theirs, "\"Our next title\"");
}

}  // namespace
}  // namespace docket::numbers_test
