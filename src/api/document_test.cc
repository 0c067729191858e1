// Cases out of documents over real sockets.

#include "api/testing.h"
#include "app/documents.h"
#include "base/bytes.h"

namespace docket::document_test {
namespace {

constexpr const char* kTable =
    "number,title,severity,cve,product,versions\n"
    "F-1,Door left open,high,CVE-2026-1000,Door,1.1.0\n"
    "F-2,Window left open,low,CVE-2026-1001,Window,2.0\n";

class DocumentApiTest : public ApiTest {
 protected:
  static Json read(const Response& response) {
    Result<Json> body = parse_json(response.body);
    EXPECT_TRUE(body.ok()) << response.body;
    return body.ok() ? std::move(*body) : Json::object();
  }
  static Json wish(std::string_view document) {
    return Json::object({{"document", to_base64(document)},
                         {"as", Json::object({{"role", "provider"}, {"kind", "product"}})}});
  }
  static Json taking(std::string_view document, std::vector<std::string> places) {
    Json body = wish(document);
    Json chosen = Json::array();
    for (const std::string& place : places) chosen.add(Json::object({{"place", place}}));
    body.add("chosen", std::move(chosen));
    return body;
  }
};

TEST_F(DocumentApiTest, ATableIsLookedAtAndTakenInOneRequest) {
  Visitor who = signed_in("li", {"handler"});
  const Response looked = who.post("/api/documents", wish(kTable));
  ASSERT_EQ(looked.status, 200) << looked.body;
  const Json preview = read(looked);
  ASSERT_EQ(preview.find("items")->items()->size(), 2U);
  EXPECT_EQ(preview.find("shown")->find("opening")->text_of("title"), "Door left open");
  EXPECT_EQ(read(who.get("/api/cases?state=all")).find("items")->items()->size(), 0U);
  const Response taken = who.post("/api/documents/cases", taking(kTable, {"line 2", "line 3"}));
  ASSERT_EQ(taken.status, 200) << taken.body;
  const Json done = read(taken);
  for (const Json& item : *done.find("items")->items()) {
    const Json page = read(who.get("/api/cases/" + std::string{item.text_of("number")}));
    EXPECT_EQ(page.text_of("case_id"), item.text_of("case_id"));
  }
  const Json again = read(who.post("/api/documents/cases", taking(kTable, {"line 2"})));
  EXPECT_EQ(*again.find("items")->items()->front().find("was_open"), Json{true});
}

TEST_F(DocumentApiTest, TheSameRequestKeyOpensNothingTwice) {
  Visitor who = signed_in("li", {"handler"});
  Json another = taking(kTable, {"line 2"});
  another.set("chosen", Json::array({Json::object({{"place", "line 2"}, {"another", true}})}));
  const Response first = who.post("/api/documents/cases", another, {{"Request-Key", "k-1"}});
  ASSERT_EQ(first.status, 200) << first.body;
  const Response again = who.post("/api/documents/cases", another, {{"Request-Key", "k-1"}});
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(read(who.get("/api/cases?state=all")).find("items")->items()->size(), 1U);
  const std::vector<Header> long_key = {{"Request-Key", std::string(65, 'k')}};
  EXPECT_EQ(code_of(who.post("/api/documents/cases", another, long_key)), "request.key-too-long");
}

TEST_F(DocumentApiTest, WhatIsRefusedSaysWhyAndOfWhich) {
  Visitor who = signed_in("li", {"handler"});
  const Response missing = who.post("/api/documents/cases", taking(kTable, {"line 2", "line 9"}));
  EXPECT_EQ(missing.status, 422);
  EXPECT_EQ(code_of(missing), "import.no-such-item");
  EXPECT_EQ(read(missing).find("error")->text_of("where"), "/chosen/1/place");
  EXPECT_EQ(code_of(who.post("/api/documents", wish("no table"))), "format.headings");
  EXPECT_EQ(code_of(who.post("/api/documents", wish(""))), "format.unknown");
  EXPECT_EQ(who.get("/api/documents").status, 405);
}

TEST_F(DocumentApiTest, OnlyHandlersBringDocuments) {
  Visitor reader = signed_in("rita", {"reader"});
  EXPECT_EQ(reader.post("/api/documents", wish(kTable)).status, 403);
  EXPECT_EQ(reader.post("/api/documents/cases", taking(kTable, {"line 2"})).status, 403);
  EXPECT_EQ(visitor().post("/api/documents", wish(kTable)).status, 401);
}

TEST_F(DocumentApiTest, ADocumentMayBeLargerThanOtherBodies) {
  Visitor who = signed_in("li", {"handler"});
  std::string large = kTable;
  large += "F-3," + std::string(3'000'000, 'x') + ",low,,Door,1\n";
  const Response looked = who.post("/api/documents", wish(large));
  ASSERT_EQ(looked.status, 200) << looked.body.substr(0, 300);
  EXPECT_EQ(read(looked).find("items")->items()->size(), 3U);
  const Response beyond = who.post("/api/documents", wish(std::string(kDocumentBytesMax + 1, ' ')));
  EXPECT_EQ(code_of(beyond), "import.document-size");
}

}  // namespace
}  // namespace docket::document_test
