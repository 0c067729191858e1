// The calculators over real sockets.

#include "api/routes.h"
#include "api/testing.h"

namespace docket::score_test {
namespace {

class ScoreApiTest : public ApiTest {};

Json body_of(const Response& response) {
  Result<Json> body = parse_json(response.body);
  EXPECT_TRUE(body.ok()) << response.body;
  return body.ok() ? std::move(*body) : Json::object();
}

TEST_F(ScoreApiTest, AVectorIsScored) {
  Visitor who = signed_in("li", {"reader"});
  const Json reply = body_of(
      who.get("/api/score?vector=CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N&published=6.0"));
  EXPECT_EQ(reply.text_of("base"), "6.1");
  EXPECT_EQ(reply.text_of("severity"), "medium");
  EXPECT_EQ(reply.find("cnnvd")->text_of("score"), "6.0");
  EXPECT_EQ(*reply.find("cnnvd")->find("differs"), Json{true});
  EXPECT_EQ(reply.find("published")->text_of("how"), "unexplained");
  const Response refused = who.get("/api/score?vector=CVSS:3.1/AV:N");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(code_of(refused), "score.missing");
}

TEST_F(ScoreApiTest, MetricsComeInBothLanguages) {
  Visitor who = signed_in("li", {"reader"});
  const Json list = body_of(who.get("/api/score/metrics/4.0"));
  EXPECT_EQ(list.text_of("prefix"), "CVSS:4.0/");
  EXPECT_EQ(list.find("items")->items()->size(), 32U);
  const Json& first = list.find("items")->items()->front();
  EXPECT_EQ(first.text_of("name"), "AV");
  EXPECT_EQ(first.find("title")->text_of("zh"), "攻击途径");
  const Response refused = who.get("/api/score/metrics/5.0");
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(code_of(refused), "score.not-found");
}

TEST_F(ScoreApiTest, ATableDecidesAndSaysWhy) {
  Visitor who = signed_in("li", {"reader"});
  EXPECT_EQ(body_of(who.get("/api/score/tables")).find("items")->items()->size(), 6U);
  const Json open = body_of(who.get("/api/score/tables/supplier?answers=exploitation%3Dactive"));
  EXPECT_EQ(open.find("outcome"), nullptr);
  EXPECT_EQ(open.find("path")->items()->front().find("possible")->items()->size(), 2U);
  const Json done = body_of(who.get("/api/score/tables/supplier?answers=E%3DA%20U%3DS"));
  EXPECT_EQ(done.find("outcome")->text_of("name"), "immediate");
}

TEST_F(ScoreApiTest, ACaseShowsItsScores) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  const Json command = *parse_json(R"({"scheme":"cvss","rating":"AV:N/AC:L/Au:N/C:P/I:P/A:P"})");
  EXPECT_EQ(who.post(path + "/score", command).status, 200);
  const Json page = body_of(who.get(path));
  EXPECT_EQ(page.text_of("severity"), "high");
  EXPECT_EQ(page.find("scores")->items()->front().text_of("result"), "7.5");
  EXPECT_EQ(body_of(who.get("/api/cases?severity=high")).find("items")->items()->size(), 1U);
}

}  // namespace
}  // namespace docket::score_test
