#include "formats/csaf/write.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "formats/csaf/read.h"

namespace docket::csaf::write_test {
namespace {

const char* const kDocument = R"({
  "document":{"category":"csaf_vex","csaf_version":"2.0","title":"Door","lang":"en",
    "acknowledgments":[{"names":["Lin","Wu"],"organization":"Desk","urls":["https://a.example"]}],
    "notes":[{"category":"summary","text":"A door."}],
    "publisher":{"category":"vendor","name":"Acme","namespace":"https://acme.example"},
    "tracking":{"id":"ACME-1","status":"final","version":"2",
      "initial_release_date":"2030-01-01T00:00:00Z","current_release_date":"2030-02-01T00:00:00Z",
      "generator":{"engine":{"name":"e"}},
      "revision_history":[{"date":"2030-01-01T00:00:00Z","number":"1","summary":"First."},
        {"date":"2030-02-01T00:00:00Z","number":"2","summary":"Second."}]}},
  "product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[
      {"category":"product_name","name":"Falcon","branches":[
        {"category":"product_version","name":"1","product":{"name":"Acme Falcon 1",
          "product_id":"P1","product_identification_helper":{"hashes":[{"filename":"f"}]}}},
        {"category":"product_version","name":"2","product":{"name":"Acme Falcon 2",
          "product_id":"P2"}}]}]}],
    "full_product_names":[{"name":"Heron","product_id":"P3"}],
    "product_groups":[{"group_id":"G1","product_ids":["P1","P3"]}],
    "relationships":[{"category":"installed_on","product_reference":"P1",
      "relates_to_product_reference":"P3",
      "full_product_name":{"name":"Falcon on Heron","product_id":"P4"}}]},
  "vulnerabilities":[
    {"cve":"CVE-2030-0001","ids":[{"system_name":"desk","text":"7"}],
      "notes":[{"category":"description","text":"Open."}],
      "product_status":{"known_affected":["P2","P1"],"fixed":["P3"]},
      "remediations":[{"category":"vendor_fix","details":"Close.","date":"2030-01-20T00:00:00Z",
        "group_ids":["G1"]},{"category":"workaround","details":"Lock.","product_ids":["P1"]}],
      "involvements":[{"party":"vendor","status":"completed"}],
      "scores":[{"products":["P1"],"cvss_v3":{"version":"3.1","baseScore":9.1,
        "baseSeverity":"CRITICAL","vectorString":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H"},
        "cvss_v2":{"version":"2.0","baseScore":5.0,"vectorString":"AV:N/AC:L/Au:N/C:P/I:N/A:N"}}]},
    {"title":"Another","cwe":{"id":"CWE-79","name":"n"}}]})";

Json sorted(Json json) {
  if (Json::Array* items = json.items()) {
    for (Json& item : *items) item = sorted(std::move(item));
  } else if (Json::Object* members = json.members()) {
    for (Json::Member& member : *members) member.second = sorted(std::move(member.second));
    std::sort(members->begin(), members->end(),
              [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
  }
  return json;
}

TEST(CsafWrite, a_document_is_written_as_it_was) {
  const Result<Read> read = csaf::read(kDocument);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->lost.empty());
  const Result<Written> written = csaf::write(read->advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_TRUE(written->lost.empty());
  EXPECT_EQ(print_indented(sorted(*parse_json(written->bytes))),
            print_indented(sorted(*parse_json(kDocument))));
}

TEST(CsafWrite, a_document_of_a_later_version_is_refused) {
  Result<Read> read = csaf::read(kDocument);
  ASSERT_TRUE(read.ok());
  read->advisory.format_version = "2.1";
  EXPECT_EQ(csaf::write_2_0(read->advisory).error().code, "format.not-converted");
  read->advisory.format_version = "2.2";
  EXPECT_EQ(csaf::write_2_1(read->advisory).error().code, "format.not-converted");
}

Advisory advisory_of_another_format() {
  Advisory advisory{.format = "cve", .format_version = "5.1", .state = "PUBLISHED"};
  advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own}};
  advisory.title = "Door";
  advisory.texts = {{.kind = "description", .language = "en", .text = "A door."},
                    {.kind = "solution", .language = "en", .text = "Close it."}};
  advisory.severities = {{.scheme = "cvss-3.1",
                          .word = "HIGH",
                          .score = "7.0",
                          .vector = "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H"}};
  AffectedProduct product{.vendor = "Acme", .product = "Falcon"};
  product.statuses = {{.versions = "1", .status = "affected"},
                      {.versions = "1", .status = "unaffected"},
                      {.versions = ">= 2, < 3 (semver)",
                       .status = "unaffected",
                       .scheme = "semver",
                       .from = "2",
                       .before = "3"}};
  advisory.affected = {product};
  advisory.dates = {
      {.what = "published", .written = "2030-01-01", .at = Instant{1'893'456'000'000}}};
  return advisory;
}

