#include "formats/csaf/upgrade.h"

#include <gtest/gtest.h>

#include "formats/check.h"
#include "formats/csaf/read.h"
#include "formats/csaf/tests/weakness_list.h"
#include "formats/csaf/write.h"
#include "formats/csaf/write_parts.h"
#include "formats/differences.h"

namespace docket::csaf::upgrade_test {
namespace {

// A document in which there is nothing to change but its edition.
Advisory document() {
  Advisory advisory{.format = "csaf", .format_version = "2.0", .kind = "csaf_base"};
  advisory.identifiers = {{"csaf", "ACME-1", Relation::own}};
  advisory.title = "Door";
  advisory.texts = {{.kind = "distribution", .title = "GREEN"}};
  advisory.dates = {{.what = "updated", .written = "2020-01-01T00:00:00Z"}};
  advisory.details = {{"$schema", kSchema2_1}};
  return advisory;
}

std::string words_of(const std::optional<Json>& value) { return value ? print(*value) : "nothing"; }

// What the upgrade changes beside the edition, a line each.
std::string changes_of(const Advisory& advisory) {
  std::string lines;
  for (const Difference& one : differences(advisory, upgraded(advisory), 100)) {
    if (one.where == "/format_version") continue;
    lines += one.where + ": " + words_of(one.first) + " becomes " + words_of(one.second) + "\n";
  }
  return lines;
}

struct HeadRow {
  const char* what;
  void (*change)(Advisory& advisory);
  const char* changes;
};

TEST(CsafUpgrade, of_the_head_of_a_document) {
  const HeadRow kRows[] = {
      {"nothing", [](Advisory&) {}, ""},
      {"everybody may read it", [](Advisory& one) { one.texts[0].title = "WHITE"; },
       "/texts/0/title: \"WHITE\" becomes \"CLEAR\"\n"},
      {"nobody said who may read it", [](Advisory& one) { one.texts[0].title = ""; },
       "/texts/0/title: \"\" becomes \"CLEAR\"\n"},
      {"a text that knows the labels of today",
       [](Advisory& one) {
         one.texts[0].title = "RED";
         one.texts[0].text = "TLP v2.0: TLP:AMBER+STRICT";
       },
       "/texts/0/title: \"RED\" becomes \"AMBER+STRICT\"\n"},
      {"a number in the title", [](Advisory& one) { one.title = "ACME-1: Door [open]"; },
       "/title: \"ACME-1: Door [open]\" becomes \"Door [open\"\n"},
      {"a language in other letters", [](Advisory& one) { one.language = "ZH-hans-cn"; },
       "/language: \"ZH-hans-cn\" becomes \"zh-Hans-CN\"\n"},
      {"that of the original, too",
       [](Advisory& one) {
         one.details.push_back({"document", Json::object({{"source_lang", "EN-us"}})});
       },
       "/details/1/value/source_lang: \"EN-us\" becomes \"en-US\"\n"},
      {"a title that is the number", [](Advisory& one) { one.title = "ACME-1"; }, ""},
      {"a leap second", [](Advisory& one) { one.dates[0].written = "2016-12-31T23:59:60.25Z"; },
       "/dates/0/written: \"2016-12-31T23:59:60.25Z\" becomes \"2016-12-31T23:59:59.999999Z\"\n"},
      {"sixty minutes are no leap second",
       [](Advisory& one) { one.dates[0].written = "2016-12-31T23:00:06Z"; }, ""},
  };
  for (const HeadRow& row : kRows) {
    Advisory advisory = document();
    row.change(advisory);
    EXPECT_EQ(changes_of(advisory), row.changes) << row.what;
  }
}

struct WayRow {
  const char* what;
  std::vector<ProductPart> before;
  std::vector<ProductPart> after;
};

TEST(CsafUpgrade, of_the_ways_in_the_tree) {
  const WayRow kRows[] = {
      {"a branch of older times",
       {{"vendor", "Acme"}, {"legacy", "Falcon"}},
       {{"vendor", "Acme"}, {"product_name", "Falcon"}}},
      {"a vendor that is nobody",
       {{"vendor", "Open Source"}, {"vendor", "Acme"}, {"product_name", "Falcon"}},
       {{"vendor", "Acme"}, {"product_name", "Falcon"}}},
      {"nobody alone stays", {{"vendor", "unknown"}}, {{"vendor", "unknown"}}},
      {"a version above a version",
       {{"product_name", "Falcon"}, {"product_version", "4"}, {"product_version", "4.2"}},
       {{"product_family", "Falcon"}, {"product_name", "Falcon 4"}, {"product_version", "4.2"}}},
      {"a version above a range",
       {{"product_family", "Falcon"}, {"product_version", "4"}, {"product_version_range", "<4.2"}},
       {{"product_family", "Falcon"},
        {"product_name", "Falcon 4"},
        {"product_version_range", "<4.2"}}},
      {"a version alone",
       {{"product_name", "Falcon"}, {"product_version", "4"}},
       {{"product_name", "Falcon"}, {"product_version", "4"}}},
      {"a range of one version",
       {{"product_version_range", "vers:npm/4.2.0"}},
       {{"product_version", "4.2.0"}}},
      {"a range without an end",
       {{"product_version_range", "vers:npm/>=4.2.0"}},
       {{"product_version", "4.2.0"}}},
      {"what comes behind a version is not that version",
       {{"product_version_range", "vers:npm/>4.2.0"}},
       {{"product_version_range", "vers:npm/>4.2.0"}}},
      {"a range with an end",
       {{"product_version_range", "vers:npm/<4.2.0"}},
       {{"product_version_range", "vers:npm/<4.2.0"}}},
  };
  for (const WayRow& row : kRows) {
    Advisory advisory = document();
    advisory.affected = {{.way = row.before}};
    EXPECT_EQ(to_json(upgraded(advisory).affected[0].way), to_json(row.after)) << row.what;
  }
}

TEST(CsafUpgrade, of_the_names_of_products) {
  Advisory advisory = document();
  advisory.affected = {{.identifiers = {{"model", "A-1"},
                                        {"serial", "7*"},
                                        {"sku", "a\\b"},
                                        {"model", "*1"},
                                        {"sbom", "https://a.example"},
                                        {"sbom", "https://a.example"}}}};
  advisory.affected[0].details = {
      {"product_identification_helper",
       *parse_json(R"({"hashes":[{"filename":"f","file_hashes":[{"algorithm":"SHA256",)"
                   R"("value":"AB"},{"algorithm":"sha256","value":"ab"}]}]})")}};
  EXPECT_EQ(changes_of(advisory),
            "/affected/0/identifiers/0/id: \"A-1\" becomes \"A-1*\"\n"
            "/affected/0/identifiers/2/id: \"a\\\\b\" becomes \"a\\\\\\\\b*\"\n"
            "/affected/0/identifiers/3/id: \"*1\" becomes \"\"\n"
            "/affected/0/identifiers/5/id: \"https://a.example\" becomes \"\"\n"
            "/affected/0/details/0/value/hashes/0/file_hashes/0: "
            "{\"algorithm\":\"SHA256\",\"value\":\"AB\"} becomes nothing\n");
}

struct RemedyRow {
  const char* what;
  std::vector<RecordText> before;  // about the vulnerability; a is affected, b is not
  const char* after;               // category and products of each
};

TEST(CsafUpgrade, of_remedies) {
  const RemedyRow kRows[] = {
      {"a fix of what is broken", {{.title = "vendor_fix", .products = {"a"}}}, "vendor_fix a;"},
      {"a fix of what is not", {{.title = "vendor_fix", .products = {"b"}}}, "optional_patch b;"},
      {"a fix of both",
       {{.title = "vendor_fix", .products = {"a"}, .groups = {"g"}}},
       "vendor_fix a;optional_patch b;"},
      {"no fix yet, and one to come",
       {{.title = "none_available", .products = {"a"}},
        {.title = "vendor_fix", .products = {"a"}, .dated = "2030-01-01T00:00:00Z"}},
       "fix_planned a;"},
      {"no fix yet, and one that is out",
       {{.title = "none_available", .products = {"a"}},
        {.title = "vendor_fix", .products = {"a"}, .dated = "2019-01-01T00:00:00Z"}},
       "vendor_fix a;"},
      {"no fix for one, a fix for another",
       {{.title = "none_available", .products = {"c"}}, {.title = "vendor_fix", .products = {"a"}}},
       "none_available c;vendor_fix a;"},
  };
  for (const RemedyRow& row : kRows) {
    Advisory advisory = document();
    advisory.groups = {{.key = "g", .products = {"b"}}};
    advisory.affected = {{.key = "a", .statuses = {{.status = "known_affected", .about = "v"}}},
                         {.key = "b", .statuses = {{.status = "known_not_affected", .about = "v"}}},
                         {.key = "c", .statuses = {{.status = "known_affected", .about = "v"}}}};
    for (RecordText text : row.before) {
      text.kind = "solution";
      text.about = "v";
      advisory.texts.push_back(std::move(text));
    }
    std::string found;
    for (const RecordText& text : upgraded(advisory).texts) {
      if (text.kind != "solution") continue;
      found += text.title;
      for (const std::string& key : text.products) found += " " + key;
      found += ";";
    }
    EXPECT_EQ(found, row.after) << row.what;
  }
}

TEST(CsafUpgrade, a_weakness_says_of_which_list_it_is) {
  if (weakness_version_at({253'402'300'799, 0}).empty())
    GTEST_SKIP() << "this program has no list of weaknesses";
  Advisory advisory = document();
  const Weakness* known = weakness_in("4.0", "CWE-79");
  advisory.texts.push_back(
      {.kind = "weakness", .title = "CWE-79", .text = std::string{known->name}});
  advisory.texts.push_back({.kind = "weakness", .title = "CWE-79", .text = "a door"});
  EXPECT_EQ(changes_of(advisory),
            "/texts/1/details: nothing becomes [{\"name\":\"version\",\"value\":\"3.4.1\"}]\n"
            "/texts/2/kind: \"weakness\" becomes \"\"\n");
}

const char* const kAdvisory = R"({"document":{"category":"csaf_security_advisory",
  "csaf_version":"2.0","title":"Door","notes":[{"category":"summary","text":"A door."}],
  "references":[{"category":"self","summary":"s","url":"https://acme.example/acme-1.json"}],
  "publisher":{"category":"vendor","name":"Acme","namespace":"https://acme.example"},
  "tracking":{"id":"ACME-1","status":"final","version":"1",
    "initial_release_date":"2030-01-01T00:00:00Z","current_release_date":"2030-01-01T00:00:00Z",
    "revision_history":[{"date":"2030-01-01T00:00:00Z","number":"1","summary":"First."}]}},
  "product_tree":{"full_product_names":[{"name":"Falcon","product_id":"P1"},
      {"name":"Heron","product_id":"P2"}],
    "relationships":[{"category":"installed_on","product_reference":"P1",
      "relates_to_product_reference":"P2",
      "full_product_name":{"name":"Falcon on Heron","product_id":"P3"}}]},
  "vulnerabilities":[{"cve":"CVE-2030-0001","notes":[{"category":"description","text":"Open."}],
    "release_date":"2030-01-01T00:00:00Z","product_status":{"fixed":["P3"]}}]})";

TEST(CsafUpgrade, a_document_is_valid_or_refused) {
  const Advisory advisory = csaf::read(kAdvisory)->advisory;
  const Result<Written> written = csaf::write_2_1(advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json document = *parse_json(written->bytes);
  EXPECT_TRUE(is_valid(*checked_format("csaf-2.1")->check(document)));
  EXPECT_EQ(document.find("document")->text_of("category"), kDeprecatedAdvisory)
      << "an advisory of 2.1 says what is affected";
  EXPECT_EQ(print(*document.find("product_tree")->find("product_paths")),
            R"([{"beginning_product_reference":"P1","full_product_name":{"name":"Falcon on Heron",)"
            R"("product_id":"P3"},"subpaths":[{"category":"installed_on",)"
            R"("next_product_reference":"P2"}]}])");
  EXPECT_EQ(document.find("vulnerabilities")->items()->front().text_of("disclosure_date"),
            "2030-01-01T00:00:00Z");
  EXPECT_TRUE(written->lost.empty());
  EXPECT_EQ(written->supplied, std::vector<std::string>{"/document/distribution/tlp/label"});
  EXPECT_EQ(written->changed.front().where, "/format_version");

  Advisory broken = advisory;
  broken.affected[0].statuses = {{.status = "known_affected", .about = "CVE-2030-0001"},
                                 {.status = "fixed", .about = "CVE-2030-0001"}};
  const Result<Written> refused = csaf::write_2_1(broken);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "format.not-enough");
  EXPECT_NE(refused.error().message.find("6.1.6"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace docket::csaf::upgrade_test
