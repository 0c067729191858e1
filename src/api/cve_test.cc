// The number of a case at CVE Services over real sockets. Nobody answers there: what comes of what
// is sent is for tests/cve_services.

#include "api/testing.h"

namespace docket::cve_test {
namespace {

class CveApiTest : public ApiTest {
 protected:
  static Json read(const Response& response) {
    Result<Json> body = parse_json(response.body);
    EXPECT_TRUE(body.ok()) << response.body;
    return body.ok() ? std::move(*body) : Json::object();
  }

  void record(const std::string& case_id, const Command& command) {
    Submission submission;
    submission.case_id = case_id;
    submission.command = command;
    const Result<Reply> reply = docket_->submit(host_reader(), std::move(submission));
    ASSERT_TRUE(reply.ok()) << reply.error().message;
  }

  static Json wish(const char* action) { return Json::object({{"action", action}}); }
};

TEST_F(CveApiTest, APageTellsWhereTheNumberStandsAndWhatWaits) {
  Visitor who = signed_in("li", {"handler"});
  const std::string id = open_case(who);
  const std::string path = "/api/cases/" + id + "/cve";
  Json page = read(who.get(path));
  EXPECT_EQ(page.text_of("standing"), "local-only");
  EXPECT_EQ(*page.find("configured"), Json{false});
  EXPECT_EQ(code_of(who.get(path + "/draft")), "cve.no-number");
  EXPECT_EQ(code_of(who.post(path, wish("reserve"))), "cve.not-configured");
  AskCve asked;
  asked.action = CveAction::reserve;
  asked.year = 2026;
  record(id, asked);
  page = read(who.get(path));
  EXPECT_EQ(page.text_of("standing"), "reservation-pending");
  EXPECT_EQ(page.find("waiting")->text_of("action"), "reserve");
  EXPECT_EQ(page.find("exchanges")->items()->front().text_of("actor"), "host");
  const Json because = Json::object({{"because", "not needed"}});
  EXPECT_EQ(who.post(path + "/cancellation", because).status, 200);
  page = read(who.get(path));
  EXPECT_FALSE(page.find("waiting"));
  EXPECT_EQ(page.find("exchanges")->items()->front().text_of("outcome"), "cancelled");
  EXPECT_EQ(page.find("exchanges")->items()->front().text_of("because"), "not needed");
  const Response again = who.post(path + "/cancellation", because);
  EXPECT_EQ(code_of(again), "cve.no-request");
  EXPECT_EQ(again.status, 422);
}

TEST_F(CveApiTest, ANumberIsFoundByAndShownInTheAdvisory) {
  Visitor who = signed_in("li", {"handler"});
  const std::string id = open_case(who);
  AskCve asked;
  asked.action = CveAction::reserve;
  record(id, asked);
  RecordCveAnswer answer;
  answer.request = docket_->case_page(host_reader(), id)->sequence;
  answer.number = "CVE-2026-1001";
  answer.state = "RESERVED";
  record(id, answer);
  EXPECT_EQ(read(who.get("/api/cases/" + id + "/cve")).text_of("cve"), "CVE-2026-1001");
  ASSERT_TRUE(docket_->catch_up_search().ok());
  const Json found = read(who.get("/api/cases?search=CVE-2026-1001"));
  ASSERT_EQ(found.find("items")->items()->size(), 1U) << print(found);
  EXPECT_EQ(found.find("items")->items()->front().text_of("case_id"), id);
}

TEST_F(CveApiTest, NumbersAreListedAndAnExchangeIsRead) {
  Visitor who = signed_in("li", {"handler"});
  Json list = read(who.get("/api/cve"));
  EXPECT_EQ(*list.find("configured"), Json{false});
  EXPECT_TRUE(list.find("items")->items()->empty());
  const std::string id = open_case(who);
  AskCve asked;
  asked.action = CveAction::reserve;
  asked.year = 2026;
  record(id, asked);
  list = read(who.get("/api/cve?show=waiting&year=2026"));
  ASSERT_EQ(list.find("items")->items()->size(), 1U) << print(list);
  const Json& one = list.find("items")->items()->front();
  EXPECT_EQ(one.text_of("pending"), "reserve");
  EXPECT_EQ(one.text_of("case_id"), id);
  EXPECT_TRUE(read(who.get("/api/cve?show=reserved")).find("items")->items()->empty());
  EXPECT_EQ(code_of(who.get("/api/cve?show=lost")), "list.filter");
  const std::string path = "/api/cases/" + id + "/cve";
  const std::int64_t request = *read(who.get(path)).find("waiting")->find("request")->integer();
  const Json receipt = read(who.get(path + "/exchanges/" + std::to_string(request)));
  EXPECT_EQ(receipt.text_of("action"), "reserve");
  EXPECT_TRUE(receipt.find("answers")->items()->empty());
  for (const char* other : {"1", "0", "x", "99999999999999999999"}) {
    const Response missing = who.get(path + "/exchanges/" + other);
    EXPECT_EQ(missing.status, 404) << other;
    EXPECT_EQ(code_of(missing), "cve.no-exchange") << other;
  }
  EXPECT_EQ(*read(who.post("/api/cve/attempts", Json::object())).find("waiting"), Json{1});
  Visitor wu = signed_in("wu", {"reader"});
  EXPECT_EQ(code_of(wu.post("/api/cve/attempts", Json::object())), "access.role");
  EXPECT_EQ(code_of(wu.post(path + "/rejection", wish("reject"))), "access.role");
  EXPECT_EQ(code_of(who.post(path + "/rejection", wish("reject"))), "cve.no-number");
}

TEST_F(CveApiTest, OnlyAHandlerAsksAndOnlyOfWhatHeSees) {
  Visitor li = signed_in("li", {"handler"});
  const std::string id = open_case(li);
  const std::string path = "/api/cases/" + id + "/cve";
  Visitor wu = signed_in("wu", {"reader"});
  EXPECT_EQ(wu.get(path).status, 200);
  EXPECT_EQ(code_of(wu.post(path, wish("reserve"))), "access.role");
  EXPECT_EQ(code_of(wu.post(path + "/cancellation", Json::object({{"because", "x"}}))),
            "access.role");
  record(id, RestrictCase{true, {"li"}, "embargo"});
  Visitor zhao = signed_in("zhao", {"handler"});
  EXPECT_EQ(code_of(zhao.get(path)), "case.not-found");
  EXPECT_EQ(code_of(zhao.get(path + "/draft")), "case.not-found");
  EXPECT_EQ(code_of(zhao.post(path, wish("reserve"))), "case.not-found");
  EXPECT_EQ(code_of(visitor().get(path)), "access.sign-in");
  EXPECT_EQ(li.post(path, wish("steal")).status, 400) << "no such action";
}

}  // namespace
}  // namespace docket::cve_test
