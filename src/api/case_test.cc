// Cases over real sockets: every command, lists, clashes, repeats, what is hidden, what is refused.

#include "api/routes.h"
#include "api/testing.h"

namespace docket::case_test {
namespace {

class CaseApiTest : public ApiTest {};

Json body_of(const Response& response) {
  Result<Json> body = parse_json(response.body);
  EXPECT_TRUE(body.ok()) << response.body;
  return body.ok() ? std::move(*body) : Json::object();
}

std::size_t count(const Json& page) { return page.find("items")->items()->size(); }

std::string state_of(const Json& page, std::string_view rule) {
  for (const Json& duty : *page.find("duties")->items())
    if (duty.text_of("rule") == rule) return std::string{duty.text_of("state")};
  return {};
}

struct Step {
  const char* path;
  const char* body;
  const char* kind;  // of the event that must stand last in the timeline
};

TEST_F(CaseApiTest, ACaseFromOpeningToClosing) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who);
  const Step steps[] = {
      {"assets", R"({"asset":"cloud","kind":"service"})", "AssetAdded"},
      {"parties",
       R"({"party":"Beta","roles":[{"role":"provider","asset":"cloud"}],"contact":"x@beta.example"})",
       "PartyAdded"},
      {"learning", R"({"by":"Beta","occurred_at":"2026-11-20T05:00:00Z"})", "VulnerabilityLearned"},
      {"confirmation", R"({"occurred_at":"2026-11-20T08:00:00Z","versions_affected":"4.0-4.2"})",
       "VulnerabilityConfirmed"},
      {"mitigation", R"({"measure":"switch the module off","asset":"falcon"})",
       "VulnerabilityMitigated"},
      {"fix", R"({"release":"4.2.1","asset":"falcon"})", "VulnerabilityFixed"},
      {"judgement",
       R"({"judged":"users-must-act","value":true,"because":"they have to install it"})",
       "JudgementMade"},
      {"notice", R"({"audience":"users","channel":"mail"})", "AudienceTold"},
      {"support", R"({"what":"hotline"})", "SupportGiven"},
      {"publication", R"({"where":"https://acme.example/psa"})", "AdvisoryPublished"},
      {"filing", R"({"platform":"MIIT","reference":"M-1"})", "ReportFiled"},
      {"assignment", R"({"account":"li"})", "CaseAssigned"},
      {"note", R"({"text":"for colleagues"})", "NoteAdded"},
      {"score", R"({"scheme":"cvss","rating":"AV:N/AC:L/Au:N/C:P/I:P/A:P"})", "ScoreRecorded"},
      {"refutation", R"({"by":"Beta","because":"another code base"})", "VulnerabilityRefuted"},
      {"closing", R"({"because":"all done"})", "CaseClosed"},
      {"reopening", R"({"because":"one more product"})", "CaseReopened"},
  };
  for (const Step& step : steps) {
    const Response response =
        who.post("/api/cases/" + case_id + "/" + step.path, *parse_json(step.body));
    ASSERT_EQ(response.status, 200) << step.path << " " << response.body;
    const Json reply = body_of(response);
    EXPECT_GE(reply.find("records")->items()->size(), 1u) << step.path;
    const Json timeline = body_of(who.get("/api/cases/" + case_id + "/timeline?limit=500"));
    EXPECT_EQ(timeline.find("items")->items()->back().text_of("kind"), step.kind) << step.path;
    EXPECT_EQ(timeline.find("items")->items()->back().text_of("actor"), "li");
  }
  const Json page = body_of(who.get("/api/cases/" + case_id));
  EXPECT_EQ(page.text_of("state"), "open");
  EXPECT_EQ(page.text_of("assignee"), "li");
  EXPECT_EQ(state_of(page, "remedy-product"), "kept");
}

TEST_F(CaseApiTest, AnAcknowledgementAndACorrectionPointAtRecords) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post(base + "/fix", Json::object()).status, 200);
  const Json filed = body_of(who.post(base + "/filing", Json::object({{"platform", "MIIT"}})));
  const std::int64_t place = *filed.find("sequence")->integer();
  EXPECT_EQ(
      who.post(base + "/acknowledgement", Json::object({{"filing", place}, {"reference", "M-7"}}))
          .status,
      200);
  const Json corrected =
      body_of(who.post(base + "/correction", Json::object({{"of", place},
                                                           {"occurred_at", "2026-11-21T00:00:00Z"},
                                                           {"because", "the clock was wrong"}})));
  EXPECT_FALSE(corrected.find("records")->items()->empty());
  const Response nothing = who.post(
      base + "/correction", Json::object({{"of", 99}, {"withdrawn", true}, {"because", "x"}}));
  EXPECT_EQ(nothing.status, 422);
}

