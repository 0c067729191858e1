// The advisory of a case over real sockets.

#include "api/testing.h"

namespace docket::advisory_test {
namespace {

class AdvisoryApiTest : public ApiTest {
 protected:
  static Json read(const Response& response) {
    Result<Json> body = parse_json(response.body);
    EXPECT_TRUE(body.ok()) << response.body;
    return body.ok() ? std::move(*body) : Json::object();
  }

  // A text of JSON in which ' stands for ".
  static Json json(std::string text) {
    for (char& c : text) c = c == '\'' ? '"' : c;
    return *parse_json(text);
  }

  static const Json kRows;
  static const Json kWords;
};

const Json AdvisoryApiTest::kRows = json(
    "{'rows':[{'product':'libfalcon','versions':'>= 1.0.0, < 1.2.1','status':'affected',"
    "'purl':'pkg:npm/libfalcon'},{'product':'libfalcon','versions':'1.2.1','status':'fixed',"
    "'purl':'pkg:npm/libfalcon'}],'because':'triage'}");
const Json AdvisoryApiTest::kWords = json(
    "{'identifiers':['CVE-2026-1234'],'texts':[{'kind':'title','language':'en','text':'Bypass'},"
    "{'kind':'description','language':'en','text':'It is served.'}],"
    "'references':[{'address':'https://acme.example/1'}]}");

TEST_F(AdvisoryApiTest, WhatIsSaidComesOutInEveryFormat) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  ASSERT_EQ(who.post(path + "/advisory", kWords).status, 200);
  const Json page = read(who.get(path + "/advisory"));
  EXPECT_EQ(page.find("stated")->find("affected")->items()->size(), 2U);
  EXPECT_EQ(page.find("advisory")->text_of("title"), "Bypass");
  EXPECT_EQ(page.find("versions")->items()->front().text_of("because"), "triage");
  const Json& cve = read(who.get(path + "/advisory/cve"));
  EXPECT_EQ(cve.text_of("file_name"), "CVE-2026-1234.json");
  EXPECT_EQ(*cve.find("verdict")->find("valid"), Json{true}) << print(*cve.find("verdict"));
  const Response file = who.get(path + "/advisory/cve/document");
  EXPECT_EQ(file.body, cve.text_of("document"));
  for (const Json& format : *page.find("formats")->items()) {
    const std::string key{format.text_of("format")};
    const Response output = who.get(path + "/advisory/" + key);
    if (key == "cnvd" || key == "cnnvd") {
      EXPECT_EQ(output.status, 422) << key;
      EXPECT_EQ(code_of(output), "format.not-enough") << key;
      continue;
    }
    ASSERT_EQ(output.status, 200) << key << output.body;
    EXPECT_EQ(*read(output).find("verdict")->find("valid"), Json{true}) << key << output.body;
  }
  EXPECT_EQ(code_of(who.get(path + "/advisory/word")), "format.not-converted");
}

TEST_F(AdvisoryApiTest, WithoutAListNothingIsTakenBackAndAPreviewNamesTheRows) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  EXPECT_EQ(code_of(who.post(path + "/affected", Json::object())), "advisory.no-rows");
  const Json shown = read(who.post(path + "/affected?preview=true", json("{'rows':[]}")));
  ASSERT_EQ(shown.find("would")->items()->size(), 1U) << print(shown);
  const Json& entry = shown.find("would")->items()->front();
  EXPECT_EQ(entry.text_of("kind"), "AffectedStated");
  EXPECT_EQ(entry.find("fields")->find("rows")->find("removed")->items()->size(), 2U);
  const Json written = read(who.post(path + "/affected", json("{'rows':[]}")));
  EXPECT_TRUE(written.find("would")->items()->empty()) << "it has been written";
}

