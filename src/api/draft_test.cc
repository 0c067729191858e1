// What a whole draft of a pack would change, over HTTP: checked, compared, kept nowhere.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "api/testing.h"

namespace docket::draft_test {
namespace {

namespace fs = std::filesystem;

struct ChapterFile {
  std::string name;
  std::string bytes;
};

// The chapters of the Chinese draft of 2019.
std::vector<ChapterFile> chapters() {
  std::vector<ChapterFile> files;
  for (const auto& entry : fs::directory_iterator{DOCKET_SOURCE_DIR "/packs/cn-2019-draft"}) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    files.push_back(
        {entry.path().filename().string(), std::string{std::istreambuf_iterator<char>{in}, {}}});
  }
  return files;
}

// The Chinese draft with another number of days for products, whole or as far as asked.
std::vector<ChapterFile> draft_with(const std::string& days) {
  std::vector<ChapterFile> files = chapters();
  for (ChapterFile& file : files) {
    for (const auto& [before, after] :
         {std::pair{std::string{"应当在90日内"}, "应当在" + days + "日内"},
          std::pair{std::string{"within    90 days"}, "within    " + days + " days"},
          std::pair{std::string{"（90日）"}, "（" + days + "日）"},
          std::pair{std::string{"(90 days)"}, "(" + days + " days)"}}) {
      for (std::size_t at = file.bytes.find(before); at != std::string::npos;
           at = file.bytes.find(before, at + 1))
        file.bytes.replace(at, before.size(), after);
    }
  }
  return files;
}

Json question(const std::vector<ChapterFile>& files) {
  Json all = Json::array();
  for (const ChapterFile& file : files)
    all.add(Json::object({{"name", file.name}, {"text", file.bytes}}));
  return Json::object({{"chapters", std::move(all)}});
}

std::int64_t count(const Json& answer, std::string_view name) {
  return *answer.find("difference")->find(name)->integer();
}

// The findings of one severity.
std::vector<Json> findings(const Json& answer, std::string_view severity) {
  std::vector<Json> found;
  for (const Json& each : *answer.find("findings")->items())
    if (each.text_of("severity") == severity) found.push_back(each);
  return found;
}

class DraftTest : public ApiTest {
 protected:
  Json asked(Visitor& who, const Json& body) {
    const Response response = who.post("/api/what-if/draft", body);
    EXPECT_EQ(response.status, 200) << response.body;
    return *parse_json(response.body);
  }
  // A case whose product was learned of on the 20th and fixed on the 22nd.
  std::string fixed_case(Visitor& who) {
    const std::string id = open_case(who);
    EXPECT_EQ(who.post("/api/cases/" + id + "/fix", Json::object()).status, 200);
    return id;
  }
};

TEST_F(DraftTest, AShorterTermMovesWhatWasKeptToLate) {
  Visitor chief = this->chief();
  const std::string id = fixed_case(chief);
  const Json same = asked(chief, question(chapters()));
  EXPECT_EQ(same.text_of("pack"), "cn-2019-draft");
  EXPECT_TRUE(*same.find("in_place")->boolean());
  EXPECT_TRUE(findings(same, "error").empty());
  EXPECT_TRUE(findings(same, "story").empty());
  EXPECT_EQ(count(same, "cases"), 1);
  EXPECT_EQ(count(same, "changed"), 0) << "the pack itself is no other law";

  const Json thirty = asked(chief, question(draft_with("30")));
  EXPECT_EQ(count(thirty, "moves"), 1);
  EXPECT_EQ(count(thirty, "kept_to_late"), 0);
  const Json one = asked(chief, question(draft_with("1")));
  EXPECT_EQ(count(one, "kept_to_late"), 1);
  const Json& changed = one.find("difference")->find("items")->items()->front();
  EXPECT_EQ(changed.text_of("case_id"), id);
  EXPECT_NE(one.text_of("hash"), same.text_of("hash"));
  EXPECT_FALSE(findings(one, "story").empty()) << "its own stories no longer come out";
  EXPECT_TRUE(findings(one, "error").empty());
}

TEST_F(DraftTest, FromADayOnTheLawBeforeItStays) {
  Visitor chief = this->chief();
  fixed_case(chief);
  Json body = question(draft_with("1"));
  body.add("from", "2030-01-01");
  EXPECT_EQ(count(asked(chief, body), "changed"), 0);
  body = question(draft_with("1"));
  body.add("from", "2026-01-01");
  EXPECT_EQ(count(asked(chief, body), "kept_to_late"), 1);
}

TEST_F(DraftTest, APackOfANewNameIsAdded) {
  Visitor chief = this->chief();
  fixed_case(chief);
  std::vector<ChapterFile> files = draft_with("1");
  for (ChapterFile& file : files) {
    const std::size_t at = file.bytes.find("pack cn-2019-draft");
    if (at != std::string::npos) file.bytes.replace(at, 18, "pack cn-2027-draft");
  }
  const Json answer = asked(chief, question(files));
  EXPECT_EQ(answer.text_of("pack"), "cn-2027-draft");
  EXPECT_FALSE(*answer.find("in_place")->boolean());
  EXPECT_GT(count(answer, "appears"), 0);
  EXPECT_EQ(count(answer, "ends"), 0);
  EXPECT_EQ(count(answer, "moves"), 0);
}

TEST_F(DraftTest, WhatIsWrongIsShownWithItsPlaceAndNothingIsCompared) {
  Visitor chief = this->chief();
  std::vector<ChapterFile> files = draft_with("90");
  for (ChapterFile& file : files) {
    const std::size_t at = file.bytes.find("must      fixed or mitigated");
    if (at != std::string::npos) file.bytes.replace(at, 28, "must      fixed or mittigated");
  }
  const Json answer = asked(chief, question(files));
  EXPECT_EQ(answer.find("difference"), nullptr);
  EXPECT_EQ(answer.find("pack"), nullptr);
  const std::vector<Json> errors = findings(answer, "error");
  ASSERT_FALSE(errors.empty());
  EXPECT_EQ(errors[0].text_of("code"), "law.unknown-name");
  EXPECT_EQ(errors[0].text_of("message"), "unknown fact 'mittigated'; did you mean 'mitigated'?");
  EXPECT_EQ(errors[0].text_of("file"), "art-03.md");
  EXPECT_EQ(*errors[0].find("column")->integer(), 22);
  EXPECT_GT(*errors[0].find("line")->integer(), 1);
  EXPECT_NE(errors[0].text_of("shown").find("\n                     ^"), std::string::npos);

  const Json empty = asked(chief, question({}));
  EXPECT_EQ(findings(empty, "error").at(0).text_of("code"), "law.no-pack");
}

TEST_F(DraftTest, IsBoundedAndForThoseWhoMayLook) {
  Visitor chief = this->chief();
  const auto code = [&chief](const Json& body) {
    return code_of(chief.post("/api/what-if/draft", body));
  };
  EXPECT_EQ(code(question({{"pack.md", std::string(512 * 1024, 'x')}})), "pack.draft-size");
  EXPECT_EQ(code(question(std::vector<ChapterFile>(201, {"a.md", ""}))), "pack.draft-size");
  Json paged = question(draft_with("30"));
  paged.add("limit", 0);
  EXPECT_EQ(code(paged), "list.limit");

  const Json body = question(draft_with("30"));
  Visitor nobody = visitor();
  EXPECT_EQ(nobody.post("/api/what-if/draft", body).status, 401);
  Visitor idle = signed_in("idle", {});
  EXPECT_EQ(code_of(idle.post("/api/what-if/draft", body)), "access.role");
  Visitor reader = signed_in("reader", {"reader"});
  EXPECT_EQ(reader.post("/api/what-if/draft", body).status, 200);
}

TEST_F(DraftTest, NothingIsKeptAndNobodyLearnsOfWhatIsHiddenFromHim) {
  Visitor chief = this->chief();
  Visitor li = signed_in("li", {"handler"});
  const std::string id = fixed_case(chief);
  ASSERT_EQ(chief
                .post("/api/cases/" + id + "/restriction",
                      Json::object({{"restricted", true}, {"because", "embargo"}}))
                .status,
            200);
  const std::string head = chief.get("/api/ledger").body;
  const std::string shelf = chief.get("/api/adoption").body;
  const Json body = question(draft_with("1"));
  EXPECT_EQ(count(asked(chief, body), "changed"), 1);
  const Json to_li = asked(li, body);
  EXPECT_EQ(count(to_li, "cases"), 0);
  EXPECT_EQ(count(to_li, "changed"), 0);
  EXPECT_EQ(chief.get("/api/ledger").body, head);
  EXPECT_EQ(chief.get("/api/adoption").body, shelf);
}

}  // namespace
}  // namespace docket::draft_test
