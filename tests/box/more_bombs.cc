// Bombs for CycloneDX in XML, for the readers of bills of materials, for what writes another
// format, and for archives.

#include <zlib.h>

#include "app/document_work.h"
#include "base/check.h"
#include "bomb_works.h"
#include "pieces.h"

namespace docket::bombs {
namespace {

constexpr std::string_view kXmlHead =
    R"(<bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1" version="1">)";
constexpr std::string_view kVulnerability =
    "<vulnerabilities><vulnerability><id>CVE-2030-0001</id></vulnerability></vulnerabilities>";
constexpr std::string_view kComponentXml = R"(<component type="library"><name>n</name>)";

std::string bom(std::string_view inside) {
  return std::string{kXmlHead} + std::string{inside} + std::string{kVulnerability} + "</bom>";
}

// A bill with vulnerabilities is read as a record and as a bill.
void add_xml(std::vector<ListedBomb>& all) {
  const auto add = [&all](const char* what, const std::string& document, const char* as_record,
                          const char* as_bill, std::size_t megabytes = 64) {
    all.push_back({{what, kRecordsWork, "cyclonedx-xml", document, ""}, as_record});
    all.push_back({{what, kBillWork, "cyclonedx-xml", document, ""}, as_bill, megabytes});
  };
  const std::string deep =
      "<components>" + repeated(std::string{kComponentXml} + "<components>", 58);
  const std::string ends = repeated("</components></component>", 58) + "</components>";
  add("what nobody knows, in 58 components", bom(deep + filled("<a/>") + ends), "", "");
  add("components in components", bom(deep + filled("<component/>") + ends), "format.too-large",
      "sbom.too-large");
  add("elements in elements", bom(filled("<a>")), "format.too-deep", "sbom.too-deep");
  add("empty elements", bom(filled("<a/>")), "", "");
  add("empty components", bom("<components>" + filled("<component/>") + "</components>"),
      "format.too-many", "sbom.too-many");
  add("attributes", bom("<a " + numbered(R"(k#="1" )", 80'000) + "/>"), "", "");
  add("raw signs", bom("<a>" + filled("&amp;") + "</a>"), "", "");
  add("entities of its own", R"(<!DOCTYPE bom [<!ENTITY x "y">]>)" + bom(filled("&x;")),
      "format.xml", "sbom.xml");
  all.push_back({{"empty vulnerabilities", kRecordsWork, "cyclonedx-xml",
                  std::string{kXmlHead} + "<vulnerabilities>" + filled("<vulnerability/>") +
                      "</vulnerabilities></bom>",
                  ""},
                 "format.too-many"});
}

void add_bills(std::vector<ListedBomb>& all) {
  const auto add = [&all](std::string_view format, const char* what, std::string document,
                          const char* refused, std::size_t megabytes = 64) {
    all.push_back({{what, kBillWork, format, std::move(document), ""}, refused, megabytes});
  };
  const std::string cyclonedx = R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,)";
  const std::string spdx = R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"n",)";
  const std::string tags = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n";
  add("cyclonedx", "components",
      cyclonedx + R"("components":[)" + numbered(R"({"type":"library","name":"n#"},)", 25'000) +
          "]}",
      "");
  add("cyclonedx", "components in components",
      cyclonedx + repeated(R"("components":[{"name":"n",)", 58) + R"("components":[)" +
          filled(R"({"name":"nnnnnn"},)") + "{}]" + repeated("}]", 58) + "}",
      "sbom.too-many");
  add("cyclonedx", "names that are long, in each other",
      cyclonedx + numbered("\"" + std::string(5'000, 'k') + R"(#":{"x":1,)", 100) + R"(,"y":1)" +
          numbered(R"(,"m#":1)", 40'000) + repeated("}", 101),
      "");
  add("cyclonedx", "a list filled up with blanks",
      cyclonedx + R"("components":[)" + filled("{},    ") + "{}]}", "sbom.too-many");
  add("spdx", "packages",
      spdx + R"("packages":[)" + numbered(R"({"SPDXID":"SPDXRef-#","name":"n"},)", 25'000) + "]}",
      "");
  add("spdx", "relationships",
      spdx + R"("relationships":[)" +
          numbered(R"({"spdxElementId":"SPDXRef-#","relationshipType":"CONTAINS",)"
                   R"("relatedSpdxElement":"SPDXRef-1"},)",
                   10'000) +
          "]}",
      "");
  add("spdx tags", "packages", tags + filled("PackageName: a\n"), "sbom.too-many");
  add("spdx tags", "tags that nobody knows", tags + filled("A: b\n"), "");
  add("spdx tags", "an open text", tags + "PackageComment: <text>" + filled("a"), "sbom.line");
}

// A tree of products, of which the record has each with all that is above it.
void add_branches(std::vector<ListedBomb>& all) {
  const std::string products =
      numbered(R"({"category":"product_version","name":"#","product":{"name":"p",)"
               R"("product_id":"P#"}},)",
               13'000);
  all.push_back({{"branches", kRecordsWork, "csaf-2.0",
                  "{" + std::string{kCsafHead} +
                      R"(,"product_tree":{"branches":[{"category":"vendor","name":"v","branches":[)"
                      R"({"category":"product_name","name":"n","branches":[)" +
                      products + R"(]}]}]},"vulnerabilities":[{"cve":"CVE-2030-0001"}]})",
                  ""},
                 ""});
}

// Many products in each of some vulnerabilities.
std::string products_of_csaf() {
  const std::string ids = "[" + numbered(R"("P#",)", 5'000) + "]";
  std::string vulnerabilities;
  for (int at = 0; at < 16; ++at)
    vulnerabilities += std::string{at == 0 ? "" : ","} + R"({"cve":"CVE-2030-00)" +
                       std::to_string(10 + at) + R"(","product_status":{"known_affected":)" + ids +
                       "}}";
  return "{" + std::string{kCsafHead} + R"(,"product_tree":{"full_product_names":[)" +
         numbered(R"({"name":"p#","product_id":"P#"},)", 5'000) + R"(]},"vulnerabilities":[)" +
         vulnerabilities + "]}";
}

void add_written(std::vector<ListedBomb>& all) {
  struct To {
    std::string_view format;
    const char* of_csaf;  // the refusal; empty: it is written
    const char* of_osv;
    std::size_t megabytes;
  };
  constexpr To kTo[] = {
      {"cnnvd", "format.not-enough", "format.not-enough", 64},
      {"cnvd", "format.not-enough", "format.not-enough", 64},
      {"csaf-2.0", "", "", 320},
      {"csaf-2.1", "", "", 320},
      {"cve", "format.several", "format.not-enough", 64},
      {"cyclonedx", "", "", 192},
      {"cyclonedx-xml", "", "", 192},
      {"openvex", "", "", 192},
      {"osv", "", "", 64},
      {"stix", "", "", 448},
  };
  const std::string csaf = products_of_csaf();
  const std::string osv =
      R"({"id":"GO-2026-1","modified":"2026-01-01T00:00:00Z","affected":[)" +
      numbered(R"({"package":{"ecosystem":"npm","name":"p#"},"versions":["1","2"]},)", 15'000) +
      "]}";
  for (const To& to : kTo) {
    all.push_back({{"products of some vulnerabilities", kConvertWork, "csaf-2.0", csaf, to.format},
                   to.of_csaf,
                   to.megabytes});
    all.push_back({{"packages", kConvertWork, "osv", osv, to.format}, to.of_osv, to.megabytes});
  }
}

std::string gzip_of(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  CHECK(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

void add_archives(std::vector<ListedBomb>& all) {
  const auto add = [&all](const char* what, std::string document, const char* refused) {
    all.push_back({{what, kArchiveWork, "gzip", std::move(document), ""}, refused});
  };
  add("256 MiB of blanks", gzip_of(std::string(256U << 20, ' ')), "import.too-large");
  std::string inner = gzip_of(std::string(64U << 20, ' '));
  for (int depth = 0; depth < 3; ++depth) inner = gzip_of(inner);
  add("archives in archives", inner, "import.too-deep");
}

}  // namespace

void add_more(std::vector<ListedBomb>& all) {
  add_xml(all);
  add_bills(all);
  add_branches(all);
  add_written(all);
  add_archives(all);
}

std::string harmless_of_more(const Bomb& bomb) {
  if (bomb.work == kArchiveWork) return gzip_of("{}");
  if (bomb.format == "cyclonedx-xml") return bom("");
  if (bomb.format == "spdx tags") return "SPDXVersion: SPDX-2.3\nPackageName: a\n";
  return "";
}

}  // namespace docket::bombs