TEST(CsafWrite, a_new_document_says_what_the_rules_let_it_say) {
  const Result<Written> written = csaf::write(advisory_of_another_format());
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json document = *parse_json(written->bytes);
  EXPECT_EQ(print(document.find("vulnerabilities")->items()->front()),
            R"({"cve":"CVE-2030-0001","notes":[{"category":"description","text":"A door."}],)"
            R"("product_status":{"known_affected":["CSAFPID-0001"],)"
            R"("known_not_affected":["CSAFPID-0002"]},)"
            R"("remediations":[{"category":"vendor_fix","details":"Close it.",)"
            R"("product_ids":["CSAFPID-0001"]}],)"
            R"("scores":[{"cvss_v3":{"baseScore":9.1,"baseSeverity":"CRITICAL",)"
            R"("vectorString":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H","version":"3.1"},)"
            R"("products":["CSAFPID-0001"]}]})");
  const std::vector<std::string> lost = {"/severities/0/word", "/severities/0/score",
                                         "/affected/0/statuses/1", "/affected/0/statuses/2/scheme"};
  EXPECT_EQ(written->lost, lost) << "another score than follows from the vector, a second status";
  EXPECT_FALSE(written->supplied.empty());
}

struct HelperRow {
  const char* what;
  VersionStatus status;
  std::vector<ProductIdentifier> names;
  const char* helper;  // of the product of that status; empty: none
};
const HelperRow kHelperRows[] = {
    {"of that version",
     {.versions = "1", .status = "affected"},
     {{"purl", "pkg:npm/a@1"}},
     R"({"purl":"pkg:npm/a@1"})"},
    {"of another version", {.versions = "2", .status = "affected"}, {{"purl", "pkg:npm/a@1"}}, ""},
    {"of every version",
     {.versions = "2", .status = "affected"},
     {{"purl", "pkg:npm/a"}},
     R"({"purl":"pkg:npm/a"})"},
    {"of one version, for a range",
     {.versions = ">= 1", .status = "affected", .from = "1"},
     {{"purl", "pkg:npm/a@1"}},
     ""},
    {"of every version, for a range",
     {.versions = ">= 1", .status = "affected", .from = "1"},
     {{"purl", "pkg:npm/a@1"}, {"purl", "pkg:npm/a"}},
     R"({"purl":"pkg:npm/a"})"},
    {"of one version, where none is said",
     {.status = "affected"},
     {{"purl", "pkg:npm/a@1"}},
     R"({"purl":"pkg:npm/a@1"})"},
    {"a CPE name of another version",
     {.versions = "2", .status = "affected"},
     {{"cpe", "cpe:2.3:a:acme:a:1:*:*:*:*:*:*:*"}},
     ""},
    {"and of that one",
     {.versions = "1", .status = "affected"},
     {{"cpe", "cpe:2.3:a:acme:a:1:*:*:*:*:*:*:*"}},
     R"({"cpe":"cpe:2.3:a:acme:a:1:*:*:*:*:*:*:*"})"},
};

const Json* helper_in(const Json& branch) {
  if (const Json* product = branch.find("product"))
    return product->find("product_identification_helper");
  const Json* branches = branch.find("branches");
  return branches ? helper_in(branches->items()->front()) : nullptr;
}

