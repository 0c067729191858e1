// What the law says of a case besides its duties, over real sockets.

#include "api/testing.h"

namespace docket {
namespace {

class CaseLawTest : public ApiTest {};

Json body_of(const Response& response) {
  Result<Json> body = parse_json(response.body);
  EXPECT_TRUE(body.ok()) << response.body;
  return body.ok() ? std::move(*body) : Json::object();
}

const Json* item_with(const Json& list, std::string_view name, std::string_view text) {
  for (const Json& each : *list.items())
    if (each.text_of(name) == text) return &each;
  return nullptr;
}

TEST_F(CaseLawTest, AGateIsAnsweredAndExplained) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post(base + "/parties",
                     *parse_json(R"({"party":"Lab","roles":[{"role":"third-party"}]})"))
                .status,
            200);
  const Json law = body_of(who.get(base + "/law"));
  const Json* answer = nullptr;
  for (const Json& each : *law.find("answers")->items())
    if (each.text_of("party") == "Lab" && each.text_of("act") == "publish") answer = &each;
  ASSERT_TRUE(answer) << print(law);
  EXPECT_EQ(answer->text_of("answer"), "refused");
  const Json* gate = item_with(*answer->find("rules"), "rule", "publish-after-release");
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->text_of("answer"), "refused");
  const std::string key{gate->text_of("key")};
  EXPECT_EQ(key.find("Lab"), std::string::npos) << "addresses name nobody";

  const Json why = body_of(who.get(base + "/rules/" + percent_encoded(key)));
  EXPECT_EQ(why.find("law")->text_of("article"), "6(1)");
  EXPECT_EQ(why.find("gate")->text_of("party"), "Lab");
  EXPECT_EQ(why.find("gate")->text_of("key"), key);
  EXPECT_FALSE(why.find("gate")->find("needs")->items()->empty());

  ASSERT_EQ(who.post(base + "/notice", *parse_json(R"({"audience":"users"})")).status, 200);
  const Json after = body_of(who.get(base + "/rules/" + percent_encoded(key)));
  EXPECT_EQ(after.find("gate")->text_of("answer"), "allowed");
  EXPECT_EQ(who.get(base + "/rules/" + percent_encoded(key) + "?asset=no-such").status, 404);
}

TEST_F(CaseLawTest, WhatIsNotThereOrNotOpenSaysSo) {
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const Response nothing = who.get(base + "/rules/no~such~rule");
  EXPECT_EQ(nothing.status, 404);
  EXPECT_EQ(code_of(nothing), "rule.not-found");
  EXPECT_NE(nothing.body.find("binds anybody in this case"), std::string::npos) << nothing.body;
  ASSERT_EQ(who.post(base + "/restriction",
                     *parse_json(R"({"restricted":true,"readers":["li"],"because":"x"})"))
                .status,
            200);
  Visitor other = signed_in("wu", {"handler"});
  EXPECT_EQ(code_of(other.get(base + "/law")), "case.not-found");
  EXPECT_EQ(code_of(other.get(base + "/rules/no~such~rule")), "case.not-found");
}

}  // namespace
}  // namespace docket