TEST_F(AdvisoryApiTest, TextsComeFirstInALanguageThatOneIsSaidIn) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  EXPECT_EQ(code_of(who.get(path + "/advisory?language=fr")), "advisory.language");
  EXPECT_EQ(code_of(who.get(path + "/advisory/csaf-2.1?language=fr")), "advisory.language");
  ASSERT_EQ(who.post(path + "/advisory",
                     json("{'texts':[{'kind':'title','language':'fr','text':'Faille'}]}"))
                .status,
            200);
  EXPECT_EQ(read(who.get(path + "/advisory?language=fr")).find("advisory")->text_of("title"),
            "Faille");
  EXPECT_EQ(who.get(path + "/advisory?language=en").status, 200);
}

TEST_F(AdvisoryApiTest, AnEarlierVersionIsReadable) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  const Json first = read(who.post(path + "/affected", kRows));
  ASSERT_EQ(who.post(path + "/affected", json("{'rows':[]}")).status, 200);
  const auto rows_of = [&](const std::string& query) {
    return read(who.get(path + "/advisory" + query))
        .find("stated")
        ->find("affected")
        ->items()
        ->size();
  };
  EXPECT_EQ(rows_of(""), 0U);
  EXPECT_EQ(rows_of("?as_of=" + print(*first.find("sequence"))), 2U);
  EXPECT_EQ(rows_of("?as_of=1"), 0U);
  EXPECT_EQ(code_of(who.get(path + "/advisory?as_of=99")), "case.no-such-record");
  EXPECT_EQ(code_of(who.get(path + "/advisory?as_of=0")), "case.no-such-record");
}