TEST(CsafWrite, a_product_has_no_name_of_another_version) {
  for (const HelperRow& row : kHelperRows) {
    Advisory advisory = advisory_of_another_format();
    advisory.affected[0].statuses = {row.status};
    advisory.affected[0].identifiers = row.names;
    const Result<Written> written = csaf::write(advisory);
    ASSERT_TRUE(written.ok()) << row.what << written.error().message;
    const Json document = *parse_json(written->bytes);
    const Json* helper = helper_in(*document.find("product_tree"));
    EXPECT_EQ(helper ? print(*helper) : "", row.helper) << row.what;
    const bool is_lost = std::any_of(
        written->lost.begin(), written->lost.end(),
        [](const std::string& one) { return one.starts_with("/affected/0/identifiers"); });
    const bool is_carried =
        helper && print(*helper).find(row.names[0].id + '"') != std::string::npos;
    EXPECT_EQ(is_lost, !is_carried) << row.what;
  }
}

struct RangeRow {
  const char* what;
  AffectedProduct product;
  VersionStatus range;
  const char* name;  // of the branch of the range
  bool is_order_lost;
};
const RangeRow kRangeRows[] = {
    {"semantic versions",
     {},
     {.scheme = "semver", .from = "4.0.0", .before = "4.2.1"},
     "vers:semver/>=4.0.0|<4.2.1",
     false},
    {"the order of the package",
     {.identifiers = {{"purl", "pkg:npm/gate"}}},
     {.scheme = "custom", .before = "2.0.0"},
     "vers:npm/<2.0.0",
     false},
    {"the order that is said, whatever the package",
     {.identifiers = {{"purl", "pkg:npm/gate"}}},
     {.scheme = "rpm", .up_to = "2-1"},
     "vers:rpm/<=2-1",
     false},
    {"a package of a collection",
     {.identifiers = {{"collection", "https://pypi.org"}, {"package", "gate"}}},
     {.from = "1.0", .before = "2.0"},
     "vers:pypi/>=1.0|<2.0",
     false},
    {"the order of the package, where the versions are not of the one that is said",
     {.identifiers = {{"purl", "pkg:pypi/gate"}}},
     {.scheme = "semver", .from = "1.0", .before = "2.0"},
     "vers:pypi/>=1.0|<2.0",
     true},
    {"an order that nobody knows",
     {},
     {.scheme = "custom", .from = "1", .before = "2"},
     ">=1|<2",
     true},
    {"no versions of that order",
     {},
     {.scheme = "semver", .from = "1", .before = "2"},
     ">=1|<2",
     true},
    {"every version", {}, {.scheme = "semver", .from = "0"}, "vers:all/*", false},
    {"every version, in whatever order", {}, {.from = "0", .before = "*"}, "vers:all/*", false},
};

// The name of the branch that is a range; empty: there is none.
std::string range_in(const Json& branch) {
  if (branch.text_of("category") == "product_version_range")
    return std::string{branch.text_of("name")};
  const Json* branches = branch.find("branches");
  return branches ? range_in(branches->items()->front()) : std::string{};
}

TEST(CsafWrite, the_order_of_a_range_is_said) {
  for (const RangeRow& row : kRangeRows) {
    for (const auto write_as : {write_2_0, write_2_1}) {
      Advisory advisory = advisory_of_another_format();
      advisory.affected = {row.product};
      advisory.affected[0].product = "Gate";
      advisory.affected[0].statuses = {row.range};
      advisory.affected[0].statuses[0].status = "affected";
      const Result<Written> written = write_as(advisory);
      ASSERT_TRUE(written.ok()) << row.what << written.error().message;
      EXPECT_EQ(range_in(*parse_json(written->bytes)->find("product_tree")), row.name) << row.what;
      const std::string order = "/affected/0/statuses/0/scheme";
      const bool is_lost =
          std::find(written->lost.begin(), written->lost.end(), order) != written->lost.end();
      EXPECT_EQ(is_lost, row.is_order_lost) << row.what;
    }
  }
}