TEST_F(CaseApiTest, ADutyMovesAndSaysWhy) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who);
  const Json before = body_of(who.get("/api/cases/" + case_id));
  EXPECT_EQ(state_of(before, "remedy-product"), "open");
  const Response preview = who.post("/api/cases/" + case_id + "/fix?preview=true",
                                    Json::object({{"occurred_at", "2026-11-21T00:00:00Z"}}));
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_TRUE(body_of(preview).find("records")->items()->empty()) << "nothing is written";
  EXPECT_FALSE(body_of(preview).find("moved")->items()->empty()) << "but shown";
  EXPECT_EQ(state_of(body_of(who.get("/api/cases/" + case_id)), "remedy-product"), "open");

  const Json& duty = before.find("duties")->items()->front();
  const Response why =
      who.get("/api/cases/" + case_id + "/duties/" + percent_encoded(duty.text_of("duty")));
  ASSERT_EQ(why.status, 200) << why.body;
  EXPECT_TRUE(body_of(why).find("law"));
  EXPECT_EQ(who.get("/api/cases/" + case_id + "/duties/no~such~duty").status, 404);
}

TEST_F(CaseApiTest, TheSameKeyGivesTheFirstReplyAgain) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who);
  const Json note = Json::object({{"text", "once"}});
  const std::string path = "/api/cases/" + case_id + "/note";
  const std::int64_t seen = *body_of(who.get("/api/cases/" + case_id)).find("sequence")->integer();
  const std::vector<Header> headers = {{"Request-Key", "k-1"},
                                       {"Docket-Seen", std::to_string(seen)}};
  const Response given = who.post(path, note, headers);
  ASSERT_EQ(given.status, 200) << given.body;
  const Json first = body_of(given);
  ASSERT_EQ(who.post("/api/cases/" + case_id + "/fix", Json::object()).status, 200)
      << "meanwhile something else";
  const Response again = who.post(path, note, headers);
  ASSERT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(print(*body_of(again).find("records")), print(*first.find("records")));
  const Response reused = who.post(path, Json::object({{"text", "other"}}), headers);
  EXPECT_EQ(reused.status, 409);
  EXPECT_EQ(code_of(reused), "request.key-reused");
  const Response long_key = who.post(path, note, {{"Request-Key", std::string(65, 'k')}});
  EXPECT_EQ(code_of(long_key), "request.key-too-long");
  EXPECT_EQ(who.post(path, note, {{"Request-Key", std::string(64, 'k')}}).status, 200);
}

TEST_F(CaseApiTest, OpeningTwiceWithOneKeyOpensOneCase) {
  Visitor who = signed_in("li", {"handler"});
  const Json wish = Json::object({{"title", "once"}, {"how", "report"}});
  const Json first = body_of(who.post("/api/cases", wish, {{"Request-Key", "open-1"}}));
  const Json again = body_of(who.post("/api/cases", wish, {{"Request-Key", "open-1"}}));
  EXPECT_EQ(first.text_of("number"), again.text_of("number"));
  EXPECT_EQ(first.text_of("case_id"), again.text_of("case_id"));
  EXPECT_EQ(count(body_of(who.get("/api/cases"))), 1u);
}

