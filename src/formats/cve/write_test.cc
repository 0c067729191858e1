#include "formats/cve/write.h"

#include <gtest/gtest.h>

#include "formats/check.h"
#include "formats/cve/read.h"

namespace docket::cve::write_test {
namespace {

// What another format said of one vulnerability.
Advisory advisory() {
  Advisory advisory{.format = "csaf", .format_version = "2.0", .language = "en"};
  advisory.identifiers = {{"csaf", "ACME-1", Relation::own},
                          {"cve", "CVE-2030-0001", Relation::same}};
  advisory.title = "Door left open";
  advisory.texts = {{.kind = "summary", .text = "A door."},
                    {.kind = "weakness", .title = "CWE-1", .text = "Open door"},
                    {.kind = "solution", .title = "vendor_fix", .text = "Close it."},
                    {.kind = "legal_disclaimer", .text = "No warranty."}};
  advisory.severities = {{.scheme = "cvss-3.1",
                          .score = "9.1",
                          .vector = "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H",
                          .products = {"P1"},
                          .metrics = {{"attackVector", "NETWORK"}, {"x_own", 1}}}};
  AffectedProduct product{.key = "P1", .vendor = "Acme", .product = "Falcon", .versions = "5.0"};
  product.statuses = {{.status = "known_affected"}};
  advisory.affected = {product};
  advisory.references = {{.address = "https://a.example", .title = "A", .tags = {"self"}}};
  advisory.dates = {
      {.what = "released", .written = "2030-01-01", .at = Instant{1'893'456'000'000}}};
  advisory.credits = {{.name = "Lin", .part = "finder"}};
  advisory.contributors = {{.name = "Acme", .id = "https://acme.example", .kind = "vendor"}};
  return advisory;
}

Json document_of(const Written& written) {
  Result<Json> json = parse_json(written.bytes);
  EXPECT_TRUE(json.ok());
  return std::move(json).value();
}

TEST(CveWrite, a_new_record_is_valid_and_of_the_latest_edition) {
  const Result<Written> written = cve::write(advisory());
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json record = document_of(*written);
  const auto findings = checked_format("cve")->check(record);
  ASSERT_TRUE(findings.ok());
  EXPECT_TRUE(findings->empty()) << print(verdict_of(*findings));
  EXPECT_EQ(record.text_of("dataVersion"), "5.2.0");
  const Json& cna = *record.find("containers")->find("cna");
  EXPECT_EQ(print(*cna.find("affected")),
            R"([{"vendor":"Acme","product":"Falcon",)"
            R"("versions":[{"version":"5.0","status":"affected"}]}])");
  EXPECT_EQ(print(*cna.find("problemTypes")),
            R"([{"descriptions":[{"lang":"en","description":"Open door","cweId":"CWE-1",)"
            R"("type":"CWE"}]}])");
  EXPECT_EQ(print(*cna.find("metrics")->items()->front().find("cvssV3_1")),
            R"({"version":"3.1","vectorString":"CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:C/C:H/I:H/A:H",)"
            R"("baseScore":9.1,"baseSeverity":"CRITICAL","attackVector":"NETWORK"})");
  EXPECT_EQ(cna.text_of("datePublic"), "2030-01-01T00:00:00Z");
}

TEST(CveWrite, says_what_has_no_place_and_what_was_put_in) {
  const Result<Written> written = cve::write(advisory());
  ASSERT_TRUE(written.ok());
  const std::vector<std::string> lost = {
      "/texts/2/title",  "/texts/3",           "/severities/0/products", "/severities/0/metrics/1",
      "/affected/0/key", "/references/0/tags", "/contributors/0/id",     "/contributors/0/kind"};
  EXPECT_EQ(written->lost, lost);
  const std::vector<std::string> supplied = {"/cveMetadata/assignerOrgId",
                                             "/containers/cna/providerMetadata/orgId"};
  EXPECT_EQ(written->supplied, supplied);
}

// OSV does not say whose advisory it is, and this format has a tag for each.
TEST(CveWrite, an_advisory_is_not_somebody_elses_before_it_is_said) {
  Advisory changed = advisory();
  changed.references = {{.address = "https://a.example", .title = "A", .tags = {"ADVISORY"}},
                        {.address = "https://b.example", .tags = {"FIX"}}};
  const Result<Written> written = cve::write(changed);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(print(*document_of(*written).find("containers")->find("cna")->find("references")),
            R"([{"url":"https://a.example","name":"A"},)"
            R"({"url":"https://b.example","tags":["patch"]}])");
  EXPECT_TRUE(std::find(written->lost.begin(), written->lost.end(), "/references/0/tags") !=
              written->lost.end());
}

struct RefusalRow {
  const char* what;
  void (*change)(Advisory&);
  const char* code;
};

TEST(CveWrite, refuses_what_it_would_have_to_make_up) {
  const RefusalRow kRows[] = {
      {"two numbers",
       [](Advisory& one) { one.identifiers.push_back({"cve", "CVE-2030-0002", Relation::covers}); },
       "format.several"},
      {"two vulnerabilities, one with a number",
       [](Advisory& one) { one.vulnerabilities = {{"CVE-2030-0001"}, {"/vulnerabilities/1"}}; },
       "format.several"},
      {"no number", [](Advisory& one) { one.identifiers.pop_back(); }, "format.not-enough"},
      {"a number upstream only",
       [](Advisory& one) { one.identifiers.back().relation = Relation::upstream; },
       "format.not-enough"},
      {"no description", [](Advisory& one) { one.texts.erase(one.texts.begin()); },
       "format.not-enough"},
      {"no description in English", [](Advisory& one) { one.language = "zh"; },
       "format.not-enough"},
      {"no address", [](Advisory& one) { one.references[0].address = "somewhere"; },
       "format.not-enough"},
  };
  for (const RefusalRow& row : kRows) {
    Advisory changed = advisory();
    row.change(changed);
    const Result<Written> written = cve::write(changed);
    ASSERT_FALSE(written.ok()) << row.what;
    EXPECT_EQ(written.error().code, row.code) << row.what;
  }
}

struct StatusRow {
  const char* what;
  VersionStatus status;
  const char* versions;  // empty: lost
};

TEST(CveWrite, versions_of_other_formats) {
  const StatusRow kRows[] = {
      {"one version",
       {.versions = "1", .status = "affected"},
       R"({"version":"1","status":"affected"})"},
      {"fixed is not affected",
       {.versions = "1", .status = "fixed"},
       R"({"version":"1","status":"unaffected"})"},
      {"a range with an end",
       {.status = "affected", .scheme = "SEMVER", .from = "1", .before = "2"},
       R"({"version":"1","status":"affected","lessThan":"2","versionType":"semver"})"},
      {"a range with a last version",
       {.status = "affected", .scheme = "rpm", .up_to = "2"},
       R"({"version":"0","status":"affected","lessThanOrEqual":"2","versionType":"rpm"})"},
      {"a range without end",
       {.status = "affected", .scheme = "ECOSYSTEM", .from = "1"},
       R"({"version":"1","status":"affected","lessThan":"*","versionType":"custom"})"},
      {"changes",
       {.status = "affected", .scheme = "git", .from = "a", .changes = {{"b", "fixed"}}},
       R"({"version":"a","status":"affected","lessThan":"*","versionType":"git",)"
       R"("changes":[{"at":"b","status":"unaffected"}]})"},
      {"a status that nobody knows", {.versions = "1", .status = "perhaps"}, ""},
  };
  for (const StatusRow& row : kRows) {
    Advisory changed = advisory();
    changed.affected[0].versions.clear();
    changed.affected[0].statuses = {row.status};
    const Result<Written> written = cve::write(changed);
    ASSERT_TRUE(written.ok()) << row.what;
    const Json record = document_of(*written);
    const Json& product =
        record.find("containers")->find("cna")->find("affected")->items()->front();
    const Json* versions = product.find("versions");
    EXPECT_EQ(versions ? print(versions->items()->front()) : "", row.versions) << row.what;
    const bool lost = std::find(written->lost.begin(), written->lost.end(),
                                "/affected/0/statuses") != written->lost.end();
    EXPECT_EQ(lost, std::string_view{row.versions}.empty()) << row.what;
  }
}

struct PackageRow {
  const char* what;
  std::vector<ProductIdentifier> identifiers;
  const char* affected;  // what stands before the versions, and these
  std::vector<std::string> lost;
};

TEST(CveWrite, which_package_is_meant) {
  const PackageRow kRows[] = {
      {"a package URL",
       {{"purl", "pkg:npm/falcon"}},
       R"({"packageURL":"pkg:npm/falcon","vendor":"Acme","product":"falcon","defaultStatus":"affected"})",
       {}},
      {"an ecosystem, in which the product has its name",
       {{"ecosystem", "npm"}},
       R"({"packageURL":"pkg:npm/falcon","vendor":"Acme","product":"falcon","defaultStatus":"affected"})",
       {}},
      {"a collection that is known",
       {{"collection", "https://pypi.org"}, {"package", "falcon-py"}},
       R"({"packageURL":"pkg:pypi/falcon-py","vendor":"Acme","product":"falcon",)"
       R"("defaultStatus":"affected"})",
       {}},
      {"one that is not",
       {{"collection", "https://wordpress.org/plugins"}, {"package", "falcon"}},
       R"({"collectionURL":"https://wordpress.org/plugins","packageName":"falcon","vendor":"Acme",)"
       R"("product":"falcon","defaultStatus":"affected"})",
       {}},
      {"an ecosystem that nobody knows",
       {{"ecosystem", "Nowhere"}},
       R"({"vendor":"Acme","product":"falcon","defaultStatus":"affected"})",
       {"/affected/0/identifiers"}},
      {"a version in a package URL is among the versions",
       {{"purl", "pkg:npm/falcon@1.2"}},
       R"({"packageURL":"pkg:npm/falcon","vendor":"Acme","product":"falcon",)"
       R"("versions":[{"version":"1.2","status":"affected"}]})",
       {}},
      {"a range too",
       {{"purl", "pkg:npm/falcon?vers=vers:npm%2F%3C1.0.0%7C%3E%3D2.0.0"}},
       R"({"packageURL":"pkg:npm/falcon","vendor":"Acme","product":"falcon","versions":[)"
       R"({"version":"0","status":"affected","lessThan":"1.0.0","versionType":"npm"},)"
       R"({"version":"2.0.0","status":"affected","lessThan":"*","versionType":"npm"}]})",
       {}},
  };
  for (const PackageRow& row : kRows) {
    Advisory changed = advisory();
    changed.affected = {{.vendor = "Acme", .product = "falcon", .identifiers = row.identifiers}};
    changed.affected[0].statuses = {{.status = "affected"}};
    const Result<Written> written = cve::write(changed);
    ASSERT_TRUE(written.ok()) << row.what;
    const Json record = document_of(*written);
    EXPECT_EQ(print(record.find("containers")->find("cna")->find("affected")->items()->front()),
              row.affected)
        << row.what;
    std::vector<std::string> lost = written->lost;
    std::erase_if(lost, [](const std::string& one) { return !one.starts_with("/affected"); });
    EXPECT_EQ(lost, row.lost) << row.what;
    EXPECT_TRUE(is_valid(*checked_format("cve")->check(record))) << row.what;
  }
}

TEST(CveWrite, what_an_osv_record_does_not_name_is_not_affected) {
  Advisory changed = advisory();
  changed.format = "osv";
  changed.affected = {{.product = "falcon"}};
  const auto default_of = [](const Advisory& said) {
    const Json record = document_of(*cve::write(said));
    const Json& product =
        record.find("containers")->find("cna")->find("affected")->items()->front();
    return std::string{product.text_of("defaultStatus")};
  };
  EXPECT_EQ(default_of(changed), "affected") << "it names none";
  changed.affected[0].statuses = {{.versions = "1", .status = "affected"}};
  EXPECT_EQ(default_of(changed), "unaffected");
  changed.format = "csaf";
  EXPECT_EQ(default_of(changed), "") << "of others nothing is said";
}

}  // namespace
}  // namespace docket::cve::write_test