// What is said of the versions that nobody names is said of them by name, where they have one.
TEST(CsafWrite, other_versions_have_a_name_where_their_order_is_known) {
  const struct {
    const char* what;
    const char* others;
    const char* purl;
    std::size_t products;
    const char* statuses;
    bool is_lost;
  } kRows[] = {
      {"not affected", "unaffected", "pkg:npm/gate", 2,
       R"({"known_affected":["CSAFPID-0001"],"known_not_affected":["CSAFPID-0002"]})", false},
      {"affected as well", "affected", "pkg:npm/gate", 2,
       R"({"known_affected":["CSAFPID-0001","CSAFPID-0002"]})", false},
      {"nobody knows", "unknown", "pkg:npm/gate", 1, R"({"known_affected":["CSAFPID-0001"]})",
       false},
      {"in no order", "unaffected", "pkg:generic/gate", 1, R"({"known_affected":["CSAFPID-0001"]})",
       true},
  };
  for (const auto& row : kRows) {
    for (const auto write_as : {write_2_0, write_2_1}) {
      Advisory advisory = advisory_of_another_format();
      advisory.affected = {
          {.product = "Gate",
           .statuses = {{.status = "affected", .from = "1.0.0", .before = "2.0.0"}},
           .default_status = row.others,
           .identifiers = {{"purl", row.purl}}}};
      const Result<Written> written = write_as(advisory);
      ASSERT_TRUE(written.ok()) << row.what << written.error().message;
      const Json document = *parse_json(written->bytes);
      EXPECT_EQ(print(*document.find("vulnerabilities")->items()->front().find("product_status")),
                row.statuses)
          << row.what;
      const bool named = written->bytes.find("vers:npm/<1.0.0|>=2.0.0") != std::string::npos;
      EXPECT_EQ(named, row.products == 2) << row.what;
      const bool is_lost = std::find(written->lost.begin(), written->lost.end(),
                                     "/affected/0/default_status") != written->lost.end();
      EXPECT_EQ(is_lost, row.is_lost) << row.what;
    }
  }
}

