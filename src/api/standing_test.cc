// Standing duties over HTTP: what our organisation is, what it has, when it is due again and why,
// corrected, withdrawn and ended; who may say so.

#include "api/testing.h"

namespace docket::standing_test {
namespace {

class StandingTest : public ApiTest {
 protected:
  // "training kept 2027-01-05T16:00:00Z later", one a line.
  static std::string standing_of(Visitor& who, const std::string& query = "") {
    const Json page = *parse_json(who.get("/api/standing" + query).body);
    std::string text;
    const Json* items = page.find("items");
    if (!items) return "";  // an empty list is left out
    for (const Json& duty : *items->items()) {
      text += std::string{duty.text_of("rule")} + " " + std::string{duty.text_of("state")};
      if (const Json* due = duty.find("due_at")) text += " " + *due->text();
      text += " " + std::string{duty.text_of("column")} + "\n";
    }
    return text;
  }
  static Response state_roles(Visitor& who, std::vector<std::string> roles) {
    return who.post("/api/organisation/roles", Json::object({{"roles", to_json(roles)}}));
  }
  static Response train(Visitor& who, const char* when) {
    return who.post("/api/standing/cn-2019-draft~training/records",
                    Json::object({{"occurred_at", when}, {"evidence", "folder 7"}}));
  }
  static std::int64_t record_of(const Response& response) {
    const Json reply = *parse_json(response.body);
    const Json* record = reply.find("record");
    return record ? *record->integer() : 0;
  }
  static std::string records(std::int64_t seq, const char* what) {
    return "/api/standing-records/" + std::to_string(seq) + "/" + what;
  }
};

TEST_F(StandingTest, FromWhatWeAreToADutyKept) {
  Visitor chief = this->chief();
  EXPECT_EQ(standing_of(chief), "") << "nobody has said what we are";
  const std::string offered = chief.get("/api/standing").body;
  EXPECT_NE(offered.find("\"role\":\"third-party\""), std::string::npos) << offered;

  ASSERT_EQ(state_roles(chief, {"third-party"}).status, 200);
  EXPECT_EQ(standing_of(chief),
            "officer open waiting\ninternal-review open waiting\nanti-leak open waiting\n"
            "training open waiting\naccountability open waiting\n");
  const Response trained = train(chief, "2026-01-05T09:00:00+08:00");
  ASSERT_EQ(trained.status, 200) << trained.body;
  EXPECT_NE(trained.body.find("\"changed\":true"), std::string::npos);
  EXPECT_NE(train(chief, "2026-01-05T09:00:00+08:00").body.find("\"changed\":false"),
            std::string::npos);
  ASSERT_EQ(chief.post("/api/standing/cn-2019-draft~officer/records", Json::object()).status, 200);
  EXPECT_EQ(standing_of(chief),
            "officer kept done\ninternal-review open waiting\nanti-leak open waiting\n"
            "training kept 2027-01-05T16:00:00Z later\naccountability open waiting\n");
  world_.at = *parse_instant("2027-01-05T15:59:59Z");
  ASSERT_EQ(chief.sign_in("chief", kPassword), 303) << "the session has run out";
  EXPECT_NE(standing_of(chief).find("training kept 2027-01-05T16:00:00Z today"), std::string::npos);
  world_.at = *parse_instant("2027-01-05T16:00:00Z");
  EXPECT_NE(standing_of(chief).find("training missed 2027-01-05T16:00:00Z overdue"),
            std::string::npos);
  ASSERT_EQ(train(chief, "2027-01-05T16:00:00Z").status, 200);
  EXPECT_NE(standing_of(chief).find("training kept 2028-01-06T16:00:00Z later"), std::string::npos);
}

TEST_F(StandingTest, TheReasonNamesLawCountAndRecord) {
  Visitor chief = this->chief();
  ASSERT_EQ(state_roles(chief, {"third-party", "platform"}).status, 200);
  const std::int64_t seq = record_of(train(chief, "2026-01-05T09:00:00+08:00"));
  const Response why = chief.get("/api/standing/cn-2019-draft~training");
  ASSERT_EQ(why.status, 200) << why.body;
  for (const char* said :
       {"定期对内部人员进行保密教育", "\"hash\":\"", "Training in confidentiality",
        "Acme is third-party organisation and vulnerability collection platform",
        "Day 1 is 2026-01-06; the last day is 2027-01-05", "The number is our own",
        "Over at 2027-01-06 00:00", "folder 7"})
    EXPECT_NE(why.body.find(said), std::string::npos) << said << "\n" << why.body;
  EXPECT_NE(why.body.find("\"record\":" + std::to_string(seq)), std::string::npos);
  EXPECT_EQ(code_of(chief.get("/api/standing/cn-2019-draft~none")), "standing.not-found");
  EXPECT_EQ(code_of(chief.get("/api/standing/eu-cra~contact-point")), "standing.not-found");
}

TEST_F(StandingTest, CorrectedWithdrawnEndedAndAsItWasKnown) {
  Visitor chief = this->chief();
  ASSERT_EQ(state_roles(chief, {"platform"}).status, 200);
  const std::int64_t seq = record_of(train(chief, "2026-01-05T09:00:00+08:00"));
  const std::string before = to_text(world_.at);
  world_.at = world_.at + std::chrono::hours{1};
  const Json moved =
      Json::object({{"occurred_at", "2026-02-05T09:00:00+08:00"}, {"because", "a slip"}});
  ASSERT_EQ(chief.post(records(seq, "correction"), moved).status, 200);
  EXPECT_NE(standing_of(chief).find("2027-02-05T16:00:00Z"), std::string::npos);
  EXPECT_NE(standing_of(chief, "?known_at=" + before).find("2027-01-05T16:00:00Z"),
            std::string::npos);
  EXPECT_EQ(code_of(chief.get("/api/standing?known_at=9999-01-01T00:00:00Z")), "case.in-future");
  EXPECT_EQ(code_of(chief.post(records(seq, "correction"), moved)), "standing.nothing-corrected");
  EXPECT_EQ(code_of(chief.post(records(seq + 7, "correction"), moved)), "standing.no-such-record");
  EXPECT_EQ(code_of(chief.post("/api/standing-records/x/correction", moved)),
            "standing.no-such-record");

  const std::int64_t officer = record_of(
      chief.post("/api/standing/cn-2019-draft~officer/records",
                 Json::object({{"occurred_at", "2026-01-05T09:00:00+08:00"}, {"by", "HR"}})));
  const Json left = Json::object({{"ended_at", "2026-10-01T00:00:00+08:00"}, {"because", "left"}});
  ASSERT_EQ(chief.post(records(officer, "ending"), left).status, 200);
  EXPECT_NE(standing_of(chief).find("officer open waiting"), std::string::npos);
  ASSERT_EQ(
      chief.post(records(officer, "ending"), Json::object({{"because", "she stayed"}})).status,
      200);
  EXPECT_NE(standing_of(chief).find("officer kept done"), std::string::npos);

  const Json withdrawn = Json::object({{"withdrawn", true}, {"because", "the other office"}});
  ASSERT_EQ(chief.post(records(seq, "correction"), withdrawn).status, 200);
  EXPECT_NE(standing_of(chief).find("training open waiting"), std::string::npos);
  stop();
  start();
  Visitor again = visitor();
  ASSERT_EQ(again.sign_in("chief", kPassword), 303);
  EXPECT_NE(standing_of(again).find("officer kept done\n"), std::string::npos)
      << "it is in the ledger";
  EXPECT_NE(standing_of(again).find("training open waiting"), std::string::npos);
}

TEST_F(StandingTest, OneRecordCountsForEveryLawThatAsksForIt) {
  Visitor chief = this->chief();
  ASSERT_EQ(
      chief.post("/api/packs/cn-2021-rmsv/adoption", Json::object({{"from", "2021-09-01"}})).status,
      200);
  ASSERT_EQ(state_roles(chief, {"third-party"}).status, 200);
  const char* management = "/api/standing/cn-2021-rmsv~internal-management/records";
  EXPECT_EQ(code_of(chief.post(management, Json::object())), "standing.which-event");
  const Json leak = Json::object({{"event", "leak-measures-taken"}});
  ASSERT_EQ(chief.post(management, leak).status, 200);
  EXPECT_NE(standing_of(chief).find("anti-leak kept done"), std::string::npos);
  EXPECT_NE(standing_of(chief).find("internal-management open waiting"), std::string::npos);
  ASSERT_EQ(chief.post(management, Json::object({{"event", "internal-management-set-up"}})).status,
            200);
  EXPECT_NE(standing_of(chief).find("internal-management kept done"), std::string::npos);
}

TEST_F(StandingTest, WhatIsDueAgainStandsInTheCalendar) {
  Visitor chief = this->chief();
  ASSERT_EQ(state_roles(chief, {"third-party"}).status, 200);
  ASSERT_EQ(train(chief, "2026-01-05T09:00:00+08:00").status, 200);
  ASSERT_EQ(chief.post("/api/standing/cn-2019-draft~officer/records", Json::object()).status, 200);
  const Response link = chief.post("/api/session/calendar", Json::object());
  const std::string address{parse_json(link.body)->text_of("link")};
  const std::string calendar = visitor().get(address.substr(address.find("/calendar/"))).body;
  EXPECT_NE(calendar.find("SUMMARY:Docket standing duty\r\n"), std::string::npos) << calendar;
  EXPECT_NE(calendar.find("DTEND:20270105T160000Z"), std::string::npos) << calendar;
}

struct OwedRow {
  const char* what;
  const char* query;
  const char* standing;
};

TEST_F(StandingTest, WhatIsOwedStandsAmongTheDeadlines) {
  Visitor chief = this->chief();
  ASSERT_EQ(state_roles(chief, {"third-party"}).status, 200);
  ASSERT_EQ(train(chief, "2026-01-05T09:00:00+08:00").status, 200);
  ASSERT_EQ(chief.post("/api/standing/cn-2019-draft~officer/records", Json::object()).status, 200);
  const OwedRow rows[] = {
      {"the first due first; not what is there for good", "",
       "training internal-review anti-leak accountability "},
      {"in its column", "?column=later", "training "},
      {"those without a date", "?column=waiting", "internal-review anti-leak accountability "},
      {"a column in which none stands", "?column=overdue", ""},
      {"kept for good is no deadline, though what is done is asked for", "?done=true",
       "training internal-review anti-leak accountability "},
      {"by a word of its name", "?search=%20Training", "training "},
      {"by the name of its law", "?search=CN-2019",
       "training internal-review anti-leak accountability "},
      {"none has the word", "?search=zzzz", ""},
      {"nobody is assigned it", "?mine=true", ""},
      {"nor anybody else", "?assignee=li", ""},
  };
  for (const OwedRow& row : rows) {
    const Json page = *parse_json(chief.get("/api/deadlines" + std::string{row.query}).body);
    std::string standing;
    if (const Json* owed = page.find("standing"))
      for (const Json& duty : *owed->items()) standing += std::string{duty.text_of("rule")} + " ";
    EXPECT_EQ(standing, row.standing) << row.what;
  }
}

TEST_F(StandingTest, WhoMaySayWhat) {
  Visitor chief = this->chief();
  Visitor reader = signed_in("wang", {"reader"});
  Visitor handler = signed_in("li", {"handler"});
  EXPECT_EQ(code_of(state_roles(reader, {"platform"})), "access.role");
  EXPECT_EQ(code_of(state_roles(handler, {"platform"})), "access.role");
  EXPECT_EQ(code_of(state_roles(chief, {"platfrom"})), "standing.no-such-role");
  ASSERT_EQ(state_roles(chief, {"platform"}).status, 200);
  EXPECT_EQ(code_of(train(reader, "2026-01-05T09:00:00+08:00")), "access.role");
  const std::int64_t seq = record_of(train(handler, "2026-01-05T09:00:00+08:00"));
  const Json left = Json::object({{"ended_at", "2026-10-01T00:00:00+08:00"}, {"because", "left"}});
  EXPECT_EQ(code_of(reader.post(records(seq, "ending"), left)), "access.role");
  EXPECT_EQ(code_of(reader.post(records(seq, "correction"),
                                Json::object({{"withdrawn", true}, {"because", "no"}}))),
            "access.role");
  EXPECT_NE(standing_of(reader).find("training kept"), std::string::npos) << "a reader reads";
}

}  // namespace
}  // namespace docket::standing_test