TEST_F(CaseApiTest, AClashShowsWhatTheOtherChanged) {
  Visitor li = signed_in("li", {"handler"});
  Visitor wu = signed_in("wu", {"handler"});
  const std::string base = "/api/cases/" + open_case(li);
  const std::string seen = std::to_string(*body_of(li.get(base)).find("sequence")->integer());
  ASSERT_EQ(wu.post(base + "/refutation", Json::object({{"because", "not ours"}})).status, 200);
  const Json confirm = Json::object({{"note", "it is real"}});
  const Response clash = li.post(base + "/confirmation", confirm, {{"Docket-Seen", seen}});
  EXPECT_EQ(clash.status, 409);
  EXPECT_EQ(code_of(clash), "case.changed");
  const Json body = body_of(clash);
  ASSERT_EQ(body.find("changed")->items()->size(), 1u);
  EXPECT_EQ(body.find("changed")->items()->front().text_of("kind"), "VulnerabilityRefuted");
  EXPECT_EQ(body.find("changed")->items()->front().text_of("actor"), "wu");
  const std::string now = std::to_string(*body.find("sequence")->integer());
  EXPECT_EQ(li.post(base + "/confirmation", confirm, {{"Docket-Seen", now}}).status, 200)
      << "having seen it, he insists";
  EXPECT_EQ(
      code_of(li.post(base + "/note", Json::object({{"text", "a"}}), {{"Docket-Seen", "latest"}})),
      "request.seen");
}

TEST_F(CaseApiTest, WhatNobodyWouldSeeIsRefused) {
  Visitor who = signed_in("li", {"handler"});
  const auto refused_title = [&who](const std::string& title) {
    const Response refused =
        who.post("/api/cases", Json::object({{"title", title}, {"how", "report"}}));
    return code_of(refused) + " " + std::string{body_of(refused).find("error")->text_of("where")};
  };
  for (const std::string& title :
       {std::string{"a\x1b[31m"}, std::string{"a\nb"}, std::string{"a\0b", 3},
        std::string{"a\u202eb"}, std::string{"a\u2028b"}})
    EXPECT_EQ(refused_title(title), "case.text-unprintable /title");
  const std::string base = "/api/cases/" + open_case(who);
  EXPECT_EQ(who.post(base + "/note", Json::object({{"text", "two\nlines\tand a tab"}})).status,
            200);
  EXPECT_EQ(code_of(who.post(base + "/note", Json::object({{"text", "bell\a"}}))),
            "case.text-unprintable");
}

TEST_F(CaseApiTest, WhoIsNamedHasAnAccount) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const Response nobody = who.post(base + "/assignment", Json::object({{"account", "ly"}}));
  EXPECT_EQ(code_of(nobody), "case.no-such-account");
  EXPECT_NE(nobody.body.find("did you mean"), std::string::npos) << nobody.body;
  EXPECT_EQ(code_of(who.post(base + "/restriction",
                             *parse_json(R"({"restricted":true,"readers":["ly"],"because":"b"})"))),
            "case.no-such-account");
  EXPECT_EQ(who.post(base + "/assignment", Json::object({{"account", "li"}})).status, 200);
  EXPECT_EQ(who.post(base + "/assignment", Json::object({{"account", ""}})).status, 200);
}

TEST_F(CaseApiTest, KeysOfDutiesNameNobody) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const Json page = body_of(who.get(base));
  ASSERT_FALSE(page.find("duties")->items()->empty());
  for (const Json& duty : *page.find("duties")->items()) {
    const std::string key{duty.text_of("duty")};
    EXPECT_EQ(key.find(duty.text_of("party")), std::string::npos) << key;
    EXPECT_EQ(who.get(base + "/duties/" + key).status, 200) << key;
  }
}

