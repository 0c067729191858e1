#include "formats/claims.h"

#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/text.h"
#include "formats/all.h"
#include "formats/claim_spans.h"
#include "formats/package_names.h"

namespace docket::claims_test {
namespace {

std::string span_text(const VersionSpan& span) {
  const std::string status{enum_names(span.status)[static_cast<std::size_t>(span.status)]};
  if (span.is_just_one()) return status + " " + span.from;
  return status + " " + (span.from_included ? "[" : "(") + span.from + "," + span.up_to +
         (span.up_to_included ? "]" : ")");
}

// A claim in one line: its names, then what it says.
std::string line_of(const Claim& claim) {
  std::string line;
  for (const Purl& purl : claim.purls) line += print(purl) + " ";
  for (const Cpe& cpe : claim.cpes) line += print_as_uri(cpe) + " ";
  for (const ProductName& name : claim.names) line += "<" + name.maker + "/" + name.name + "> ";
  if (!claim.within.empty()) line += "within " + claim.within + " ";
  if (!claim.about.empty()) line += "about " + claim.about + " ";
  if (!claim.scheme.empty()) line += "by " + claim.scheme + " ";
  for (const VersionSpan& span : claim.spans) line += "; " + span_text(span);
  line += "; otherwise ";
  line += claim.otherwise ? enum_names(*claim.otherwise)[static_cast<std::size_t>(*claim.otherwise)]
                          : "nothing";
  return line;
}

std::string lines_of(const Advisory& advisory) {
  std::string lines;
  for (const Claim& claim : claims_of(advisory, 7)) {
    EXPECT_EQ(claim.advisory, 7U);
    lines += line_of(claim) + "\n";
  }
  return lines;
}

// The claims of all records that the tests of this file have read so far.
struct Seen {
  std::size_t records = 0;
  std::string lines;
};
Seen& seen() {
  static Seen all;
  return all;
}

std::string lines_of(std::string_view record) {
  const Result<Read> read = read_record(record);
  if (!read.ok()) return read.error().code + ": " + read.error().message;
  std::string lines = lines_of(read->advisory);
  ++seen().records;
  seen().lines += lines;
  return lines;
}

struct Row {
  const char* what;
  const char* affected;
  const char* claims;
};

std::string cve(std::string_view affected, std::string_view state = "PUBLISHED") {
  return R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2026-1000",
"assignerOrgId":"b3c0a0a0-0000-4000-8000-000000000000","state":")" +
         std::string{state} + R"("},"containers":{"cna":{"providerMetadata":{"orgId":
"b3c0a0a0-0000-4000-8000-000000000000"},"descriptions":[],"references":[],"affected":[)" +
         std::string{affected} + "]}}}";
}

TEST(Claims, of_cve_records) {
  const Row kRows[] = {
      {"a range, and what holds of all others",
       R"({"vendor":"Acme","product":"Bolt","defaultStatus":"unaffected","versions":[
{"version":"1.0.0","lessThan":"1.2.0","status":"affected","versionType":"semver"}]})",
       "<Acme/Bolt> by semver ; affected [1.0.0,1.2.0); otherwise not-affected\n"},
      {"to the last version that is affected, from the first",
       R"({"vendor":"Acme","product":"Bolt","defaultStatus":"unknown","versions":[
{"version":"0","lessThanOrEqual":"1.2","status":"affected","versionType":"custom"}]})",
       "<Acme/Bolt> by custom ; affected [,1.2]; otherwise nothing\n"},
      {"without an end",
       R"({"vendor":"Acme","product":"Bolt","versions":[
{"version":"unspecified","lessThan":"*","status":"affected","versionType":"semver"}]})",
       "<Acme/Bolt> by semver ; affected [,); otherwise nothing\n"},
      {"changes inside of a range, the last one first",
       R"({"vendor":"Acme","product":"Bolt","versions":[{"version":"1","lessThan":"4","status":
"affected","versionType":"semver","changes":[{"at":"2","status":"unaffected"},
{"at":"3","status":"affected"}]}]})",
       "<Acme/Bolt> by semver ; affected [3,4); not-affected [2,4); affected [1,4); otherwise "
       "nothing\n"},
      {"single versions, and one in words",
       R"({"vendor":"Acme","product":"Bolt","versions":[{"version":"1.0","status":"affected"},
{"version":"prior to 0.9","status":"affected"}]})",
       "<Acme/Bolt> ; affected 1.0; undecided [,); otherwise nothing\n"},
      {"a range with signs in one text",
       R"({"vendor":"Acme","product":"Bolt","versions":[{"version":">= 4.0.0, < 4.3.2","status":
"affected"},{"version":"<= 3.1","status":"affected"},{"version":"= 5.0","status":"affected"}]})",
       "<Acme/Bolt> ; affected [4.0.0,4.3.2); affected [,3.1]; affected 5.0; otherwise nothing\n"},
      {"every version, and none in particular",
       R"({"vendor":"Acme","product":"Bolt","versions":[{"version":"*","status":"affected"},
{"version":"n/a","status":"affected"},{"version":"2.x","status":"affected"}]})",
       "<Acme/Bolt> ; affected [,); undecided [,); undecided [,); otherwise nothing\n"},
      {"no versions: the default is all there is",
       R"({"vendor":"Acme","product":"Bolt","defaultStatus":"affected"})",
       "<Acme/Bolt> ; otherwise affected\n"},
      {"neither versions nor a default", R"({"vendor":"Acme","product":"Bolt"})",
       "<Acme/Bolt> ; otherwise undecided\n"},
      {"names that name nothing", R"({"vendor":"n/a","product":"n/a"})", ""},
      {"identifiers; a broken one does not count",
       R"({"vendor":"Acme","product":"Bolt","packageURL":"pkg:npm/bolt","cpes":[
"cpe:2.3:a:acme:bolt:*:*:*:*:*:*:*:*","cpe:2.3:a:acme"],"defaultStatus":"affected"})",
       "pkg:npm/bolt cpe:/a:acme:bolt <Acme/Bolt> ; otherwise affected\n"},
      {"a package of a collection that is known",
       R"({"vendor":"Acme","product":"Bolt","collectionURL":"https://repo.maven.apache.org/maven2/",
"packageName":"org.acme:bolt","defaultStatus":"affected"})",
       "pkg:maven/org.acme/bolt <Acme/org.acme:bolt> <Acme/Bolt> ; otherwise affected\n"},
      {"two rules in one product are none",
       R"({"vendor":"Acme","product":"Bolt","versions":[
{"version":"1","lessThan":"2","status":"affected","versionType":"semver"},
{"version":"1","lessThan":"2","status":"affected","versionType":"rpm"}]})",
       "<Acme/Bolt> ; affected [1,2); affected [1,2); otherwise nothing\n"},
      {"commits count only where nothing else is said",
       R"({"vendor":"Acme","product":"Bolt","versions":[
{"version":"abc","lessThan":"def","status":"affected","versionType":"git"},
{"version":"1.0.0","lessThan":"2.0.0","status":"affected","versionType":"semver"}]})",
       "<Acme/Bolt> by semver ; affected [1.0.0,2.0.0); otherwise nothing\n"},
  };
  for (const Row& row : kRows) EXPECT_EQ(lines_of(cve(row.affected)), row.claims) << row.what;
}

