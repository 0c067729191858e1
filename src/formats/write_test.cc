#include "formats/write.h"

#include <gtest/gtest.h>

#include "formats/convert.h"
#include "formats/differences.h"
#include "formats/taken.h"

namespace docket {
namespace {

Advisory advisory() {
  Advisory advisory{.format = "cve", .title = "t"};
  advisory.texts = {{.kind = "description", .text = "a"}, {.kind = "solution", .text = "b"}};
  advisory.dates = {{.what = "published", .written = "2030", .at = Instant{}, .from = "/x"}};
  advisory.flags = {{"rejected", "", ""}};
  return advisory;
}

TEST(Carried, lists_what_was_not_carried) {
  const Advisory all = advisory();
  Carried carried;
  EXPECT_EQ(carried.lost(all), std::vector<std::string>{""});
  carried.take(all.format);
  carried.take(all.texts[0].text);
  const std::vector<std::string> lost = {"/title", "/texts/0/kind", "/texts/1", "/dates"};
  EXPECT_EQ(carried.lost(all), lost) << "what we noted is no loss";
  carried.take(all.texts);
  carried.take(all.title);
  carried.take(all.dates[0].what);
  EXPECT_EQ(carried.lost(all), std::vector<std::string>{"/dates/0/written"});
}

TEST(Carried, the_first_field_is_not_the_whole) {
  const Advisory all = advisory();
  Carried carried;
  carried.take(all.texts[1].kind);
  carried.take(all.texts[0]);
  const std::vector<std::string> lost = {"/format", "/title", "/texts/1/text", "/dates"};
  EXPECT_EQ(carried.lost(all), lost);
}

TEST(Carried, the_beginning_of_a_range_is_the_records_own) {
  Advisory all;
  all.affected = {{.statuses = {{.from = "1"}}}};
  EXPECT_EQ(Carried{}.lost(all), std::vector<std::string>{""});
}

TEST(Details, are_put_where_they_were) {
  const Json whole =
      *parse_json(R"({"a":{"b":1,"c":{"d":2,"e":""}},"f":[1,2],"g":[{"h":3}],"i":4})");
  Taken taken;
  taken.take(*whole.find("a")->find("b"));
  taken.take(whole.find("g")->items()->front());
  taken.leave(*whole.find("i"));
  const RecordDetails rest = taken.rest(whole);
  Json again = Json::object({{"a", Json::object({{"b", 7}})}});
  put_details(again, rest);
  EXPECT_EQ(print(again), R"({"a":{"b":7,"c":{"d":2,"e":""}},"f":[1,2]})");
  EXPECT_EQ(taken.lost(whole), std::vector<std::string>{"/i"});
}

TEST(Differences, of_lists_the_equal_ends_are_passed_over) {
  Advisory first = advisory();
  Advisory second = first;
  second.texts.insert(second.texts.begin() + 1, {.kind = "workaround", .text = "c"});
  second.format = "osv";
  second.title = "u";
  second.flags.clear();
  second.dates[0].at.reset();
  const std::vector<Difference> found = differences_said(first, second, 100);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Difference{"/title", Json{"t"}, Json{"u"}}));
  EXPECT_EQ(found[1].where, "/texts/1");
  EXPECT_FALSE(found[1].first);
  EXPECT_EQ(found[1].second->text_of("text"), "c");
  EXPECT_EQ(differences(first, second, 1).size(), 1U);
}

struct RefusalRow {
  const char* what;
  const char* from;
  const char* to;
  const char* document;
  const char* code;
};

TEST(Convert, refuses_with_a_reason) {
  const RefusalRow kRows[] = {
      {"of another format than was said", "osv", "cve",
       R"({"dataType":"CVE_RECORD","cveMetadata":{"cveId":"CVE-2030-0001"}})", "format.unknown"},
      {"an export of several entries", "cnvd", "osv",
       "<vulnerabilitys><vulnerability><number>CNVD-2030-00001</number></vulnerability>"
       "<vulnerability><number>CNVD-2030-00002</number></vulnerability></vulnerabilitys>",
       "format.several"},
      {"nothing", "cve", "cve", " ", "format.unknown"},
      {"no JSON", "cve", "cve", "{]", "json.syntax"},
  };
  for (const RefusalRow& row : kRows) {
    const Result<Conversion> done =
        convert(row.document, **converted_format(row.from), **converted_format(row.to));
    ASSERT_FALSE(done.ok()) << row.what;
    EXPECT_EQ(done.error().code, row.code) << row.what;
  }
  EXPECT_EQ(converted_format("spdx").error().code, "format.not-converted");
}

}  // namespace
}  // namespace docket
