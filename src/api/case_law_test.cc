// What the law says of a case besides its duties, over real sockets.

#include "api/testing.h"

namespace docket::case_law_test {
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

TEST_F(CaseLawTest, ALiabilityIsToldWithItsMissesAndOtherReadings) {
  Visitor who = signed_in("li", {"handler"});
  const Json opened = body_of(who.post(
      "/api/cases",
      *parse_json(R"({"title":"old","how":"report","occurred_at":"2019-07-01T01:00:00Z",)"
                  R"("assets":[{"asset":"p1","kind":"product"}],)"
                  R"("parties":[{"party":"Beta","roles":[{"role":"provider","asset":"p1"}]}]})")));
  const std::string base = "/api/cases/" + std::string{opened.text_of("case_id")};
  ASSERT_EQ(who.post(base + "/learning",
                     *parse_json(R"({"by":"Beta","occurred_at":"2019-07-01T01:00:00Z"})"))
                .status,
            200);
  const Json law = body_of(who.get(base + "/law"));
  const Json* liability = nullptr;
  for (const Json& each : *law.find("liabilities")->items())
    if (each.text_of("party") == "Beta" && each.find("rule")->text_of("rule") == "not-remedied")
      liability = &each;
  ASSERT_TRUE(liability) << print(law);
  const Json& miss = liability->find("because")->items()->front();
  EXPECT_EQ(miss.find("rule")->text_of("rule"), "remedy-product");
  EXPECT_EQ(who.get(base + "/duties/" + percent_encoded(miss.text_of("key"))).status, 200);

  const Json why = body_of(who.get(base + "/rules/" + percent_encoded(liability->text_of("key"))));
  EXPECT_EQ(why.find("law")->text_of("article"), "8");
  const Json* breach = item_with(*why.find("liability_readings"), "reading", "breach-of-eight");
  ASSERT_TRUE(breach) << print(why);
  const Json& options = *breach->find("options");
  EXPECT_TRUE(*item_with(options, "option", "either")->find("faced")->boolean());
  EXPECT_FALSE(*item_with(options, "option", "both")->find("faced")->boolean())
      << "nobody was late to tell";
}

TEST_F(CaseLawTest, AConflictIsDecidedOnRecord) {
  start_with({"cn-2021-rmsv", "eu-cra", "house"});
  Visitor who = signed_in("li", {"handler"});
  const std::string base = "/api/cases/" + open_case(who);
  const auto conflict = [&] {
    const Json law = body_of(who.get(base + "/law"));
    const Json* found = item_with(*law.find("conflicts"), "conflict", "house:x1");
    return found ? *found : Json::object();
  };
  const auto decide = [&](const char* body) {
    return who.post(base + "/decision", *parse_json(body));
  };
  ASSERT_EQ(conflict().find("rulings"), nullptr) << "the Union's clocks do not run yet";
  const Response wrong =
      decide(R"({"conflict":"house:x99","decision":"both","because":"asked counsel"})");
  EXPECT_EQ(code_of(wrong), "case.no-such-conflict");
  EXPECT_NE(wrong.body.find("did you mean"), std::string::npos) << wrong.body;
  const Response untouched =
      decide(R"({"conflict":"house:x1","decision":"both","because":"asked counsel"})");
  EXPECT_EQ(code_of(untouched), "case.conflict-untouched");
  EXPECT_EQ(code_of(decide(R"({"conflict":"house:x1","decision":" ","because":"x"})")),
            "case.text-missing");
  ASSERT_EQ(who.post(base + "/fact", Json::object({{"event", "aware-of-exploitation"}})).status,
            200);
  const Response first =
      decide(R"({"conflict":"house:x1","decision":"the MIIT first","because":"asked counsel"})");
  ASSERT_EQ(first.status, 200) << first.body;
  ASSERT_EQ(
      decide(R"({"conflict":"house:x1","decision":"both at once","because":"new facts"})").status,
      200);
  EXPECT_EQ(conflict().find("rulings")->items()->size(), 2U);
  const Json timeline = body_of(who.get(base + "/timeline?limit=500"));
  EXPECT_EQ(timeline.find("items")->items()->back().text_of("kind"), "ConflictDecided");
}

TEST_F(CaseLawTest, BooksAreReadAndSearchedAdoptedOrNot) {
  Visitor who = signed_in("wu", {"reader"});
  const Json books = body_of(who.get("/api/books"));
  EXPECT_GT(*books.find("total")->integer(), 20);
  EXPECT_TRUE(
      *item_with(*books.find("items"), "name", "cn-2019-draft")->find("adopted")->boolean());
  EXPECT_FALSE(*item_with(*books.find("items"), "name", "eu-cra")->find("adopted")->boolean());
  const Json book = body_of(who.get("/api/books/eu-cra"));
  EXPECT_EQ(book.find("head")->text_of("name"), "eu-cra");
  EXPECT_EQ(code_of(who.get("/api/books/no-such")), "pack.not-found");
  const Json hits = body_of(who.get("/api/book-search?pack=eu-cra&limit=2&search=ENISA"));
  EXPECT_EQ(hits.find("items")->items()->size(), 2U);
  EXPECT_EQ(hits.find("items")->items()->front().text_of("pack"), "eu-cra");
  EXPECT_EQ(code_of(who.get("/api/book-search?search=x&limit=100000")), "list.limit");
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
}  // namespace docket::case_law_test