TEST_F(CaseApiTest, ARestrictedCaseDoesNotExistForOthers) {
  Visitor li = signed_in("li", {"handler"});
  Visitor wu = signed_in("wu", {"handler", "administrator"});
  const std::string case_id = open_case(li, "Confidential Kestrel");
  const std::string base = "/api/cases/" + case_id;
  const std::string number{body_of(li.get(base)).text_of("number")};
  ASSERT_EQ(wu.get(base).status, 200);
  ASSERT_EQ(li.post(base + "/restriction",
                    *parse_json(R"({"restricted":true,"readers":["li"],"because":"embargo"})"))
                .status,
            200);
  for (const std::string& path :
       {base, "/api/cases/" + number, base + "/timeline", base + "/receipts/1",
        base + "/duties/cn-2019-draft~verify~0123456789abcdef"}) {
    const Response hidden = wu.get(path);
    EXPECT_EQ(hidden.status, 404) << path;
    EXPECT_EQ(hidden.body.find("Kestrel"), std::string::npos);
    const bool by_number = path.find(number) != std::string::npos;
    EXPECT_EQ(by_number && hidden.body.find(case_id) != std::string::npos, false)
        << "the id would tell that there is such a case: " << hidden.body;
  }
  EXPECT_EQ(
      wu.post("/api/cases/" + number + "/note", Json::object({{"text", "x"}})).body.find(case_id),
      std::string::npos);
  EXPECT_EQ(wu.post(base + "/note", Json::object({{"text", "x"}})).status, 404);
  EXPECT_EQ(wu.post(base + "/note?preview=true", Json::object({{"text", "x"}})).status, 404);
  EXPECT_EQ(count(body_of(wu.get("/api/cases?state=all&search=Kestrel"))), 0u);
  EXPECT_EQ(*body_of(wu.get("/api/cases?state=all")).find("total")->integer(), 0);
  EXPECT_EQ(count(body_of(wu.get("/api/deadlines"))), 0u);
  EXPECT_GT(count(body_of(li.get("/api/deadlines"))), 0u);
  EXPECT_EQ(body_of(li.get(base)).text_of("title"), "Confidential Kestrel");
}

struct BadRow {
  const char* what;
  std::string body;
  int status;
  const char* code;
};

TEST_F(CaseApiTest, BadBodiesAreRefusedWithPlaceAndRemedy) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const BadRow rows[] = {
      {"no JSON", "{", 400, "json.syntax"},
      {"nothing", "", 400, "json.syntax"},
      {"a list", "[]", 400, "fields.type"},
      {"an unknown field", R"({"because":"x","reason":"y"})", 400, "fields.unknown"},
      {"a missing field", "{}", 400, "fields.missing"},
      {"another type", R"({"because":7})", 400, "fields.type"},
      {"the same name twice", R"({"because":"a","because":"b"})", 400, "json.duplicate-name"},
      {"no UTF-8", "{\"because\":\"\xff\"}", 400, "json.not-utf8"},
      {"too deep", std::string(200, '[') + std::string(200, ']'), 400, "json.too-deep"},
      {"no zone", R"({"because":"x","occurred_at":"2026-11-20T08:00:00"})", 400, "time.no-offset"},
      {"the year 9999", R"({"because":"x","occurred_at":"9999-12-31T00:00:00Z"})", 422,
       "case.in-future"},
      {"the year 0000", R"({"because":"x","occurred_at":"0000-01-01T00:00:00Z"})", 422,
       "case.too-old"},
      {"no such asset", R"({"because":"x","asset":"nothing"})", 422, "case.no-such-asset"},
  };
  const std::string before = who.get(base).body;
  for (const BadRow& row : rows) {
    const Response response =
        who.ask("POST", base + "/refutation", row.body, {{"Content-Type", "application/json"}});
    EXPECT_EQ(response.status, row.status) << row.what << " " << response.body;
    EXPECT_EQ(code_of(response), row.code) << row.what;
  }
  EXPECT_EQ(who.get(base).body, before) << "nothing is half-written";
  EXPECT_EQ(who.get("/api/cases/nothing").status, 404);
  EXPECT_EQ(code_of(who.get("/api/cases/nothing")), "case.not-found");
}

TEST_F(CaseApiTest, QueriesAreReadAsStrictlyAsBodies) {
  Visitor who = chief();
  EXPECT_EQ(code_of(who.get("/api/cases?limt=5")), "fields.unknown");
  EXPECT_EQ(code_of(who.get("/api/cases?limit=five")), "fields.type");
  EXPECT_EQ(code_of(who.get("/api/cases?limit=0")), "list.limit");
  EXPECT_EQ(code_of(who.get("/api/cases?limit=501")), "list.limit");
  EXPECT_EQ(code_of(who.get("/api/cases?limit=5&limit=6")), "fields.twice");
  EXPECT_EQ(code_of(who.get("/api/cases?after=zz")), "list.cursor");
  for (const char* none : {"cases?state=foo", "cases?severity=foo", "deadlines?column=zz"})
    EXPECT_EQ(code_of(who.get(std::string{"/api/"} + none)), "list.filter") << none;
  for (const char* some :
       {"cases?state=all&severity=", "cases?severity=none", "deadlines?column=done"})
    EXPECT_EQ(who.get(std::string{"/api/"} + some).status, 200) << some;
  EXPECT_EQ(who.get("/api/cases?limit=500&search=").status, 200) << "an empty one is none";
}

