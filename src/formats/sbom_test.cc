#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/text.h"
#include "formats/sboms.h"

namespace docket::sbom_test {
namespace {

namespace fs = std::filesystem;

// What a component came to: "library org.acme/bolt 1.2 (Acme) pkg:… cpe:… SHA-1=ab scope test in
// 0".
std::string line_of(const Component& component) {
  std::string line = component.kind + " ";
  if (!component.group.empty()) line += component.group + "/";
  line += component.name + " " + component.version;
  if (!component.supplier.empty()) line += " (" + component.supplier + ")";
  for (const Purl& purl : component.purls) line += " " + print(purl);
  for (const Cpe& cpe : component.cpes) line += " " + print_as_uri(cpe);
  for (const ComponentHash& hash : component.hashes)
    line += " " + hash.algorithm + "=" + hash.value;
  if (!component.scope.empty()) line += " scope " + component.scope;
  if (component.parent) line += " in " + std::to_string(*component.parent);
  return line;
}

std::string lines_of(const Sbom& sbom) {
  std::string lines = sbom.format + " " + sbom.format_version + " " + sbom.id + "\n";
  for (const Component& component : sbom.components) lines += line_of(component) + "\n";
  for (std::size_t subject : sbom.subjects) lines += "about " + std::to_string(subject) + "\n";
  for (const SbomRemark& remark : sbom.remarks) lines += remark.code + " " + remark.where + "\n";
  return lines;
}

std::string outcome_of(std::string_view text) {
  const Result<SbomRead> read = read_sbom(text);
  if (!read.ok()) return read.error().code + " " + read.error().where;
  std::string lines = lines_of(read->sbom);
  for (const std::string& place : read->lost) lines += "lost " + place + "\n";
  return lines;
}

TEST(Sbom, cyclonedx_json) {
  EXPECT_EQ(outcome_of(R"({"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:1",
"version":3,"metadata":{"timestamp":"2026-11-22T00:00:00Z",
 "component":{"type":"application","name":"falcon","version":"4.2","bom-ref":"root"}},
"components":[
 {"type":"library","group":"org.acme","name":"bolt","version":"1.2","publisher":"Acme",
  "supplier":{"name":"Acme Ltd","url":["https://acme.example"]},"scope":"optional",
  "purl":"pkg:maven/org.acme/bolt@1.2","cpe":"cpe:2.3:a:acme:bolt:1.2:*:*:*:*:*:*:*",
  "hashes":[{"alg":"SHA-1","content":"ab"}],
  "components":[{"type":"file","name":"bolt.so","purl":"pkg:"}]}],
"dependencies":[{"ref":"root","dependsOn":[]}]})"),
            R"(cyclonedx 1.6 urn:uuid:1
application falcon 4.2
library org.acme/bolt 1.2 (Acme Ltd) pkg:maven/org.acme/bolt@1.2 cpe:/a:acme:bolt:1.2 SHA-1=ab scope optional
file bolt.so  in 1
about 0
purl-malformed /components/0/components/0/purl
lost /metadata/timestamp
lost /components/0/publisher
lost /components/0/supplier/url
lost /dependencies
)");
}

TEST(Sbom, cyclonedx_xml) {
  EXPECT_EQ(outcome_of(R"(<?xml version="1.0" encoding="UTF-8"?>
<c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.4" serialNumber="urn:uuid:1" version="3"
  xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0">
 <c:metadata><c:timestamp>2026-11-22T00:00:00Z</c:timestamp>
  <c:component type="application" bom-ref="root"><c:name>falcon</c:name><c:version>4.2</c:version>
  </c:component></c:metadata>
 <c:components>
  <c:component type="library" mime-type="x/y">
   <c:supplier><c:name>Acme &amp; Sons</c:name></c:supplier><c:publisher>Acme</c:publisher>
   <c:group>org.acme</c:group><c:name><![CDATA[bolt]]></c:name><c:version> 1.2 </c:version>
   <c:scope>optional</c:scope><c:hashes><c:hash alg="SHA-1">ab</c:hash></c:hashes>
   <c:cpe>cpe:2.3:a:acme:bolt:1.2</c:cpe><c:purl>pkg:maven/org.acme/bolt@1.2</c:purl>
   <c:components><c:component type="file"><c:name>bolt.so</c:name></c:component>
    <c:component type="file"/></c:components>
   <v:name>other</v:name><c:name>twice</c:name>
  </c:component>
 </c:components>
</c:bom>)"),
            R"(cyclonedx 1.4 urn:uuid:1
application falcon 4.2
library org.acme/bolt 1.2 (Acme & Sons) pkg:maven/org.acme/bolt@1.2 SHA-1=ab scope optional
file bolt.so  in 1
file   in 1
about 0
cpe-malformed /bom/components/component/cpe
name-missing /bom/components/component/components/component[2]
lost /bom/metadata/timestamp
lost /bom/components/component/@mime-type
lost /bom/components/component/v:name
lost /bom/components/component/name[2]
lost /bom/components/component/publisher
)");
}

TEST(Sbom, spdx_2_json) {
  EXPECT_EQ(outcome_of(R"-({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"falcon",
"documentNamespace":"https://acme.example/falcon","documentDescribes":["SPDXRef-A"],
"packages":[
 {"SPDXID":"SPDXRef-A","name":"falcon","versionInfo":"4.2","supplier":"Organization: Acme (s@a.b)",
  "primaryPackagePurpose":"OPERATING_SYSTEM","hasFiles":["SPDXRef-F"],"licenseDeclared":"MIT"},
 {"SPDXID":"SPDXRef-B","name":"bolt","versionInfo":"NOASSERTION","supplier":"NOASSERTION",
  "checksums":[{"algorithm":"SHA1","checksumValue":"ab"}],
  "externalRefs":[
   {"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl",
    "referenceLocator":"pkg:npm/bolt@1"},
   {"referenceCategory":"SECURITY","referenceType":"cpe23Type",
    "referenceLocator":"cpe:2.3:a:acme:bolt:1:*:*:*:*:*:*:*"},
   {"referenceCategory":"OTHER","referenceType":"acme","referenceLocator":"x"}]}],
"files":[{"SPDXID":"SPDXRef-F","fileName":"./a.c"}],
"relationships":[
 {"spdxElementId":"SPDXRef-A","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-B"},
 {"spdxElementId":"SPDXRef-B","relationshipType":"CONTAINS","relatedSpdxElement":"SPDXRef-A"},
 {"spdxElementId":"SPDXRef-B","relationshipType":"TEST_DEPENDENCY_OF",
  "relatedSpdxElement":"SPDXRef-A"},
 {"spdxElementId":"SPDXRef-A","relationshipType":"DEPENDS_ON","relatedSpdxElement":"SPDXRef-B"}]
})-"),
            R"(spdx SPDX-2.3 https://acme.example/falcon
operating-system falcon 4.2 (Acme)
 bolt  pkg:npm/bolt@1 cpe:/a:acme:bolt:1 SHA1=ab scope test in 0
file ./a.c  in 0
about 0
holds-itself /packages/0
lost /SPDXID
lost /packages/0/licenseDeclared
lost /packages/1/externalRefs/2
lost /relationships/1
lost /relationships/3
)");
}

