// Bombs of many small things, and of long texts that are meant of many things.

#include "app/document_work.h"
#include "bomb_works.h"
#include "pieces.h"

namespace docket::bombs {
namespace {

constexpr std::string_view kTooMany = "format.too-many";
constexpr std::size_t kLongBytes = 300'000;

// What is refused after some of its records is told by the first of them. A document of `begin`, as
// many pieces as fit, and `end`; "#" of a piece is its number.
struct Row {
  std::string_view work;
  std::string_view format;
  const char* what;
  const char* begin;
  const char* piece;
  const char* end;
  std::string_view refused = "";
  std::size_t times = 0;  // 0: as many as fit
};

constexpr const char* kCve =
    R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{"cveId":"CVE-2030-0001",)"
    R"("state":"PUBLISHED"},"containers":)";
constexpr const char* kOsv = R"({"id":"GO-2026-1","modified":"2026-01-01T00:00:00Z",)";
constexpr const char* kOpenvex =
    R"({"@context":"https://openvex.dev/ns/v0.2.0","@id":"https://a.example/1","statements":[)";
constexpr const char* kCyclonedx =
    R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"serialNumber":"urn:uuid:1",)";
constexpr const char* kSpdx =
    R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"n",)";
constexpr const char* kSpdx3 =
    R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[)";
constexpr const char* kStix =
    R"({"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[)";
constexpr const char* kSarif = R"({"version":"2.1.0","runs":[)";
constexpr const char* kRun = R"({"tool":{"driver":{"name":"t"}},"results":[)";
constexpr const char* kTags = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n";
constexpr const char* kCnvd = "<vulnerabilitys>";
constexpr const char* kCnnvd = "<cnnvd>";

// What stands before the pieces is the head of its format, and what the row says.
std::string head_of(const Row& row) {
  if (row.format.starts_with("csaf")) return "{" + std::string{kCsafHead} + ",";
  if (row.format == "cve") return kCve;
  if (row.format == "osv") return kOsv;
  if (row.format == "openvex") return kOpenvex;
  if (row.format == "cyclonedx") return kCyclonedx;
  if (row.format == "spdx") return kSpdx;
  if (row.format == "spdx tags") return kTags;
  if (row.format == "stix") return kStix;
  if (row.format == "sarif") return kSarif;
  if (row.format == "cnvd") return kCnvd;
  if (row.format == "cnnvd") return kCnnvd;
  return "";
}