TEST(Claims, of_a_rejected_record) {
  EXPECT_EQ(lines_of(R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":
"CVE-2026-1000","assignerOrgId":"b3c0a0a0-0000-4000-8000-000000000000","state":"REJECTED"},
"containers":{"cna":{"providerMetadata":{"orgId":"b3c0a0a0-0000-4000-8000-000000000000"},
"rejectedReasons":[{"lang":"en","value":"x"}],"affected":[{"vendor":"Acme","product":"Bolt"}]}}})"),
            "");
}

TEST(Claims, of_csaf_documents) {
  EXPECT_EQ(lines_of(R"({"document":{"csaf_version":"2.0","category":"csaf_vex","title":"x",
"publisher":{"name":"Acme","namespace":"https://acme.example","category":"vendor"},
"tracking":{"id":"A-1","status":"final","version":"1","initial_release_date":"2026-01-01T00:00:00Z",
"current_release_date":"2026-01-01T00:00:00Z","revision_history":[]}},
"product_tree":{"branches":[{"category":"vendor","name":"Acme","branches":[
 {"category":"product_name","name":"Falcon","branches":[
  {"category":"product_version","name":"4.2","product":{"product_id":"P1","name":"Acme Falcon 4.2"}},
  {"category":"product_version_range","name":"vers:npm/>=1.0.0|!=1.5.0|<2.0.0",
   "product":{"product_id":"P2","name":"Acme Falcon 1","product_identification_helper":
   {"purl":"pkg:npm/falcon"}}},
  {"category":"product_version_range","name":"vers:generic/<5",
   "product":{"product_id":"P3","name":"Acme Falcon old"}}]},
 {"category":"product_name","name":"bolt","product":{"product_id":"P4","name":"bolt",
  "product_identification_helper":{"purl":"pkg:rpm/acme/bolt@1.0-2?epoch=1",
  "cpe":"cpe:/a:acme:bolt:1.0"}}}]}],
 "relationships":[{"category":"default_component_of","product_reference":"P4",
  "relates_to_product_reference":"P1",
  "full_product_name":{"product_id":"P5","name":"bolt of Falcon"}}]},
"vulnerabilities":[{"cve":"CVE-2026-1000","product_status":{"known_affected":["P1","P2"],
 "fixed":["P4"],"under_investigation":["P3"],"known_not_affected":["P5"],"recommended":["P4"]}}]})"),
            "<Acme/Falcon> about CVE-2026-1000 ; affected 4.2; otherwise nothing\n"
            "pkg:npm/falcon <Acme/Falcon> about CVE-2026-1000 by npm ; not-affected 1.5.0; "
            "affected [1.0.0,2.0.0); "
            "otherwise nothing\n"
            "<Acme/Falcon> about CVE-2026-1000 ; undecided [,); otherwise nothing\n"
            "pkg:rpm/acme/bolt@1.0-2?epoch=1 cpe:/a:acme:bolt:1.0 <Acme/bolt> about CVE-2026-1000 "
            "; fixed 1:1.0-2; "
            "otherwise nothing\n"
            "pkg:rpm/acme/bolt@1.0-2?epoch=1 cpe:/a:acme:bolt:1.0 <Acme/bolt> within Acme Falcon "
            "4.2 about CVE-2026-1000 ; not-affected 1:1.0-2; otherwise nothing\n");
}