TEST(Sbom, spdx_2_tags) {
  EXPECT_EQ(outcome_of(R"(# a comment
SPDXVersion: SPDX-2.2
SPDXID: SPDXRef-DOCUMENT
DocumentName: falcon
DocumentNamespace: https://acme.example/falcon
DocumentComment: <text>two
lines: of text</text>

PackageName: falcon
SPDXID: SPDXRef-A
PackageVersion: 4.2
PackageSupplier: Person: Ada (ada@acme.example)
PackageLicenseDeclared: MIT
ExternalRef: PACKAGE-MANAGER purl pkg:npm/falcon@4.2
ExternalRef: SECURITY cpe22Type cpe:/a:acme:falcon:4.2
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-A
Relationship: SPDXRef-F GENERATED_FROM SPDXRef-A

FileName: ./a.c
SPDXID: SPDXRef-F
FileChecksum: SHA1: ab
)"),
            R"(spdx SPDX-2.2 https://acme.example/falcon
 falcon 4.2 (Ada) pkg:npm/falcon@4.2 cpe:/a:acme:falcon:4.2
file ./a.c  SHA1=ab in 0
about 0
lost line 6 (DocumentComment)
lost line 13 (PackageLicenseDeclared)
lost line 17 (Relationship)
)");
}

TEST(Sbom, spdx_3) {
  EXPECT_EQ(outcome_of(R"({"@context":"https://spdx.org/rdf/3.0.1/spdx-context.jsonld","@graph":[
{"@id":"_:c","type":"CreationInfo","specVersion":"3.0.1"},
{"spdxId":"urn:d","type":"SpdxDocument","name":"falcon","rootElement":["urn:a"]},
{"spdxId":"urn:o","type":"Organization","name":"Acme"},
{"spdxId":"urn:a","type":"software_Package","name":"falcon","suppliedBy":"urn:o",
 "software_packageVersion":"4.2","software_packageUrl":"pkg:npm/falcon@4.2",
 "software_primaryPurpose":"application","description":"bird",
 "externalIdentifier":[{"type":"ExternalIdentifier","externalIdentifierType":"cpe23",
  "identifier":"cpe:2.3:a:acme:falcon:4.2:*:*:*:*:*:*:*"}],
 "verifiedUsing":["_:h"]},
{"@id":"_:h","type":"Hash","algorithm":"sha1","hashValue":"ab"},
{"spdxId":"urn:f","type":"software_File","name":"a.c"},
{"spdxId":"urn:r","type":"Relationship","relationshipType":"contains","from":"urn:a","to":["urn:f"]},
{"spdxId":"urn:s","type":"LifecycleScopedRelationship","relationshipType":"dependsOn","scope":"test",
 "from":"urn:a","to":["urn:f","urn:nobody"]}]})"),
            R"(spdx 3.0.1 urn:d