TEST_F(CaseApiTest, ListsComeInPages) {
  Visitor who = signed_in("li", {"handler"});
  std::vector<std::string> opened;
  for (int i = 0; i < 5; ++i) {
    world_.at = world_.at + std::chrono::seconds{1};
    opened.push_back(open_case(who, "case " + std::to_string(i)));
  }
  std::vector<std::string> listed;
  std::string after;
  do {
    const Json page = body_of(who.get("/api/cases?limit=2&after=" + after));
    EXPECT_EQ(*page.find("total")->integer(), 5);
    for (const Json& item : *page.find("items")->items())
      listed.emplace_back(item.text_of("case_id"));
    after = page.text_of("next");
  } while (!after.empty());
  std::reverse(opened.begin(), opened.end());
  EXPECT_EQ(listed, opened) << "the last changed first, each once";
}

TEST_F(CaseApiTest, ATimelineIsReadFromEitherEndAndByGroup) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  for (const char* text : {"one", "two", "three"})
    ASSERT_EQ(who.post(base + "/note", Json::object({{"text", text}})).status, 200);
  const auto places = [&who, &base](const std::string& query) {
    std::vector<std::int64_t> found;
    const Json page = body_of(who.get(base + "/timeline?" + query));
    for (const Json& entry : *page.find("items")->items())
      found.push_back(*entry.find("seq")->integer());
    return found;
  };
  const std::vector<std::int64_t> all = places("");
  ASSERT_GT(all.size(), 4U);
  const std::int64_t last = all.back();
  EXPECT_EQ(places("newest=true&limit=2"), (std::vector<std::int64_t>{last, last - 1}));
  EXPECT_EQ(places("newest=true&limit=2&after=" + std::to_string(last - 1)),
            (std::vector<std::int64_t>{last - 2, last - 3}));
  EXPECT_EQ(places("limit=2"), (std::vector<std::int64_t>{all[0], all[1]}));
  const auto in_groups = [&places](const std::string& groups) {
    return places("group=" + groups).size();
  };
  EXPECT_EQ(in_groups("messages"), 3U) << "the notes";
  EXPECT_EQ(in_groups("decisions,messages,law,system"), all.size());
  EXPECT_EQ(in_groups("none"), 0U);
}

TEST_F(CaseApiTest, MineIsWhatIsAssignedToMe) {
  Visitor who = signed_in("li", {"handler"});
  open_case(who, "not mine");
  const std::string mine = open_case(who, "mine");
  ASSERT_EQ(
      who.post("/api/cases/" + mine + "/assignment", Json::object({{"account", "li"}})).status,
      200);
  const Json all = body_of(who.get("/api/deadlines"));
  const Json own = body_of(who.get("/api/deadlines?mine=true"));
  EXPECT_GT(count(all), count(own));
  ASSERT_GT(count(own), 0u);
  for (const Json& duty : *own.find("items")->items()) EXPECT_EQ(duty.text_of("case_id"), mine);
  EXPECT_TRUE(all.find("columns")->find("72-hours")->integer());
}

TEST_F(CaseApiTest, ReceiptsAndTheLedgersHead) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const Response receipt = who.get(base + "/receipts/1");
  EXPECT_EQ(receipt.status, 200) << receipt.body;
  EXPECT_TRUE(parse_json(receipt.body).ok());
  EXPECT_EQ(who.get(base + "/receipts/99").status, 422);
  EXPECT_EQ(code_of(who.get(base + "/receipts/first")), "case.no-such-record");
  const Json head = body_of(who.get("/api/ledger"));
  EXPECT_GT(*head.find("size")->integer(), 3);
  EXPECT_NE(head.text_of("checkpoint"), "");
}

TEST_F(CaseApiTest, LawsAreShown) {
  Visitor who = chief();
  EXPECT_EQ(who.get("/api/packs").status, 200);
  EXPECT_EQ(who.get("/api/packs/cn-2019-draft").status, 200);
  EXPECT_EQ(who.get("/api/packs/no-such").status, 404);
  const Response document = who.get("/api/openapi.json");
  EXPECT_TRUE(parse_json(document.body).ok());
  EXPECT_NE(who.get("/api").body.find("docket case confirm"), std::string::npos);
}