TEST(Claims, of_osv_records) {
  EXPECT_EQ(lines_of(R"({"id":"GO-2026-1","modified":"2026-01-01T00:00:00Z","affected":[
{"package":{"ecosystem":"Go","name":"example.org/a/bolt"},"ranges":[{"type":"SEMVER","events":[
 {"introduced":"0"},{"fixed":"1.2.3"},{"introduced":"1.3.0"},{"last_affected":"1.4.0"}]}]},
{"package":{"ecosystem":"Debian:12","name":"bolt"},"ranges":[
 {"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.0-2"}]},
 {"type":"GIT","repo":"https://x.example","events":[{"introduced":"0"}]}],"versions":["1.0-1"]},
{"package":{"ecosystem":"Nowhere","name":"bolt","purl":"pkg:generic/bolt"}}]})"),
            "pkg:golang/example.org/a/bolt </example.org/a/bolt> by SEMVER ; affected [,1.2.3); "
            "affected [1.3.0,1.4.0]; fixed [1.2.3,); otherwise not-affected\n"
            "pkg:deb/debian/bolt?distro=debian-12 </bolt> ; affected [,1.0-2); affected 1.0-1; "
            "fixed [1.0-2,); otherwise not-affected\n"
            "pkg:generic/bolt </bolt> ; otherwise affected\n");
}