application falcon 4.2 (Acme) pkg:npm/falcon@4.2 cpe:/a:acme:falcon:4.2 sha1=ab
file a.c  scope test in 0
about 0
lost /@graph/2/spdxId
lost /@graph/3/description
lost /@graph/7/to/1
)");
}

struct RefusedRow {
  const char* what;
  std::string text;
  const char* code;
};

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int time = 0; time < times; ++time) all += text;
  return all;
}

std::string xml(std::string_view inside, std::string_view version = "1.6") {
  return "<bom xmlns=\"http://cyclonedx.org/schema/bom/" + std::string{version} + "\">" +
         std::string{inside} + "</bom>";
}

TEST(Sbom, refused) {
  const RefusedRow kRows[] = {
      {"another XML", "<html/>", "sbom.unknown"},
      {"another JSON", "{}", "sbom.unknown"},
      {"a list", "[]", "sbom.unknown"},
      {"a text", "components: none", "sbom.unknown"},
      {"nothing", "", "sbom.unknown"},
      {"broken JSON", "{", "json.syntax"},
      {"JSON that is too deep", "{\"a\":" + repeated("[", 200), "json.too-deep"},
      {"a version of CycloneDX to come", R"({"bomFormat":"CycloneDX","specVersion":"2.0"})",
       "sbom.version"},
      {"the same in XML", xml("", "1.8"), "sbom.version"},
      {"JSON of a version that had none", R"({"bomFormat":"CycloneDX","specVersion":"1.1"})",
       "sbom.version"},
      {"a version of SPDX to come", R"({"spdxVersion":"SPDX-2.4"})", "sbom.version"},
      {"tags of a version to come", "SPDXVersion: SPDX-2.4\n", "sbom.version"},
      {"linked data of a version to come",
       R"({"@context":"https://spdx.org/rdf/4.0/x","@graph":[{"type":"CreationInfo","specVersion":"4.0"}]})",
       "sbom.version"},
      {"components that are no list",
       R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":{}})", "sbom.no-list"},
      {"those of a component",
       R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a","components":"b"}]})",
       "sbom.no-list"},
      {"those of what the document is about",
       R"({"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"components":null}}})",
       "sbom.no-list"},
      {"packages that are no list", R"({"spdxVersion":"SPDX-2.3","packages":{"a":1}})",
       "sbom.no-list"},
      {"a graph that is no list", R"({"@context":"https://spdx.org/rdf/3.0.1/x","@graph":{}})",
       "sbom.no-list"},
      {"a document for print", "%PDF-1.7", "sbom.unknown"},
      {"a tag that is none", "SPDXVersion: SPDX-2.2\nhello\n", "sbom.line"},
      {"a text without end", "SPDXVersion: SPDX-2.2\nDocumentName: <text>a\n", "sbom.line"},
      {"tags in another encoding", "SPDXVersion: SPDX-2.2\nDocumentName: \xC3\x28\n",
       "sbom.encoding"},
      {"an element that is not closed", xml("<components>"), "sbom.xml"},
      {"a tag without end", xml("") + "<a", "sbom.xml"},
      {"a comment without end", xml("<!-- "), "sbom.xml"},
      {"a document type", "<!DOCTYPE bom [<!ENTITY a \"b\">]>" + xml(""), "sbom.xml"},
      {"another encoding", "<?xml version='1.0' encoding='GB2312'?>" + xml(""), "sbom.encoding"},
      {"bytes that are no UTF-8", xml("\xC3\x28"), "sbom.encoding"},
      {"elements that are too deep", xml(repeated("<a>", 200)), "sbom.too-deep"},
      {"too many tags", xml(repeated("<a/>", 4'000'001)), "sbom.too-large"},
      {"too many bytes", std::string(kSbomBytesMax + 1, ' '), "sbom.too-large"},
  };
  for (const RefusedRow& row : kRows) {
    const Result<SbomRead> read = read_sbom(row.text);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, row.code) << row.what << ": " << read.error().message;
  }
}