TEST_F(CaseApiTest, TheCatalogueIsEmptyAtFirst) {
  Visitor who = signed_in("li", {"handler"});
  EXPECT_EQ(count(body_of(who.get("/api/catalogue"))), 0u);
  EXPECT_EQ(code_of(who.get("/api/catalogue/cve/CVE-1999-0001")), "catalogue.not-found");
  EXPECT_EQ(who.get("/api/catalogue/links").status, 200);
  const Response many = who.post(
      "/api/catalogue/cases",
      *parse_json(
          R"({"items":[{"source":"cve","id":"CVE-1999-0001"}],"role":"provider","kind":"product"})"));
  EXPECT_EQ(many.status, 200);
  EXPECT_EQ(body_of(many).find("refused")->items()->size(), 1u);
}

TEST_F(CaseApiTest, CalendarsAreNeutralAndRevocable) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who, "Secret Kestrel");
  const std::string number{body_of(who.get("/api/cases/" + case_id)).text_of("number")};
  const Json made = body_of(who.post("/api/session/calendar", Json::object()));
  const std::string link{made.text_of("link")};
  const Response calendar = visitor().get(link);
  EXPECT_EQ(calendar.status, 200);
  EXPECT_TRUE(header_of(calendar, "content-type").starts_with("text/calendar"));
  EXPECT_NE(calendar.body.find("SUMMARY:Docket " + number + "\r\n"), std::string::npos);
  EXPECT_NE(calendar.body.find("URL:https://docket.example/cases/" + number), std::string::npos);
  for (const char* secret : {"Kestrel", "falcon", "Acme", "remedy"})
    EXPECT_EQ(calendar.body.find(secret), std::string::npos) << secret;
  const Json second = body_of(who.post("/api/session/calendar", Json::object()));
  EXPECT_EQ(code_of(visitor().get(link)), "calendar.not-found") << "the old one has ended";
  EXPECT_EQ(visitor().get(std::string{second.text_of("link")}).status, 200);
  EXPECT_EQ(who.ask("DELETE", "/api/session/calendar").status, 204);
  EXPECT_EQ(visitor().get(std::string{second.text_of("link")}).status, 404);
  EXPECT_EQ(visitor().get("/calendar/x").status, 404);
}

TEST_F(CaseApiTest, FiguresAndOutputNameNoCase) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who, "Secret Kestrel");
  ASSERT_EQ(who.get("/api/cases/" + case_id).status, 200);
  ASSERT_EQ(who.get("/api/cases?search=Kestrel").status, 200);
  const std::string figures = visitor().get("/metrics").body;
  EXPECT_NE(figures.find("docket_requests_total{method=\"GET\",route=\"/api/cases/{case_id}\","
                         "status=\"200\"} "),
            std::string::npos)
      << figures;
  EXPECT_NE(figures.find("docket_events_total{event=\"command\"} 1\n"), std::string::npos);
  EXPECT_NE(figures.find("docket_ledger_records "), std::string::npos);
  for (const std::string& secret : {std::string{"Kestrel"}, case_id, std::string{"D-2026"},
                                    std::string{"Person"}, std::string{"\"li\""}})
    EXPECT_EQ(figures.find(secret), std::string::npos) << secret;
  EXPECT_EQ(visitor().get("/healthz").body, "alive\n");
  EXPECT_EQ(visitor().get("/readyz").body, "ready\n");
  const auto written = [this] {
    return docket_->store().query("setting_find", {std::string{"ready_ms"}})->text(0, "value");
  };
  const std::string first = written();
  EXPECT_EQ(first, std::to_string(world_.at.ms)) << "ready is said of what was written";
  world_.at = world_.at + std::chrono::seconds{4};
  EXPECT_EQ(visitor().get("/readyz").body, "ready\n");
  EXPECT_EQ(written(), first) << "not for every question";
  world_.at = world_.at + std::chrono::seconds{1};
  EXPECT_EQ(visitor().get("/readyz").body, "ready\n");
  EXPECT_EQ(written(), std::to_string(world_.at.ms));
}

}  // namespace
}  // namespace docket::case_test