TEST(CsafWrite, a_product_without_another_name_goes_by_its_package) {
  Advisory advisory = advisory_of_another_format();
  advisory.affected = {{.statuses = {{.status = "affected", .from = "21.1.0", .before = "22.0.10"}},
                        .identifiers = {{"package", "gate/server"}}}};
  const Result<Written> written = write_2_0(advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(print(*parse_json(written->bytes)->find("product_tree")),
            R"({"branches":[{"branches":[{"category":"product_version_range",)"
            R"("name":">=21.1.0|<22.0.10","product":{"name":"gate/server >=21.1.0|<22.0.10",)"
            R"("product_id":"CSAFPID-0001"}}],"category":"product_name","name":"gate/server"}]})");
  for (const std::string& pointer : written->lost)
    EXPECT_FALSE(pointer.starts_with("/affected")) << pointer;
}

struct SharingRow {
  const char* what;
  const char* label;
  const char* state;
  const char* in_2_0;
  const char* in_2_1;
};
const SharingRow kSharingRows[] = {
    {"for everybody", "CLEAR", "final", R"({"tlp":{"label":"WHITE"}})",
     R"({"tlp":{"label":"CLEAR"}})"},
    {"a draft for everybody is for no group", "CLEAR", "draft", R"({"tlp":{"label":"WHITE"}})",
     R"({"tlp":{"label":"CLEAR"}})"},
    {"a draft for some is not to leave yet", "GREEN", "draft", R"({"tlp":{"label":"GREEN"}})",
     R"({"sharing_group":{"id":"00000000-0000-0000-0000-000000000000",)"
     R"("name":"No sharing allowed"},"tlp":{"label":"GREEN"}})"},
    {"a label that 2.0 lacks goes no further there", "AMBER+STRICT", "final",
     R"({"text":"TLP v2.0: TLP:AMBER+STRICT","tlp":{"label":"RED"}})",
     R"({"tlp":{"label":"AMBER+STRICT"}})"},
    {"one that it has", "AMBER", "final", R"({"tlp":{"label":"AMBER"}})",
     R"({"tlp":{"label":"AMBER"}})"},
};

TEST(CsafWrite, a_document_goes_no_further_than_was_said) {
  for (const SharingRow& row : kSharingRows) {
    Advisory advisory = advisory_of_another_format();
    advisory.state = row.state;
    advisory.version = "1.0.0";
    advisory.dates.push_back({.what = "revision",
                              .written = "2030-01-01T00:00:00Z",
                              .at = Instant{1'893'456'000'000},
                              .title = "1.0.0",
                              .text = "First"});
    advisory.texts = {{.kind = "distribution", .title = row.label}};
    const auto distribution = [&](const Result<Written>& written) {
      EXPECT_TRUE(written.ok()) << row.what;
      return print(*parse_json(written->bytes)->find("document")->find("distribution"));
    };
    EXPECT_EQ(distribution(write_2_0(advisory)), row.in_2_0) << row.what;
    EXPECT_EQ(distribution(write_2_1(advisory)), row.in_2_1) << row.what;
    EXPECT_EQ(write_2_0(advisory)->lost, write_2_1(advisory)->lost) << row.what;
  }
}

// What 2.0 cannot say comes back where it can be said.
TEST(CsafWrite, a_label_that_2_0_lacks_comes_back_in_2_1) {
  Advisory advisory = advisory_of_another_format();
  advisory.texts = {{.kind = "distribution", .title = "AMBER+STRICT", .text = "For customers"}};
  const Result<Written> older = write_2_0(advisory);
  ASSERT_TRUE(older.ok());
  const std::vector<std::string> told = {"/document/distribution/tlp/label"};
  EXPECT_TRUE(
      std::includes(older->supplied.begin(), older->supplied.end(), told.begin(), told.end()));
  const Result<Written> newer = write_2_1(csaf::read(older->bytes)->advisory);
  ASSERT_TRUE(newer.ok()) << newer.error().message;
  const Json document = *parse_json(newer->bytes)->find("document");
  EXPECT_EQ(document.find("distribution")->find("tlp")->text_of("label"), "AMBER+STRICT");
}

TEST(CsafWrite, vulnerabilities_that_are_told_apart_stay_apart) {
  Advisory advisory{.format = "cyclonedx"};
  advisory.identifiers = {{"cyclonedx", "urn:uuid:1", Relation::own},
                          {"cve", "CVE-2030-0001", Relation::covers, "CVE-2030-0001"},
                          {"cve", "CVE-2030-0002", Relation::covers, "CVE-2030-0002"}};
  advisory.vulnerabilities = {{"CVE-2030-0001", {}}, {"CVE-2030-0002", {}}};
  advisory.dates = {{.what = "published", .written = "2030", .at = Instant{1'893'456'000'000}}};
  AffectedProduct product{.key = "P", .vendor = "Acme", .product = "Falcon", .versions = "2"};
  product.statuses = {{.status = "resolved", .about = "CVE-2030-0001"},
                      {.status = "in_triage", .about = "CVE-2030-0002"},
                      {.versions = "1", .status = "exploitable", .about = "CVE-2030-0002"}};
  advisory.affected = {product};
  advisory.texts = {{.kind = "solution", .title = "update", .about = "CVE-2030-0002"}};
  const Result<Written> written = csaf::write_2_0(advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json document = *parse_json(written->bytes);
  EXPECT_EQ(document.find("document")->text_of("category"), "csaf_vex");
  EXPECT_EQ(print(*document.find("product_tree")),
            R"({"branches":[{"branches":[{"branches":[{"category":"product_version",)"
            R"("name":"2","product":{"name":"Acme Falcon 2","product_id":"CSAFPID-0001"}},)"
            R"({"category":"product_version","name":"1","product":{"name":"Acme Falcon 1",)"
            R"("product_id":"CSAFPID-0002"}}],"category":"product_name","name":"Falcon"}],)"
            R"("category":"vendor","name":"Acme"}]})")
      << "a product goes by its version, or that of which something is said";
  std::string said;
  for (const Json& one : *document.find("vulnerabilities")->items())
    said += std::string{one.text_of("cve")} + " " + print(*one.find("product_status")) + "; ";
  EXPECT_EQ(said, R"(CVE-2030-0001 {"fixed":["CSAFPID-0001"]}; )"
                  R"(CVE-2030-0002 {"known_affected":["CSAFPID-0002"],)"
                  R"("under_investigation":["CSAFPID-0001"]}; )");
  EXPECT_TRUE(written->lost.empty());
}

TEST(CsafWrite, what_is_said_of_several_together_is_refused) {
  Advisory several = advisory_of_another_format();
  several.identifiers.push_back({"cve", "CVE-2030-0002", Relation::covers});
  EXPECT_EQ(csaf::write(several).error().code, "format.several");
  Advisory undated = advisory_of_another_format();
  undated.dates.clear();
  EXPECT_EQ(csaf::write(undated).error().code, "format.not-enough");
}

}  // namespace
}  // namespace docket::csaf::write_test