TEST(Claims, of_cnvd_entries) {
  EXPECT_EQ(lines_of("<vulnerability><number>CNVD-2026-00001</number><products>"
                     "<product>Apache Log4j &gt;=2.0，&lt;2.15.0</product>"
                     "<product>Acme 猎鹰 4.2</product></products></vulnerability>"),
            "</Apache Log4j> <Apache/Log4j> ; affected [2.0,2.15.0); otherwise nothing\n"
            "</Acme 猎鹰 4.2> <Acme/猎鹰 4.2> ; otherwise undecided\n");
}

TEST(Claims, of_openvex_documents) {
  EXPECT_EQ(lines_of(R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://acme.example/1",
"author":"Acme","timestamp":"2026-01-01T00:00:00Z","version":1,"statements":[
{"vulnerability":{"name":"CVE-2026-1"},"status":"fixed","products":[
 {"@id":"pkg:npm/falcon@4.2","subcomponents":[{"@id":"pkg:npm/bolt@1.0"}]},
 {"identifiers":{"purl":"pkg:npm/nut?vers=vers:npm%2F%3E%3D1.0.0%7C%3C2.0.0"}},
 {"@id":"pkg:npm/washer"}]}]})"),
            "pkg:npm/bolt@1.0 </pkg:npm/bolt@1.0> within pkg:npm/falcon@4.2 about CVE-2026-1 ; "
            "fixed 1.0; otherwise nothing\n"
            "pkg:npm/falcon@4.2 </pkg:npm/falcon@4.2> about CVE-2026-1 ; fixed 4.2; otherwise "
            "nothing\n"
            "pkg:npm/nut?vers=vers:npm%2F%3E%3D1.0.0%7C%3C2.0.0 "
            "</pkg:npm/nut?vers=vers:npm%2F%3E%3D1.0.0%7C%3C2.0.0> about CVE-2026-1 by npm ; fixed "
            "[1.0.0,2.0.0); otherwise nothing\n"
            "pkg:npm/washer </pkg:npm/washer> about CVE-2026-1 ; otherwise fixed\n");
}

struct WordsRow {
  const char* what;
  const char* words;
  const char* spans;
};

TEST(Claims, of_ranges_in_one_text) {
  const WordsRow kRows[] = {
      {"a vers", "vers:npm/>=1.0.0|<2.0.0", "affected [1.0.0,2.0.0)"},
      {"no version at all", "vers:none/*", ""},
      {"constraints of no scheme", ">=1.0|<2.0", "affected [1.0,2.0)"},
      {"several stretches of them", "<1.0|>=2.0|<=2.5|>3",
       "affected [,1.0); affected [2.0,2.5]; affected (3,)"},
      {"single versions among them", "1.0|>=2.0|2.1|<3", "affected 1.0; affected [2.0,3)"},
      {"two that open, one after the other", ">=1.0|>=2.0", "undecided [,)"},
      {"two that close", "<1.0|<2.0", "undecided [,)"},
      {"what the stretch that is open takes in", ">=1.0|1.1", "affected [1.0,)"},
  };
  for (const WordsRow& row : kRows) {
    std::vector<VersionSpan> spans;
    std::string scheme;
    append_spans(row.words, MatchStatus::affected, spans, scheme);
    std::string found;
    for (const VersionSpan& span : spans) found += (found.empty() ? "" : "; ") + span_text(span);
    EXPECT_EQ(found, row.spans) << row.what;
  }
}

// What the edition stands for: the claims of the records above. They are kept where bills are kept,
// and made anew when the edition is another one.
constexpr std::int64_t kEditionHere = 1;
constexpr std::size_t kRecordsHere = 19;
constexpr std::string_view kClaimsHere =
    "ae42af5d2c09ab1a1ab60856a4b973f6b4c3851c6f0470acc77c301586d455db";

