#include <gtest/gtest.h>

#include "inventory/claim_text.h"
#include "inventory/sbom_text.h"

namespace docket::inventory_text_test {
namespace {

// One of everything that a claim can say.
Claim full_claim() {
  Claim claim{.advisory = 3, .about = "CVE-2030-1"};
  claim.purls = {*parse_purl("pkg:deb/debian/bolt?arch=amd64&distro=bookworm"),
                 *parse_purl("pkg:npm/%40door/bolt")};
  claim.cpes = {*parse_cpe("cpe:2.3:a:door:bolt:*:*:*:*:*:*:*:*")};
  claim.names = {{"Door", "Bolt"}, {"", "门闩"}};
  claim.within = "Gate";
  claim.scheme = "semver";
  claim.spans = {{"1.0", false, "2.0", true, MatchStatus::fixed, false},
                 VersionSpan::just("3.1", MatchStatus::undecided),
                 {"", true, "", false, MatchStatus::affected, true}};
  claim.otherwise = MatchStatus::not_affected;
  return claim;
}

TEST(ClaimText, KeepsEverythingButTheNumberOfTheAdvisory) {
  const std::vector<Claim> claims = {full_claim(), Claim{.advisory = 3}};
  const Result<std::vector<Claim>> read = claims_of_text(text_of_claims(claims), 3);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(*read, claims);
  EXPECT_EQ(claims_of_text(text_of_claims(claims), 8)->front().advisory, 8U);
  EXPECT_EQ(text_of_claims({}), "[]");
}

TEST(ClaimText, RefusesWhatIsNone) {
  struct Row {
    const char* what;
    const char* text;
    const char* code;
  };
  constexpr Row kRows[] = {
      {"no JSON", "[", "json.syntax"},
      {"no list", "{}", "fields.type"},
      {"a package URL that is none", R"([{"about":"","purls":["bolt"],"within":"","scheme":""}])",
       "purl.scheme"},
      {"a CPE name that is none", R"([{"about":"","cpes":["cpe"],"within":"","scheme":""}])",
       "cpe.prefix"},
      {"a status that is none", R"([{"about":"","within":"","scheme":"","otherwise":"perhaps"}])",
       "fields.name"},
  };
  for (const Row& row : kRows) {
    const Result<std::vector<Claim>> read = claims_of_text(row.text, 0);
    EXPECT_EQ(read.ok() ? "taken" : read.error().code, row.code) << row.what;
  }
}

TEST(BillText, KeepsEverything) {
  SbomRead bill;
  bill.sbom = {"cyclonedx", "1.6", "urn:uuid:1", "2", "door", {}, {1}, {}};
  Component whole{"application", "door", "", "", "", {}, {}, {}, "", {}, "", ""};
  Component part{"library",         "bolt",     "org.door", "Door Ltd", "1.0",          {}, {},
                 {{"SHA-1", "aa"}}, "required", 0,          "r1",       "/components/0"};
  add_purl(bill.sbom, part, "pkg:maven/org.door/bolt@1.0", "/p");
  add_cpe(bill.sbom, part, "cpe:2.3:a:door:bolt:1.0:*:*:*:*:*:*:*", "/c");
  add_purl(bill.sbom, part, "no purl", "/components/0/purl");
  bill.sbom.components = {whole, part};
  bill.lost = {"/services"};
  ASSERT_EQ(bill.sbom.remarks.size(), 1U);
  const Result<SbomRead> read = bill_of_text(text_of_bill(bill));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(*read, bill);
}

TEST(BillText, RefusesAPlaceThatThereIsNot) {
  SbomRead bill;
  bill.sbom.components.emplace_back().parent = 1;
  EXPECT_EQ(bill_of_text(text_of_bill(bill)).error().code, "fields.range");
  bill.sbom.components.front().parent = 0;
  EXPECT_TRUE(bill_of_text(text_of_bill(bill)).ok());
  bill.sbom.subjects = {1};
  EXPECT_EQ(bill_of_text(text_of_bill(bill)).error().code, "fields.range");
}

}  // namespace
}  // namespace docket::inventory_text_test
