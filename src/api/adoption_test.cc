// Which packs are the law of a desk: adopted and withdrawn over HTTP, with the facts that only a
// law has a name for, and the rows of the cases that follow.

#include "api/testing.h"

namespace docket::adoption_test {
namespace {

const Json kRmsv = Json::object({{"from", "2026-01-01"}});

// "kept 2026-11-24T16:00:00Z" of a duty of a case, empty where the case has none of that name.
std::string duty_of(Visitor& who, const std::string& case_id, std::string_view rule) {
  const Json page = *parse_json(who.get("/api/cases/" + case_id).body);
  for (const Json& duty : *page.find("duties")->items())
    if (duty.text_of("rule") == rule)
      return std::string{duty.text_of("state")} + " " + std::string{duty.text_of("due_at")};
  return "";
}

class AdoptionTest : public ApiTest {
 protected:
  // All cases, as the server's clock does it.
  void follow() {
    for (;;) {
      const Result<PacksFollowed> done = docket_->follow(2);
      ASSERT_TRUE(done.ok()) << done.error().message;
      if (!done->under_way) return;
    }
  }
  std::string row_states(Visitor& who) {
    const Json board = *parse_json(who.get("/api/deadlines?limit=200").body);
    std::string states;
    for (const Json& duty : *board.find("items")->items())
      states += std::string{duty.text_of("pack")} + " ";
    return states;
  }
};

TEST_F(AdoptionTest, FromAdoptingALawToItsDutyKept) {
  Visitor chief = this->chief();
  const std::string id = open_case(chief);
  EXPECT_EQ(chief.post("/api/cases/" + id + "/fact", Json::object({{"event", "upstream-notified"}}))
                .status,
            422);
  const Response adopted = chief.post("/api/packs/eu-cra/adoption", kRmsv);
  ASSERT_EQ(adopted.status, 200) << adopted.body;
  EXPECT_NE(adopted.body.find("\"changed\":true"), std::string::npos);
  EXPECT_NE(chief.post("/api/packs/eu-cra/adoption", kRmsv).body.find("\"changed\":false"),
            std::string::npos);
  EXPECT_EQ(duty_of(chief, id, "early-warning"), "") << "nobody is aware of exploitation";

  const auto record = [&](const char* event) {
    return chief.post("/api/cases/" + id + "/fact", Json::object({{"event", event}})).status;
  };
  EXPECT_EQ(record("aware-of-exploitation"), 200);
  EXPECT_EQ(duty_of(chief, id, "early-warning"), "open 2026-11-23T06:00:00Z");
  EXPECT_EQ(record("early-warning-field"), 422);
  world_.at = world_.at + std::chrono::hours{1};
  EXPECT_EQ(record("early-warning-filed"), 200);
  EXPECT_EQ(duty_of(chief, id, "early-warning"), "kept 2026-11-23T06:00:00Z");
  const std::string page = chief.get("/api/cases/" + id).body;
  EXPECT_NE(page.find("\"name\":\"early-warning-filed\",\"label\":{\"zh\":\""), std::string::npos);
}

TEST_F(AdoptionTest, WhatWouldDifferIsSaidBeforeAndIsThenSo) {
  Visitor chief = this->chief();
  Visitor li = signed_in("li", {"handler"});
  const std::string open = open_case(chief, "open to all");
  const std::string closed = open_case(chief, "known to few");
  ASSERT_EQ(chief
                .post("/api/cases/" + closed + "/restriction",
                      Json::object({{"restricted", true}, {"because", "embargo"}}))
                .status,
            200);
  const auto asked = [](Visitor& who, const std::string& query) {
    const Response response = who.get("/api/what-if?" + query);
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  };
  const auto count = [](const Json& page, std::string_view name) {
    return *page.find(name)->integer();
  };
  const Json to_chief = asked(chief, "adopt=cn-2021-rmsv&from=2026-01-01");
  EXPECT_EQ(count(to_chief, "cases"), 2);
  EXPECT_EQ(count(to_chief, "changed"), 2);
  EXPECT_EQ(count(to_chief, "total"), 2);
  EXPECT_GT(count(to_chief, "appears"), 0);
  EXPECT_EQ(count(to_chief, "ends"), 0);
  const Json to_li = asked(li, "adopt=cn-2021-rmsv&from=2026-01-01");
  EXPECT_EQ(count(to_li, "cases"), 1) << "the restricted one is in no number";
  EXPECT_EQ(count(to_li, "changed"), 1);
  EXPECT_EQ(count(to_li, "appears") * 2, count(to_chief, "appears")) << "the cases are alike";
  EXPECT_EQ(count(to_li, "total"), 1);
  EXPECT_EQ(print(to_li).find("known to few"), std::string::npos);

  const Json without = asked(chief, "withdraw=cn-2019-draft");
  EXPECT_GT(count(without, "ends"), 0) << "whatever the day";
  EXPECT_EQ(count(without, "ends"),
            count(asked(chief, "withdraw=cn-2019-draft&from=1900-01-01"), "ends"));

  const Json first = asked(chief, "adopt=cn-2021-rmsv&from=2026-01-01&limit=1");
  ASSERT_EQ(first.find("items")->items()->size(), 1U);
  const Json second = asked(chief, "adopt=cn-2021-rmsv&from=2026-01-01&limit=1&after=" +
                                       std::string{first.text_of("next")});
  ASSERT_EQ(second.find("items")->items()->size(), 1U);
  EXPECT_EQ(second.find("next"), nullptr);
  EXPECT_EQ(second.find("items")->items()->front().text_of("case_id"), open);
  for (const char* cursor : {"zz", "D-2026-00001", "D-2026-000001x", "D-2026-000001%20"})
    EXPECT_EQ(
        code_of(chief.get(std::string{"/api/what-if?withdraw=cn-2019-draft&after="} + cursor)),
        "list.cursor")
        << cursor;

  EXPECT_EQ(count(asked(chief, "adopt=cn-2021-rmsv&from=2030-01-01"), "changed"), 0);
  ASSERT_EQ(chief.post("/api/packs/cn-2021-rmsv/adoption", kRmsv).status, 200);
  EXPECT_EQ(count(asked(chief, "adopt=cn-2021-rmsv&from=2026-01-01"), "changed"), 0);
  EXPECT_GT(count(asked(chief, "withdraw=cn-2021-rmsv&from=2026-01-01"), "ends"), 0);
}

TEST_F(AdoptionTest, AnotherTermMovesWhatWasKeptToLate) {
  Visitor chief = this->chief();
  const std::string id = open_case(chief);
  ASSERT_EQ(chief.post("/api/cases/" + id + "/fix", Json::object()).status, 200);
  const auto page_of = [&](const std::string& terms) {
    return *parse_json(chief.get("/api/what-if?terms=" + terms).body);
  };
  // Learned of on the 20th, fixed on the 22nd.
  EXPECT_EQ(*page_of("cn-2019-draft:remedy-product=90d").find("changed")->integer(), 0);
  const Json two = page_of("cn-2019-draft:remedy-product=2d");
  EXPECT_EQ(*two.find("moves")->integer(), 1);
  EXPECT_EQ(*two.find("kept_to_late")->integer(), 0);
  EXPECT_EQ(*page_of("cn-2019-draft:remedy-product=1d").find("kept_to_late")->integer(), 1);
  const std::pair<const char*, const char*> refused[] = {
      {"cn-2019-draft:remedy-product=30", "pack.term"},
      {"cn-2019-draft:remedy=30d", "pack.no-such-duty"},
      {"eu-cra:early-warning=30d", "pack.not-adopted"},
      {"30d", "pack.supposed"},
      {"", "pack.supposed"},
  };
  for (const auto& [terms, code] : refused)
    EXPECT_EQ(code_of(chief.get("/api/what-if?terms=" + std::string{terms})), code) << terms;
  EXPECT_EQ(code_of(chief.get("/api/what-if")), "pack.supposed");
}

TEST_F(AdoptionTest, WhileTheCasesFollowTheServerSaysSo) {
  Visitor chief = this->chief();
  open_case(chief);
  open_case(chief);
  follow();
  EXPECT_EQ(visitor().get("/readyz").body, "ready\n");
  EXPECT_EQ(row_states(chief).find("cn-2021-rmsv"), std::string::npos);
  ASSERT_EQ(chief.post("/api/packs/cn-2021-rmsv/adoption", kRmsv).status, 200);
  EXPECT_EQ(visitor().get("/readyz").body, "ready\nfollowing the packs adopted: 0 of 2 cases\n");
  EXPECT_NE(visitor().get("/metrics").body.find("docket_cases_to_follow 2\n"), std::string::npos);
  EXPECT_NE(chief.get("/api/adoption").body.find("\"under_way\":true"), std::string::npos);
  follow();
  EXPECT_EQ(visitor().get("/readyz").body, "ready\n");
  EXPECT_NE(row_states(chief).find("cn-2021-rmsv"), std::string::npos);
}

}  // namespace
}  // namespace docket::adoption_test