TEST(Claims, whoever_changes_them_raises_the_edition) {
  if (seen().records != kRecordsHere) GTEST_SKIP() << "only with the tests before it";
  EXPECT_EQ(kClaimsEdition, kEditionHere);
  EXPECT_EQ(hex(sha256(seen().lines)), kClaimsHere)
      << "records give other claims than before: raise kClaimsEdition (formats/claims.h), and say "
         "here what it stands for";
}

struct SaidRow {
  const char* what;
  std::vector<VersionStatus> said;
  const char* claims;
};

VersionStatus said(const char* status, const char* version) {
  VersionStatus said;
  said.status = status;
  said.versions = version;
  return said;
}
VersionStatus said(const char* status, const char* from, const char* before) {
  VersionStatus said;
  said.status = status;
  said.from = from;
  said.before = before;
  said.scheme = "npm";
  return said;
}

TEST(Claims, of_our_own_cases) {
  const SaidRow kRows[] = {
      {"nothing", {}, "</Bolt> ; otherwise undecided\n"},
      {"every version", {said("affected", "")}, "</Bolt> ; otherwise affected\n"},
      {"one, before the range that was said first",
       {said("affected", "1.0", "2.0"), said("fixed", "1.5")},
       "</Bolt> by npm ; fixed 1.5; affected [1.0,2.0); otherwise nothing\n"},
      {"a range before every version",
       {said("not_affected", ""), said("affected", "1.0", "2.0")},
       "</Bolt> by npm ; affected [1.0,2.0); not-affected [,); otherwise nothing\n"},
      {"a version as it is written",
       {said("affected", "4.x or so")},
       "</Bolt> ; affected 4.x or so; otherwise nothing\n"},
      {"a question",
       {said("under_investigation", "1.0")},
       "</Bolt> ; undecided 1.0; otherwise nothing\n"},
  };
  for (const SaidRow& row : kRows) {
    Advisory advisory;
    advisory.format = "docket";
    AffectedProduct product;
    product.product = "Bolt";
    product.statuses = row.said;
    advisory.affected = {product};
    EXPECT_EQ(lines_of(advisory), row.claims) << row.what;
  }
}

TEST(Claims, of_products_that_a_case_names_alike) {
  Advisory advisory;
  advisory.format = "docket";
  for (const char* name : {"Bolt", "Nut", "Bolt"}) {
    AffectedProduct product;
    product.product = name;
    product.statuses = {said("affected", std::to_string(advisory.affected.size()).c_str())};
    advisory.affected.push_back(product);
  }
  EXPECT_EQ(lines_of(advisory),
            "</Bolt> ; affected 0; affected 2; otherwise nothing\n"
            "</Nut> ; affected 1; otherwise nothing\n");
}

struct NameRow {
  const char* what;
  const char* place;
  const char* name;
  const char* purl;  // empty: none
};

TEST(Claims, packages_by_their_names) {
  const NameRow kEcosystems[] = {
      {"npm with a scope", "npm", "@acme/bolt", "pkg:npm/%40acme/bolt"},
      {"Maven", "Maven", "org.acme:bolt", "pkg:maven/org.acme/bolt"},
      {"the release of a distribution", "Ubuntu:22.04:LTS", "bolt",
       "pkg:deb/ubuntu/bolt?distro=ubuntu-22.04"},
      {"a release with a letter", "Alpine:v3.18", "bolt", "pkg:apk/alpine/bolt?distro=alpine-3.18"},
      {"an ecosystem without package URLs", "OSS-Fuzz", "bolt", ""},
      {"a name that is none there", "Maven", "bolt", ""},
  };
  for (const NameRow& row : kEcosystems) {
    const std::optional<Purl> purl = package_in_ecosystem(row.place, row.name);
    EXPECT_EQ(purl ? print(*purl) : "", row.purl) << row.what;
  }
  const NameRow kCollections[] = {
      {"with its path", "https://repo.maven.apache.org/maven2", "a:b", "pkg:maven/a/b"},
      {"a page of it", "https://pypi.org/project/pip", "pip", "pkg:pypi/pip"},
      {"another host that begins so", "https://pypi.org.example", "pip", ""},
      {"a collection that is not known", "https://wordpress.org/plugins", "bolt", ""},
      {"no name", "https://pypi.org", "", ""},
  };
  for (const NameRow& row : kCollections) {
    const std::optional<Purl> purl = package_in_collection(row.place, row.name);
    EXPECT_EQ(purl ? print(*purl) : "", row.purl) << row.what;
  }
}

