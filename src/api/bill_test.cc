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

}  // namespace
}  // namespace docket::bill_api_test