TEST_F(AdvisoryApiTest, WhoeverWroteMeanwhileIsNotOverwritten) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  const Json page = read(who.get(path));
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  const Response late = who.post(path + "/affected", json("{'rows':[]}"),
                                 {{"Docket-Seen", print(*page.find("sequence"))}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(read(late).find("changed")->items()->front().text_of("kind"), "AffectedStated");
}

TEST_F(AdvisoryApiTest, WhatIsAboutToBeSaidIsShownAndNotWritten) {
  Visitor who = signed_in("li", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  const Json before = read(who.get(path));
  const Json draft = Json::object({{"affected", kRows}, {"described", kWords}, {"language", "en"}});
  const Json tried = read(who.post(path + "/advisory-draft", draft));
  EXPECT_EQ(tried.find("refused"), nullptr) << print(tried);
  ASSERT_EQ(tried.find("items")->items()->size(), 10U);
  for (const Json& one : *tried.find("items")->items()) {
    const std::string_view key = one.text_of("format");
    if (key == "cnvd" || key == "cnnvd")
      EXPECT_EQ(one.find("refused")->text_of("code"), "format.not-enough") << key;
    else
      EXPECT_NE(one.find("output")->text_of("document").find("CVE-2026-1234"), std::string::npos)
          << key;
  }
  EXPECT_EQ(*read(who.get(path)).find("sequence"), *before.find("sequence")) << "not written";
  const Json refused = read(who.post(
      path + "/advisory-draft",
      json("{'affected':{'rows':[{'product':'F','versions':'> 1','status':'affected'}]}}")));
  EXPECT_TRUE(refused.find("items")->items()->empty());
  EXPECT_EQ(refused.find("refused")->text_of("where"), "/affected/rows/0/versions");
}

TEST_F(AdvisoryApiTest, ARestrictedCaseShowsItsAdvisoryToNobodyElse) {
  Visitor who = signed_in("li", {"handler"});
  Visitor other = signed_in("wang", {"handler"});
  const std::string path = "/api/cases/" + open_case(who);
  ASSERT_EQ(who.post(path + "/affected", kRows).status, 200);
  EXPECT_EQ(other.get(path + "/advisory").status, 200);
  ASSERT_EQ(who.post(path + "/restriction", json("{'restricted':true,'because':'embargo'}")).status,
            200);
  for (const char* rest : {"/advisory", "/advisory/osv", "/advisory/osv/document"})
    EXPECT_EQ(code_of(other.get(path + rest)), "case.not-found") << rest;
  EXPECT_EQ(code_of(other.post(path + "/advisory-draft", Json::object())), "case.not-found");
  EXPECT_EQ(code_of(other.post(path + "/affected", kRows)), "case.not-found");
  EXPECT_EQ(who.get(path + "/advisory").status, 200);
  Visitor reader = signed_in("zhao", {"reader"});
  const std::string open = "/api/cases/" + open_case(who, "another");
  EXPECT_EQ(reader.get(open + "/advisory").status, 200);
  EXPECT_EQ(reader.post(open + "/affected", kRows).status, 403);
  EXPECT_EQ(reader.post(open + "/advisory-draft", Json::object()).status, 200);
}

TEST_F(AdvisoryApiTest, RowsOutOfASpreadsheetAreUnderstoodOneByOne) {
  Visitor who = signed_in("li", {"reader"});
  const Json reply = read(who.post(
      "/api/affected-rows",
      json("{'text':'Falcon\\t4.0 - 4.2\\taffected\\nFalcon\\t4.3\\tmaybe\\nFalcon\\t4.2 及之前\\t"
           "已修复\\nFalcon\\t<= 4.2\\tfixed\\n'}")));
  const Json::Array& items = *reply.find("items")->items();
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].find("words")->text_of("en"), "from 4.0 on, up to 4.2, which is in it");
  EXPECT_EQ(items[0].find("words")->text_of("zh"), "从 4.0 起（含），到 4.2（含）");
  EXPECT_TRUE(items[0].find("refused")->items()->empty());
  EXPECT_EQ(items[1].find("refused")->items()->front().text_of("code"), "advisory.status");
  EXPECT_EQ(items[1].find("refused")->items()->front().text_of("field"), "status");
  EXPECT_TRUE(items[2].find("refused")->items()->empty());
  EXPECT_EQ(items[3].find("refused")->items()->front().text_of("code"), "advisory.twice");
  EXPECT_EQ(items[3].find("refused")->items()->front().text_of("field"), "");
  const Json rows = read(who.post(
      "/api/affected-rows",
      json("{'rows':[{'product':'F','status':'fixed'},{'product':'F','versions':'4, 5','status':"
           "'fixed'}]}")));
  EXPECT_EQ(rows.find("items")->items()->front().find("words")->text_of("en"), "every version");
  const Json& second = rows.find("items")->items()->back();
  EXPECT_EQ(second.find("words"), nullptr);
  EXPECT_EQ(second.find("refused")->items()->front().text_of("field"), "versions");
  EXPECT_EQ(code_of(who.post("/api/affected-rows", json("{'text':'product\\tcolour\\n'}"))),
            "advisory.column");
}

TEST_F(AdvisoryApiTest, RowsOfACaseAreUnderstoodWithItsProviderAsTheVendorUnsaid) {
  Visitor who = signed_in("li", {"handler"});
  const std::string number = open_case(who);
  const Json session = read(who.get("/api/session"));
  Json rows = json("{'rows':[{'product':'F','versions':'1','status':'affected'}]}");
  rows.find("rows")->add(Json::object({{"product", "F"},
                                       {"vendor", session.text_of("organisation")},
                                       {"versions", "1"},
                                       {"status", "not_affected"}}));
  const auto refused = [&] {
    const Json reply = read(who.post("/api/affected-rows", rows));
    return print(*reply.find("items")->items()->back().find("refused"));
  };
  EXPECT_EQ(refused(), "[]") << "of no case, nobody is known to make it";
  rows.add("case_id", number);
  EXPECT_NE(refused().find("advisory.twice"), std::string::npos) << refused();
  rows.set("case_id", "D-2000-000001");
  EXPECT_EQ(code_of(who.post("/api/affected-rows", rows)), "case.not-found");
}

}  // namespace
}  // namespace docket::advisory_test
