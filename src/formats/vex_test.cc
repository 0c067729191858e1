#include "formats/vex.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace docket::vex_test {
namespace {

struct WordRow {
  const char* what;
  VexWord (*word)(std::string_view, VexDialect);
  const char* from;  // a word of `first`
  VexDialect first;
  VexDialect second;
  const char* there;  // what it is in `second`; empty: nothing
  const char* back;   // what that is in `first`
};

constexpr auto kCsaf = VexDialect::csaf;
constexpr auto kOpenvex = VexDialect::openvex;
constexpr auto kCyclonedx = VexDialect::cyclonedx;

const WordRow kWords[] = {
    {"not affected in all three", vex_status, "known_not_affected", kCsaf, kOpenvex, "not_affected",
     "known_not_affected"},
    {"affected means that it can be exploited", vex_status, "affected", kOpenvex, kCyclonedx,
     "exploitable", "affected"},
    {"fixed means that it is resolved", vex_status, "fixed", kCsaf, kCyclonedx, "resolved",
     "fixed"},
    {"how it was resolved is lost", vex_status, "resolved_with_pedigree", kCyclonedx, kCsaf,
     "fixed", "resolved"},
    {"somebody is looking into it", vex_status, "in_triage", kCyclonedx, kOpenvex,
     "under_investigation", "in_triage"},
    {"a wrong match is not affected, and does not come back as one", vex_status, "false_positive",
     kCyclonedx, kOpenvex, "not_affected", "not_affected"},
    {"the first of the affected is one of them", vex_status, "first_affected", kCsaf, kOpenvex,
     "affected", "known_affected"},
    {"what is recommended says nothing of affected", vex_status, "recommended", kCsaf, kOpenvex, "",
     ""},
    {"that nobody knows is not that somebody looks", vex_status, "unknown", kCsaf, kCyclonedx, "",
     ""},
    {"the five are the same words in two dialects", vex_justification,
     "inline_mitigations_already_exist", kCsaf, kOpenvex, "inline_mitigations_already_exist",
     "inline_mitigations_already_exist"},
    {"a component that is absent has no code", vex_justification, "component_not_present", kOpenvex,
     kCyclonedx, "code_not_present", "vulnerable_code_not_present"},
    {"not reachable is not in the path", vex_justification, "code_not_reachable", kCyclonedx,
     kOpenvex, "vulnerable_code_not_in_execute_path", "code_not_reachable"},
    {"what it takes to exploit it is lost", vex_justification, "requires_configuration", kCyclonedx,
     kCsaf, "vulnerable_code_cannot_be_controlled_by_adversary", ""},
    {"protection around the product is none inside it", vex_justification, "protected_at_perimeter",
     kCyclonedx, kOpenvex, "", ""},
    {"a fix of the vendor is an update", vex_remedy, "vendor_fix", kCsaf, kCyclonedx, "update",
     "vendor_fix"},
    {"no fix is planned: it will not be fixed", vex_remedy, "will_not_fix", kCyclonedx, kCsaf,
     "no_fix_planned", "will_not_fix"},
    {"that there is no fix yet is not that there can be none", vex_remedy, "none_available", kCsaf,
     kCyclonedx, "", ""},
    {"an unknown word is nothing", vex_remedy, "pray", kCsaf, kCyclonedx, "", ""},
};

TEST(VexWords, there_and_back) {
  for (const WordRow& row : kWords) {
    const std::string_view there = row.word(row.from, row.second).word;
    EXPECT_EQ(there, row.there) << row.what;
    EXPECT_EQ(row.word(there, row.first).word, row.back) << row.what;
  }
}

// A word that is said to be exact comes back as itself, and as a word of its own dialect always.
TEST(VexWords, exact_words_come_back) {
  for (auto [rows, word] : {std::pair{vex_statuses(), &vex_status},
                            {vex_justifications(), &vex_justification},
                            {vex_remedies(), &vex_remedy}}) {
    for (const VexRow& row : rows) {
      for (VexDialect home : {kCsaf, kOpenvex, kCyclonedx}) {
        if (word(row.word, home).word != row.word) continue;  // no word of that dialect
        EXPECT_TRUE(word(row.word, home).exact) << row.word;
        for (VexDialect away : {kCsaf, kOpenvex, kCyclonedx}) {
          const VexWord there = word(row.word, away);
          if (!there.word.empty() && there.exact) {
            EXPECT_EQ(word(there.word, home).word, row.word) << row.word;
          }
        }
      }
    }
  }
}

TEST(Vex, a_vulnerability_may_be_spoken_of_in_several_places) {
  Advisory advisory;
  advisory.vulnerabilities = {{"CVE-2030-0001", {}}, {"/statements/1", {}}, {"CVE-2030-0002", {}}};
  advisory.identifiers = {{"openvex", "https://acme.example/vex/1", Relation::own},
                          {"ghsa", "GHSA-2222-3333-4444", Relation::covers, "CVE-2030-0001"},
                          {"cve", "CVE-2030-0001", Relation::covers, "CVE-2030-0001"},
                          {"cve", "CVE-2030-0001", Relation::covers, "/statements/1"},
                          {"cve", "CVE-2030-0002", Relation::covers, "CVE-2030-0002"}};
  const std::vector<VexVulnerability> all = vex_vulnerabilities(advisory);
  ASSERT_EQ(all.size(), 2U);
  const std::vector<std::string> abouts = {"CVE-2030-0001", "/statements/1"};
  EXPECT_EQ(all[0].abouts, abouts);
  ASSERT_EQ(all[0].numbers.size(), 2U) << "none is there twice";
  EXPECT_EQ(all[0].numbers[0]->id, "CVE-2030-0001") << "a CVE number is the name";
  EXPECT_FALSE(all[1].is_meant_by("")) << "what is said of all is not said of one";
}

TEST(Vex, texts_concern_the_products_that_they_name) {
  Advisory advisory;
  advisory.groups = {{.key = "g", .products = {"b"}}};
  advisory.texts = {{.kind = "flag", .title = "all"},
                    {.kind = "flag", .title = "a alone", .about = "1", .products = {"a"}},
                    {.kind = "flag", .title = "a group", .about = "1", .groups = {"g"}},
                    {.kind = "flag", .title = "another", .about = "2"}};
  std::map<std::string, std::string> found;
  for (const char* key : {"a", "b"}) {
    for (const RecordText* text : texts_concerning(advisory, {.key = key}, {.about = "1"}))
      found[key] += text->title + ";";
  }
  EXPECT_EQ(found["a"], "all;a alone;");
  EXPECT_EQ(found["b"], "all;a group;");
}

struct NameRow {
  const char* what;
  AffectedProduct product;
  VersionStatus status;
  const char* names;  // "iri purl cpe"
};

TEST(Vex, products_have_names_that_say_no_more_than_is_meant) {
  const NameRow kRows[] = {
      {"a package URL with its version",
       {.identifiers = {{"purl", "pkg:npm/a@1"}}},
       {},
       " pkg:npm/a@1 "},
      {"the version of the status goes into it",
       {.identifiers = {{"purl", "pkg:npm/a"}}},
       {.versions = "2"},
       " pkg:npm/a@2 "},
      {"or that of the product",
       {.versions = "3", .identifiers = {{"purl", "pkg:npm/a"}}},
       {},
       " pkg:npm/a@3 "},
      {"a range does not", {.identifiers = {{"purl", "pkg:npm/a"}}}, {.before = "2"}, "  "},
      {"nor does one in words",
       {.versions = "vers:npm/<2", .identifiers = {{"purl", "pkg:npm/a"}}},
       {},
       "  "},
      {"nor what a tree says to be one",
       {.versions = "1x",
        .identifiers = {{"purl", "pkg:npm/a"}},
        .way = {{"product_version_range", "1x"}}},
       {},
       "  "},
      {"a CPE name of any version names more than one",
       {.versions = "1", .identifiers = {{"cpe", "cpe:2.3:a:acme:a:*:*:*:*:*:*:*:*"}}},
       {},
       "  "},
      {"what cannot be read names nothing",
       {.identifiers = {{"purl", "npm/a"}, {"cpe", "acme:a"}}},
       {},
       "  "},
      {"the first of several",
       {.identifiers = {{"purl", "pkg:npm/a@1"}, {"purl", "pkg:npm/b@1"}, {"iri", "urn:x:y"}}},
       {},
       "urn:x:y pkg:npm/a@1 "},
  };
  for (const NameRow& row : kRows) {
    const VexNames names = vex_names(row.product, row.status);
    EXPECT_EQ(names.iri + " " + names.purl + " " + names.cpe, row.names) << row.what;
  }
}

}  // namespace
}  // namespace docket::vex_test