const Row kSmall[] = {
    {kRecordsWork, "csaf-2.0", "vulnerabilities", R"("vulnerabilities":[)", R"({"cve":"a"},)",
     "{}]}", kTooMany},
    {kRecordsWork, "csaf-2.1", "notes", R"("vulnerabilities":[{"notes":[)", R"({"text":"a"},)",
     "{}]}]}", kTooMany},
    {kRecordsWork, "csaf-2.0", "products that no tree has",
     R"("vulnerabilities":[{"product_status":{"fixed":[)", R"("#",)", R"("x"]}}]})", "", 120'000},
    {kRecordsWork, "cve", "additions", R"({"adp":[)", R"({"title":"v"},)", "{}]}}", kTooMany},
    {kRecordsWork, "cve", "additions of one name", R"({"adp":[)", R"({"title":"v"},)", "{}]}}", "",
     15'000},
    {kRecordsWork, "cve", "products", R"({"cna":{"affected":[)", R"({"vendor":"v"},)", "{}]}}}",
     kTooMany},
    {kRecordsWork, "osv", "severities", R"("severity":[)", R"({"score":"a"},)", "{}]}", kTooMany},
    {kRecordsWork, "osv", "events", R"("affected":[{"ranges":[{"events":[)", R"({"fixed":"1"},)",
     "{}]}]}]}", kTooMany},
    {kRecordsWork, "openvex", "statements", "", R"({"status":"fixed"},)", "{}]}", kTooMany},
    {kRecordsWork, "openvex", "products",
     R"({"vulnerability":{"name":"V"},"status":"fixed","products":[)", R"({"@id":"#"},)", "{}]}]}",
     kTooMany, 60'000},
    {kRecordsWork, "cyclonedx", "vulnerabilities that blanks fill up", R"("vulnerabilities":[)",
     "{},    ", "{}]}", kTooMany},
    {kRecordsWork, "cyclonedx", "weaknesses", R"("vulnerabilities":[{"id":"a","cwes":[)", "     1,",
     "1]}]}", kTooMany},
    {kRecordsWork, "cyclonedx", "affected things", R"("vulnerabilities":[{"id":"a","affects":[)",
     R"({"ref":"#"},)", "{}]}]}", kTooMany, 60'000},
    {kBillWork, "cyclonedx", "components", R"("components":[)", R"({"name":"a"},)", "{}]}",
     "sbom.too-many"},
    {kBillWork, "cyclonedx", "hashes", R"("components":[{"name":"a","hashes":[)", "{},    ",
     "{}]}]}", "sbom.too-many"},
    {kBillWork, "spdx", "packages that say nothing", R"("packages":[)", "{},    ", "{}]}",
     "sbom.too-many"},
    {kBillWork, "spdx", "package URLs of one package",
     R"("packages":[{"name":"a","externalRefs":[)",
     R"({"referenceType":"purl","referenceLocator":"pkg:a/b@#"},)", "{}]}]}", "", 18'000},
    {kBillWork, "spdx tags", "checksums", "PackageName: a\n", "PackageChecksum: SHA1: a\n", "", ""},
    {kBillWork, "spdx tags", "files", "", "FileName: a\n", "", "sbom.too-many"},
    {kRecordsWork, "stix", "objects", "", R"({"type":"report"},)", "{}]}", kTooMany},
    {kRecordsWork, "stix", "vulnerabilities", "",
     R"({"type":"vulnerability","id":"v#","name":"n#"},)", "{}]}", "", 14'000},
    {kRecordsWork, "stix", "statements",
     R"({"type":"vulnerability","id":"v","name":"n"},{"type":"software","id":"s","name":"n"},)"
     R"({"type":"relationship","id":"r","relationship_type":"related-to","source_ref":"s",)"
     R"("target_ref":"v","description":")",
     "a: b; ", R"("}]})", "format.too-large"},
    {kRecordsWork, "sarif", "results", R"({"tool":{"driver":{"name":"t"}},"results":[)",
     R"({"message":{}},)", "{}]}]}", kTooMany},
    {kRecordsWork, "sarif", "runs", "", R"({"results":[]},)", "{}]}", "format.too-large"},
    {kRecordsWork, "cnvd", "entries", "", "<vulnerability/>", "", "format.no-number"},
    {kRecordsWork, "cnnvd", "entries", "", "<entry/>", "", "format.xml"},
    {kRecordsWork, "cnnvd", "entries with a number", "",
     "<entry><vuln-id>CNNVD-203001-#</vuln-id></entry>", "", "", 20'000},
    {kRecordsWork, "csv", "rows", "number,title\n", "a,b\n", "", kTooMany},
    {kRecordsWork, "csv", "rows without a number", "title\n", "a\n", "", kTooMany},
    {kRecordsWork, "csv", "rows of too few cells", "number,title\n", "a\n", "", kTooMany},
    {kRecordsWork, "csv", "quotation marks", "number,title\n", "\"a\n", "", kTooMany},
    {kRecordsWork, "csv", "a million columns", "number", ",", "\n1", "format.too-large"},
    {kRecordsWork, "csv", "UTF-16 of an odd length", "\xFF\xFEn", "a", "", "format.encoding"},
};

// "$" of a row is a long text.
const Row kLong[] = {
    {kRecordsWork, "csaf-2.0", "a long name of a status",
     R"("vulnerabilities":[{"product_status":{"$":[)", R"("P#",)", R"("x"]}}]})", "", 5'000},
    {kRecordsWork, "csaf-2.0", "a long name of a branch",
     R"("product_tree":{"branches":[{"category":"vendor","name":"$","branches":[)",
     R"({"category":"product_name","name":"n","product":{"name":"x","product_id":"P#"}},)",
     "{}]}]}}", "format.too-large", 8'000},
    {kRecordsWork, "cve", "a long name of an author",
     R"({"adp":[{"providerMetadata":{"shortName":"$"},"references":[)", R"({"url":"a#"},)",
     "{}]}]}}", "", 12'000},
    {kRecordsWork, "osv", "a long type of a range",
     R"("affected":[{"ranges":[{"type":"$","events":[)", R"({"introduced":"#"},)", "{}]}]}]}",
     "format.too-large", 8'000},
    {kRecordsWork, "openvex", "a long name of a vulnerability",
     R"({"vulnerability":{"name":"$"},"status":"fixed","products":[)", R"({"@id":"#"},)", "{}]}]}",
     "format.too-large", 8'000},
    {kRecordsWork, "cyclonedx", "a long number of a vulnerability",
     R"("vulnerabilities":[{"id":"$","affects":[)", R"({"ref":"#"},)", "{}]}]}", "format.too-large",
     8'000},
    {kRecordsWork, "cyclonedx", "a long state of a vulnerability",
     R"("vulnerabilities":[{"id":"a","analysis":{"state":"$"},"affects":[)", R"({"ref":"#"},)",
     "{}]}]}", "format.too-large", 8'000},
    {kRecordsWork, "stix", "a long remedy of many",
     R"({"type":"vulnerability","id":"v","name":"n"},)"
     R"({"type":"course-of-action","id":"c","name":"n","description":"$"},)",
     R"({"type":"relationship","id":"r#","relationship_type":"mitigates","source_ref":"c",)"
     R"("target_ref":"v"},)",
     "{}]}", "format.too-large", 5'000},
    {kBillWork, "spdx 3", "a long name of a supplier",
     R"({"type":"Organization","spdxId":"A","name":"$"},)",
     R"({"type":"software_Package","spdxId":"P#","suppliedBy":"A"},)", "{}]}", "sbom.too-large",
     9'000},
    {kBillWork, "spdx 3", "a long hash of many packages",
     R"({"type":"Hash","spdxId":"A","algorithm":"a","hashValue":"$"},)",
     R"({"type":"software_Package","spdxId":"P#","verifiedUsing":["A"]},)", "{}]}",
     "sbom.too-large", 8'000},
};

std::string document_of(const Row& row) {
  std::string begin = row.format == "spdx 3" ? kSpdx3 : head_of(row);
  for (const char c : std::string_view{row.begin})
    c == '$' ? void(begin.append(kLongBytes, 'l')) : begin.push_back(c);
  std::string pieces = row.times == 0 ? filled(row.piece) : numbered(row.piece, row.times);
  if (std::string_view{row.piece}.ends_with(',') && row.times != 0) pieces += ',';
  return begin + pieces + row.end;
}

}  // namespace

void add_many(std::vector<ListedBomb>& all) {
  for (const std::span<const Row> rows :
       {std::span<const Row>{kSmall}, std::span<const Row>{kLong}})
    for (const Row& row : rows)
      all.push_back(
          {{row.what, row.work, row.format, document_of(row), ""}, std::string{row.refused}});
  // Branches in branches: each product names all that is above it.
  all.push_back({{"branches in branches", kRecordsWork, "csaf-2.1",
                  "{" + std::string{kCsafHead} + R"(,"product_tree":{"branches":[)" +
                      repeated(R"({"category":"vendor","name":"n","branches":[)", 55) +
                      numbered(R"({"category":"product_name","name":"n#","product":{"name":"x",)"
                               R"("product_id":"P#"}},)",
                               12'000) +
                      repeated("]}", 55) + "]}}",
                  ""},
                 "format.too-large"});
}

std::string harmless_of_many(const Bomb& bomb) {
  if (bomb.work == kBillWork && bomb.format == "spdx 3") return std::string{kSpdx3} + "]}";
  return "";
}

}  // namespace docket::bombs
