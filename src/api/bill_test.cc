// Bills of materials over real sockets.

#include "api/testing.h"
#include "base/bytes.h"

namespace docket::bill_api_test {
namespace {

constexpr const char* kBill =
    R"({"bomFormat":"CycloneDX","specVersion":"1.5","components":[
{"type":"library","name":"bolt","version":"1.1.0","purl":"pkg:npm/bolt@1.1.0"}]})";

class BillApiTest : public ApiTest {
 protected:
  static Json read(const Response& response) {
    Result<Json> body = parse_json(response.body);
    EXPECT_TRUE(body.ok()) << response.body;
    return body.ok() ? std::move(*body) : Json::object();
  }
  static Json wish(std::string_view name, std::string_view document = kBill) {
    return Json::object({{"name", name}, {"document", to_base64(document)}});
  }
};

TEST_F(BillApiTest, ABillIsBroughtUnderAnyNameAndFoundByIt) {
  Visitor who = signed_in("li", {"handler"});
  const Response brought = who.post("/api/bills", wish("门禁 4.2 & co"));
  ASSERT_EQ(brought.status, 200) << brought.body;
  EXPECT_EQ(read(brought).find("bill")->text_of("format"), "cyclonedx");
  const Response found = who.get("/api/bills/%E9%97%A8%E7%A6%81%204.2%20%26%20co");
  ASSERT_EQ(found.status, 200) << found.body;
  EXPECT_EQ(read(found).find("bill")->text_of("name"), "门禁 4.2 & co");
  EXPECT_EQ(read(who.get("/api/bills")).find("items")->items()->size(), 1U);
}

TEST_F(BillApiTest, WhatIsRefusedSaysWhy) {
  Visitor who = signed_in("li", {"handler"});
  EXPECT_EQ(code_of(who.get("/api/bills/Fence")), "bill.not-found");
  EXPECT_EQ(who.get("/api/bills/Fence").status, 404);
  EXPECT_EQ(code_of(who.post("/api/bills", wish("Gate", "{}"))), "sbom.unknown");
  EXPECT_EQ(code_of(who.get("/api/bills/Fence?show=some")), "fields.name");
}

TEST_F(BillApiTest, OnlyHandlersBringThemAndDecide) {
  Visitor reader = signed_in("rita", {"reader"});
  EXPECT_EQ(reader.post("/api/bills", wish("Gate")).status, 403);
  EXPECT_EQ(reader.post("/api/bills/Gate/drop", Json::object({{"because", "x"}})).status, 403);
  const Json binding = Json::object({{"component", "c"},
                                     {"source", "osv"},
                                     {"record_id", "r"},
                                     {"about", ""},
                                     {"decision", "affected"},
                                     {"because", "x"}});
  EXPECT_EQ(reader.post("/api/bills/Gate/bindings", binding).status, 403);
  EXPECT_EQ(code_of(signed_in("li", {"handler"}).post("/api/bills/Gate/bindings", binding)),
            "bill.not-found");
  EXPECT_EQ(reader.get("/api/bills").status, 200);
  EXPECT_EQ(visitor().get("/api/bills").status, 401);
}

// The advisory of a case, of which bolt is affected before 1.2.0.
const Json kRows = *parse_json(
    R"({"rows":[{"product":"Bolt","versions":"< 1.2.0","status":"affected",
"purl":"pkg:npm/bolt"}]})");

Json case_wish(std::string_view decision) {
  return Json::object({{"bill", "Gate"},
                       {"component", "pkg:npm/bolt@1.1.0"},
                       {"decision", decision},
                       {"because", "it is ours"}});
}

TEST_F(BillApiTest, WhoHoldsWhatTheAdvisoryOfACaseSpeaksOf) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post("/api/bills", wish("Gate")).status, 200);
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  const Response found = who.get(path + "/bills");
  ASSERT_EQ(found.status, 200) << found.body;
  const Json page = read(found);
  const Json& one = page.find("items")->items()->at(0);
  EXPECT_EQ(one.text_of("bill"), "Gate");
  EXPECT_EQ(one.text_of("standing"), "affected");
  const Json& match = one.find("items")->items()->at(0);
  EXPECT_EQ(match.text_of("confidence"), "high");
  EXPECT_EQ(match.text_of("versions"), "< 1.2.0");
  EXPECT_EQ(who.post(path + "/bindings", case_wish("not-affected")).status, 200);
  EXPECT_EQ(
      read(who.get(path + "/bills?bill=Gate")).find("items")->items()->at(0).text_of("standing"),
      "settled");
  EXPECT_EQ(code_of(who.get(path + "/bills?bill=Fence")), "bill.not-found");
  EXPECT_EQ(code_of(who.get(path + "/bills?confidence=some")), "fields.name");
}

TEST_F(BillApiTest, BillsOfACaseAreForThoseWhoMaySeeIt) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post("/api/bills", wish("Gate")).status, 200);
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  Visitor reader = signed_in("rita", {"reader"});
  EXPECT_EQ(reader.get(path + "/bills").status, 200);
  EXPECT_EQ(reader.post(path + "/bindings", case_wish("affected")).status, 403);
  EXPECT_EQ(visitor().get(path + "/bills").status, 401);
  ASSERT_EQ(
      who.post(path + "/restriction", *parse_json(R"({"restricted":true,"because":"embargo"})"))
          .status,
      200);
  EXPECT_EQ(reader.get(path + "/bills").status, 404);
  Visitor other = signed_in("wang", {"handler"});
  const Response refused = other.post(path + "/bindings", case_wish("affected"));
  EXPECT_EQ(refused.status, 404);
  EXPECT_EQ(code_of(refused), "case.not-found");
  EXPECT_EQ(who.get(path + "/bills").status, 200);
}

}  // namespace
}  // namespace docket::bill_api_test