TEST(Sbom, more_things_than_say_anything_are_refused) {
  const std::pair<const char*, std::string> kRows[] = {
      {"components that say nothing",
       R"({"bomFormat":"CycloneDX","specVersion":"1.6","components":[)" + repeated("{},", 20'000) +
           "{}]}"},
      {"the same in XML", xml("<components>" + repeated("<component/>", 20'000) + "</components>")},
      {"hashes that say nothing",
       xml("<components><component><hashes>" + repeated("<hash/>", 20'000) +
           "</hashes></component></components>")},
      {"packages of hardly more than a name",
       "SPDXVersion: SPDX-2.2\n" + repeated("PackageName: a\n", 30'000)},
  };
  for (const auto& [what, text] : kRows) {
    const Result<SbomRead> read = read_sbom(text);
    ASSERT_FALSE(read.ok()) << what;
    EXPECT_EQ(read.error().code, "sbom.too-many") << what;
  }
}

TEST(Sbom, an_entity_is_not_expanded) {
  EXPECT_EQ(outcome_of(xml("<components><component type=\"file\"><name>&a;</name></component>"
                           "</components>")),
            "cyclonedx 1.6 \nfile &a; \n");
}

TEST(Sbom, what_holds_itself_in_a_ring_has_one_end) {
  std::string packages;
  std::string relationships;
  for (int at = 0; at < 2'000; ++at) {
    const std::string id = "\"A" + std::to_string(at) + "\"";
    const std::string next = "\"A" + std::to_string((at + 1) % 2'000) + "\"";
    const char* comma = at ? "," : "";
    packages += comma + (R"({"name":"a","SPDXID":)" + id) + "}";
    relationships += comma + (R"({"relationshipType":"CONTAINS","spdxElementId":)" + id) +
                     R"(,"relatedSpdxElement":)" + next + "}";
  }
  const Result<SbomRead> read = read_sbom(R"({"spdxVersion":"SPDX-2.3","packages":[)" + packages +
                                          R"(],"relationships":[)" + relationships + "]}");
  ASSERT_TRUE(read.ok());
  for (std::size_t begin = 0; begin < read->sbom.components.size(); ++begin) {
    std::optional<std::size_t> at = begin;
    for (int steps = 0; at; at = read->sbom.components[*at].parent) ASSERT_LT(++steps, 2'001);
  }
}

// By what a row of the published examples came to.
TEST(RealSboms, every_file_is_read_or_refused) {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  if (!data) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  std::map<std::string, int> outcomes;
  int components = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(data) / "sbom")) {
    if (!entry.is_regular_file() || entry.path().string().find("schema") != std::string::npos)
      continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    const Result<SbomRead> read = read_sbom(bytes);
    const std::string name = entry.path().filename().string();
    const std::string kind = name.substr(0, name.find('-')) + entry.path().extension().string();
    ++outcomes[read.ok() ? "read" : read.error().code + " " + kind];
    if (read.ok()) components += static_cast<int>(read->sbom.components.size());
    const bool must_be_read = (name.starts_with("valid-") && kind != "valid.textproto") ||
                              name.find("spdx") != std::string::npos;
    if (must_be_read && entry.path().string().find("pom-with-spdx") == std::string::npos) {
      EXPECT_TRUE(read.ok()) << entry.path() << ": " << read.error().message;
    }
  }
  for (const auto& [outcome, count] : outcomes) std::printf("  %s: %d\n", outcome.c_str(), count);
  EXPECT_EQ(outcomes["read"], 370);
  EXPECT_EQ(outcomes["sbom.version invalid.xml"], 7);  // a name space of no version
  EXPECT_EQ(components, 715);
}

std::string page() {
  std::ifstream in(DOCKET_SOURCE_DIR "/docs/formats/sbom.md");
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST(SbomPage, the_table_of_each_form_is_the_mapping_of_its_reader) {
  for (const SbomForm& form : sbom_forms()) {
    std::string wanted = "## " + std::string{form.title} + "\n\n| field | becomes |\n|---|---|\n";
    for (const Mapping& mapping : form.mappings)
      wanted += "| `" + std::string{mapping.field} + "` | " + std::string{mapping.becomes} + " |\n";
    EXPECT_NE(page().find(wanted), std::string::npos) << "docs/formats/sbom.md should hold\n"
                                                      << wanted;
  }
}

}  // namespace
}  // namespace docket::sbom_test
