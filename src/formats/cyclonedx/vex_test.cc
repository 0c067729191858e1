#include <gtest/gtest.h>

#include "formats/all.h"
#include "formats/claims.h"
#include "formats/cyclonedx/read_vex.h"
#include "formats/cyclonedx/vex_words.h"
#include "formats/cyclonedx/write_vex.h"
#include "formats/versions.h"
#include "formats/vex_documents_test.h"

namespace docket::cyclonedx::vex_test {
namespace {

TEST(CyclonedxVex, an_entry_is_about_its_vulnerability) {
  const Result<Read> read = read_vex(kCyclonedxWithEverything);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->lost.empty());
  const Advisory& advisory = read->advisory;
  std::string abouts;
  for (const RecordVulnerability& one : advisory.vulnerabilities) abouts += one.key + " ";
  EXPECT_EQ(abouts, "CVE-2030-0001 /vulnerabilities/1 ACME-7 /vulnerabilities/3 ");
  ASSERT_EQ(advisory.affected.size(), 3U) << "what no vulnerability affects is no product";
  EXPECT_EQ(advisory.affected[0].product, "Falcon");
  EXPECT_EQ(advisory.affected[2].identifiers.front().scheme, "iri") << "of another document";
}

TEST(CyclonedxVex, claims_are_of_versions_of_their_own) {
  const Advisory advisory = read_vex(kCyclonedxWithEverything)->advisory;
  std::string claims;
  for (const Claim& claim : claims_of(advisory, 1)) {
    for (const VersionSpan& span : claim.spans)
      claims += claim.names.front().name + " " +
                std::string{enum_names(span.status)[static_cast<std::size_t>(span.status)]} + " " +
                span.from + ".." + span.up_to + "; ";
  }
  EXPECT_EQ(claims.substr(0, claims.find("door")),
            "Falcon affected 2.0..2.0; Falcon undecided ..; Falcon affected 1.9..1.9; "
            "Falcon undecided 2.1..2.1; ")
      << "a range of no known rules decides nothing";
}

struct StatusRow {
  const char* what;
  const char* word;
  const char* state;
  const char* status;
};

TEST(CyclonedxVex, a_version_has_a_status_beside_the_state) {
  const StatusRow kRows[] = {
      {"the state alone", "", "exploitable", "exploitable"},
      {"they agree", "affected", "exploitable", "exploitable"},
      {"they agree", "unaffected", "not_affected", "not_affected"},
      {"a fix makes a version unaffected", "unaffected", "resolved", "resolved"},
      {"they do not", "unaffected", "exploitable", "unaffected"},
      {"they do not", "affected", "resolved", "affected"},
      {"nobody knows", "unknown", "exploitable", "unknown"},
      {"somebody is looking", "affected", "in_triage", "in_triage"},
      {"without analysis", "unaffected", "", "unaffected"},
      {"nothing is said, which means affected", "", "", "affected"},
  };
  for (const StatusRow& row : kRows)
    EXPECT_EQ(status_of_version(row.word, row.state), row.status) << row.what;
}

struct RangeRow {
  const char* what;
  AffectedProduct product;
  VersionStatus status;
  const char* range;
};

TEST(CyclonedxVex, ranges_whose_rules_are_known_are_written) {
  const AffectedProduct npm{.identifiers = {{"purl", "pkg:npm/a"}}};
  const RangeRow kRows[] = {
      {"by the package URL", npm, {.from = "1.0.0", .before = "2.0.0"}, "vers:npm/>=1.0.0|<2.0.0"},
      {"from the beginning", npm, {.from = "0", .up_to = "2.0.0"}, "vers:npm/<=2.0.0"},
      {"to no end", npm, {.from = "1.0.0", .before = "*"}, "vers:npm/>=1.0.0"},
      {"every version", npm, {.from = "0"}, "vers:npm/*"},
      {"semantic versions",
       {},
       {.scheme = "SEMVER", .from = "1.0.0", .before = "2.0.0"},
       "vers:semver/>=1.0.0|<2.0.0"},
      {"with an epoch",
       {},
       {.scheme = "rpm", .from = "0:18.0-1.el7", .before = "1:2^git1-1"},
       "vers:rpm/>=0:18.0-1.el7|<1:2^git1-1"},
      {"the order that is said goes first",
       npm,
       {.scheme = "rpm", .before = "2-1"},
       "vers:rpm/<2-1"},
      {"by the ecosystem",
       {.product = "a", .identifiers = {{"ecosystem", "PyPI"}}},
       {.scheme = "ECOSYSTEM", .before = "2.0"},
       "vers:pypi/<2.0"},
      {"nobody says how they are ordered", {}, {.scheme = "custom", .before = "2"}, ""},
      {"no range of those rules", npm, {.from = "2.0.0", .before = "1.0.0"}, ""},
      {"with changes inside", npm, {.before = "2.0.0", .changes = {{"1.0.0", "unaffected"}}}, ""},
  };
  for (const RangeRow& row : kRows)
    EXPECT_EQ(vers_of(row.product, row.status), row.range) << row.what;
}

const char* const kOddEntries[] = {
    R"([{"references":[{"id":"CVE-2030-0001"}]}])",                      // a number, but no id
    R"([{"id":"V","references":[{"id":"CVE-2030-0001"}],"status":5}])",  // called as a status is
    R"([{"id":"/vulnerabilities/1"},{"description":"d"}])",              // called as a place is
    R"([{"ratings":[{"score":"7"}],"id":5,"published":6,"affects":[{"ref":8}]}])",  // numbers
};

TEST(CyclonedxVex, what_is_odd_is_written_as_it_was) {
  for (const char* entries : kOddEntries) {
    const std::string document = R"({"bomFormat":"CycloneDX","specVersion":"1.6",)"
                                 R"("serialNumber":"urn:uuid:1","version":1,"vulnerabilities":)" +
                                 std::string{entries} + "}";
    const Result<Read> read = read_vex(document);
    ASSERT_TRUE(read.ok()) << entries << read.error().message;
    EXPECT_TRUE(read->lost.empty()) << entries;
    const Result<Written> written = write_vex(read->advisory);
    ASSERT_TRUE(written.ok()) << entries;
    EXPECT_EQ(print(*parse_json(written->bytes)->find("vulnerabilities")), entries);
  }
}

Advisory advisory_of_another_format() {
  Advisory advisory{.format = "csaf", .version = "1.0.0"};
  advisory.identifiers = {{"csaf", "ACME-1", Relation::own},
                          {"cve", "CVE-2030-0001", Relation::same, "CVE-2030-0001"}};
  advisory.vulnerabilities = {{"CVE-2030-0001", {}}};
  AffectedProduct product{.key = "P1", .vendor = "Acme", .product = "Falcon", .versions = "2"};
  product.identifiers = {{"purl", "pkg:generic/acme/falcon@2"}, {"model", "F-2"}};
  product.statuses = {{.status = "known_affected", .about = "CVE-2030-0001"}};
  advisory.affected = {product};
  return advisory;
}

TEST(CyclonedxVex, a_new_document_names_its_components) {
  const Result<Written> written = write_vex(advisory_of_another_format());
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json document = *parse_json(written->bytes);
  EXPECT_EQ(print(*document.find("components")),
            R"([{"type":"application","bom-ref":"P1","group":"Acme","name":"Falcon",)"
            R"("version":"2","purl":"pkg:generic/acme/falcon@2"}])");
  EXPECT_EQ(print(*document.find("vulnerabilities")),
            R"([{"id":"CVE-2030-0001","analysis":{"state":"exploitable"},)"
            R"("affects":[{"ref":"P1"}]}])");
  EXPECT_EQ(print(*document.find("properties")), R"([{"name":"docket:number","value":"ACME-1"}])");
  const std::vector<std::string> lost = {"/version", "/affected/0/identifiers/1"};
  EXPECT_EQ(written->lost, lost);
  const std::vector<std::string> supplied = {"/serialNumber", "/version", "/components/0/type"};
  EXPECT_EQ(written->supplied, supplied);
  EXPECT_EQ(written->bytes, write_vex(advisory_of_another_format())->bytes)
      << "the serial number follows from the number";
}

TEST(CyclonedxVex, nothing_is_said_of_a_range_that_has_no_words) {
  Advisory advisory = advisory_of_another_format();
  advisory.affected[0].identifiers.clear();
  advisory.affected[0].statuses[0].before = "3";
  const Result<Written> written = write_vex(advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(print(*parse_json(written->bytes)->find("vulnerabilities")),
            R"([{"id":"CVE-2030-0001"}])");
  const std::vector<std::string> lost = {"/version", "/affected"};
  EXPECT_EQ(written->lost, lost);
}

struct ComponentRow {
  const char* what;
  const char* kind;  // of the version in the tree
  const char* version;
  const char* component;
  const char* affects;
};

TEST(CyclonedxVex, a_component_is_no_more_than_the_product) {
  const ComponentRow kRows[] = {
      {"a version", "product_version", "2",
       R"({"type":"application","bom-ref":"P1","group":"Acme","name":"Falcon","version":"2",)"
       R"("purl":"pkg:generic/acme/falcon"})",
       R"([{"ref":"P1"}])"},
      {"a range that programs read", "product_version_range", "vers:semver/<2.0.0",
       R"({"type":"application","bom-ref":"P1","group":"Acme","name":"Falcon",)"
       R"("purl":"pkg:generic/acme/falcon"})",
       R"([{"ref":"P1","versions":[{"range":"vers:semver/<2.0.0"}]}])"},
      {"a range in words has them in its name", "product_version_range", "before 2",
       R"({"type":"application","bom-ref":"P1","name":"Acme Falcon before 2"})",
       R"([{"ref":"P1"}])"},
  };
  for (const ComponentRow& row : kRows) {
    Advisory advisory = advisory_of_another_format();
    AffectedProduct& product = advisory.affected[0];
    product.identifiers = {{"purl", "pkg:generic/acme/falcon"}};
    product.versions = row.version;
    product.full_name = "Acme Falcon " + product.versions;
    product.way = {{"vendor", "Acme"}, {"product_name", "Falcon"}, {row.kind, row.version}};
    const Json document = *parse_json(write_vex(advisory)->bytes);
    EXPECT_EQ(print(document.find("components")->items()->front()), row.component) << row.what;
    EXPECT_EQ(print(*document.find("vulnerabilities")->items()->front().find("affects")),
              row.affects)
        << row.what;
  }
}

TEST(CyclonedxVex, what_names_no_vulnerability_is_refused) {
  Advisory nameless = advisory_of_another_format();
  nameless.identifiers.pop_back();
  EXPECT_EQ(write_vex(nameless).error().code, "format.not-enough");
  EXPECT_EQ(read_vex(R"({"bomFormat":"CycloneDX","components":[]})").error().code,
            "format.unknown");
  EXPECT_EQ(read_vex(R"({"bomFormat":"CycloneDX","vulnerabilities":[]})").error().code,
            "format.no-number");
  EXPECT_EQ(detect(kCyclonedxWithEverything), FormatName::cyclonedx);
  EXPECT_FALSE(detect(R"({"bomFormat":"CycloneDX","components":[]})"))
      << "a bill of materials is no advisory";
}

}  // namespace
}  // namespace docket::cyclonedx::vex_test