TEST(Claims, packages_have_a_name_in_their_ecosystem) {
  const struct {
    const char* what;
    const char* purl;
    const char* found;  // empty: this does not say all of it
  } kRows[] = {
      {"with a scope", "pkg:npm/%40acme/bolt@1", "npm @acme/bolt"},
      {"of Maven", "pkg:maven/org.acme/bolt", "Maven org.acme:bolt"},
      {"of Go", "pkg:golang/acme.example/a/bolt", "Go acme.example/a/bolt"},
      {"of a range", "pkg:npm/bolt?vers=vers:npm%2F%3C2.0.0", "npm bolt"},
      {"of a release of a distribution", "pkg:deb/debian/bolt?distro=debian-12", "Debian:12 bolt"},
      {"the same of Alpine", "pkg:apk/alpine/bolt?distro=alpine-3.18", "Alpine:v3.18 bolt"},
      {"of a distribution", "pkg:deb/debian/bolt", "Debian bolt"},
      {"of a release by its other name", "pkg:deb/debian/bolt?distro=bookworm", ""},
      {"of another distribution", "pkg:deb/other/bolt", ""},
      {"for one architecture", "pkg:deb/debian/bolt?arch=arm64", ""},
      {"of a repository of its own", "pkg:npm/bolt?repository_url=https://acme.example", ""},
      {"a part of one", "pkg:npm/bolt#lib", ""},
      {"of no ecosystem", "pkg:generic/bolt", ""},
  };
  for (const auto& row : kRows) {
    const std::optional<EcosystemName> found = ecosystem_of(*parse_purl(row.purl));
    EXPECT_EQ(found ? found->ecosystem + " " + found->name : "", row.found) << row.what;
  }
}

TEST(Claims, which_package_a_product_is) {
  const struct {
    const char* what;
    std::vector<ProductIdentifier> identifiers;
    const char* product;
    const char* purl;
    std::size_t said_by;
  } kRows[] = {
      {"its package URL", {{"purl", "pkg:npm/bolt@1"}}, "Bolt", "pkg:npm/bolt@1", 1},
      {"that of a component", {{"iri", "pkg:npm/bolt"}}, "Bolt", "pkg:npm/bolt", 1},
      {"an ecosystem", {{"ecosystem", "npm"}}, "bolt", "pkg:npm/bolt", 1},
      {"both, of one package",
       {{"ecosystem", "npm"}, {"purl", "pkg:npm/bolt"}},
       "bolt",
       "pkg:npm/bolt",
       2},
      {"both, of two", {{"ecosystem", "npm"}, {"purl", "pkg:npm/nut"}}, "bolt", "pkg:npm/nut", 1},
      {"an ecosystem with more than a package URL says",
       {{"ecosystem", "Ubuntu:22.04:LTS"}},
       "bolt",
       "pkg:deb/ubuntu/bolt?distro=ubuntu-22.04",
       0},
      {"a collection and a name in it",
       {{"collection", "https://pypi.org"}, {"package", "bolt"}},
       "Bolt",
       "pkg:pypi/bolt",
       2},
      {"a collection alone", {{"collection", "https://pypi.org"}}, "bolt", "", 0},
      {"a broken one", {{"purl", "bolt"}}, "bolt", "", 0},
  };
  for (const auto& row : kRows) {
    AffectedProduct product{.product = row.product, .identifiers = row.identifiers};
    const std::optional<NamedPackage> found = package_of(product);
    EXPECT_EQ(found ? print(found->purl) : "", row.purl) << row.what;
    EXPECT_EQ(found ? found->said_by.size() : 0, row.said_by) << row.what;
  }
}

}  // namespace
}  // namespace docket::claims_test
