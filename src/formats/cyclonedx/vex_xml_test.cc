#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "formats/all.h"
#include "formats/convert.h"
#include "formats/cyclonedx/read_vex.h"
#include "formats/cyclonedx/write_vex.h"
#include "formats/data_files_test.h"
#include "formats/differences.h"
#include "formats/vex_documents_test.h"

namespace docket::cyclonedx::vex_xml_test {
namespace {

namespace fs = std::filesystem;

std::string bill(std::string_view inside, std::string_view version = "1.6") {
  return R"(<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/)" +
         std::string{version} + R"(" serialNumber="urn:uuid:1" version="1">)" +
         std::string{inside} + "</bom>";
}

std::string vulnerability(const std::string& inside) {
  return bill("<vulnerabilities><vulnerability>" + inside + "</vulnerability></vulnerabilities>");
}

// What a reader notes of where things stood, and of the form, is no difference.
Advisory without_places(Advisory advisory) {
  for (DatedFact& fact : advisory.dates) fact.from.clear();
  for (RecordFlag& flag : advisory.flags) flag.where.clear();
  std::erase_if(advisory.details,
                [](const RecordDetail& one) { return one.name == "docket:form"; });
  return advisory;
}

TEST(CyclonedxXml, says_what_the_json_says) {
  const Read of_json = *read_vex(kCyclonedxWithEverything);
  const Result<Written> written = write_vex_xml(of_json.advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_TRUE(written->lost.empty()) << written->lost.front();
  const Result<Read> of_xml = read_vex(written->bytes);
  ASSERT_TRUE(of_xml.ok()) << of_xml.error().message;
  EXPECT_TRUE(of_xml->lost.empty()) << of_xml->lost.front();
  EXPECT_EQ(differences(without_places(of_json.advisory), without_places(of_xml->advisory), 9),
            std::vector<Difference>{});
  EXPECT_EQ(write_vex(of_xml->advisory)->bytes, written->bytes) << "in the form that was read";
  EXPECT_EQ(content_hash(write_vex_json(of_xml->advisory)->bytes),
            content_hash(kCyclonedxWithEverything));
}

TEST(CyclonedxXml, is_one_record_of_a_stream_whatever_its_prefix) {
  const std::string plain = vulnerability("<id>CVE-2030-0001</id>");
  std::string prefixed = plain;
  for (const char* tag : {"bom", "vulnerabilities", "vulnerability", "id"}) {
    for (const std::string& begin : {std::string{"<"}, std::string{"</"}}) {
      for (const char end : {' ', '>'}) {
        const std::string old = begin + tag + end;
        for (std::size_t at = 0; (at = prefixed.find(old, at)) != std::string::npos; ++at)
          prefixed.insert(at + begin.size(), "b:");
      }
    }
  }
  prefixed.replace(prefixed.find("xmlns="), 6, "xmlns:b=");
  for (const std::string& document : {plain, prefixed}) {
    std::vector<Result<Read>> found;
    RecordStream stream{[&found](const FoundRecord& one) { found.push_back(one.read); }};
    for (char c : document) stream.feed({&c, 1});
    stream.finish();
    ASSERT_EQ(found.size(), 1U);
    ASSERT_TRUE(found.front().ok()) << found.front().error().message;
    const Advisory& advisory = found.front()->advisory;
    EXPECT_EQ(advisory.identifiers.back().id, "CVE-2030-0001");
    EXPECT_EQ(detect(document.substr(document.find("?>") + 2)), FormatName::cyclonedx);
    EXPECT_EQ(place_of(advisory, advisory.identifiers.front()), "/bom/@serialNumber");
    EXPECT_EQ(place_of(advisory, advisory.identifiers.back()),
              "/bom/vulnerabilities/vulnerability/id");
  }
}

TEST(CyclonedxXml, places_are_paths) {
  const Advisory advisory =
      read_vex(bill("<vulnerabilities><vulnerability><id>V-1</id></vulnerability><vulnerability>"
                    "<id>V-2</id><references><reference><id>A</id></reference><reference><id>B</id>"
                    "</reference></references><published>2030-01-01</published></vulnerability>"
                    "</vulnerabilities>"))
          ->advisory;
  EXPECT_EQ(place_of(advisory, advisory.identifiers.back()),
            "/bom/vulnerabilities/vulnerability[2]/references/reference[2]/id");
  ASSERT_EQ(advisory.dates.size(), 1U);
  EXPECT_EQ(advisory.dates.front().from, "/bom/vulnerabilities/vulnerability[2]/published");
  ASSERT_FALSE(advisory.flags.empty());
  EXPECT_EQ(advisory.flags.front().where, advisory.dates.front().from);
}

struct LossRow {
  const char* what;
  const char* inside;  // of the one vulnerability
  std::vector<std::string> lost;
};

TEST(CyclonedxXml, what_has_no_place_is_told) {
  const std::string at = "/bom/vulnerabilities/vulnerability";
  const LossRow kRows[] = {
      {"all has", "<description>d</description>", {}},
      {"an element that nobody knows", "<x>1</x>", {at + "/x"}},
      {"one of another vocabulary", "<id xmlns=\"urn:x\">1</id>", {at + "/id[2]"}},
      {"a second where there can be one", "<id>2</id>", {at + "/id[2]"}},
      {"an attribute", "<detail lang=\"en\">d</detail>", {at + "/detail/@lang"}},
      {"one of a list", "<cwes a=\"1\"><cwe>1</cwe></cwes>", {at + "/cwes/@a"}},
      {"text among elements",
       "<analysis>no<state>in_triage</state></analysis>",
       {at + "/analysis/text()"}},
      {"text in a list", "<cwes>no<cwe>1</cwe></cwes>", {at + "/cwes/text()"}},
      {"elements in a text", "<detail>a<b>c</b></detail>", {at + "/detail"}},
      {"another element in a list", "<cwes><cwe>1</cwe><x/></cwes>", {at + "/cwes/x"}},
      {"a note of ours",
       "<properties><property name=\"docket:form\">x</property></properties>",
       {}},
  };
  for (const LossRow& row : kRows) {
    const Result<Read> read = read_vex(vulnerability(std::string{"<id>V</id>"} + row.inside));
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    EXPECT_EQ(read->lost, row.lost) << row.what;
  }
}

struct SameRow {
  const char* what;
  const char* inside;
};

TEST(CyclonedxXml, what_is_odd_is_written_as_it_was) {
  const SameRow kRows[] = {
      {"markup in a text", "<detail>a &lt;b&gt; &amp; c</detail>"},
      {"a score that is no number", "<ratings><rating><score>high</score></rating></ratings>"},
      {"a weakness that is none", "<cwes><cwe>CWE-79</cwe></cwes>"},
      {"a rating of nothing", "<ratings><rating/></ratings>"},
      {"quotes and line ends in an attribute",
       "<properties><property name=\"a&quot;b&#xA;c\">d</property></properties>"},
      {"a licence that is an expression and one that is not",
       "<tools><components><component type=\"library\"><name>n</name><licenses><expression "
       "acknowledgement=\"declared\">MIT</expression><license><id>MIT</id></license></licenses>"
       "</component></components></tools>"},
  };
  const auto packed = [](const std::string& text) {
    std::string result;
    for (std::string_view line : split(text, '\n')) result += trimmed(line);
    return result;
  };
  for (const SameRow& row : kRows) {
    const Result<Read> read = read_vex(vulnerability(row.inside));
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    EXPECT_TRUE(read->lost.empty()) << row.what << read->lost.front();
    const std::string bytes = packed(write_vex(read->advisory)->bytes);
    EXPECT_NE(bytes.find(std::string{"<vulnerability>"} + row.inside + "</vulnerability>"),
              std::string::npos)
        << row.what << bytes;
  }
}

// What stands in the XML, and what is written of it.
struct EdgeRow {
  const char* what;
  const char* inside;
  const char* written;
};

TEST(CyclonedxXml, texts_keep_their_edges_and_words_have_none) {
  const EdgeRow kRows[] = {
      {"a block of code", "<detail><![CDATA[    code block\n]]></detail>",
       "<detail>    code block\n</detail>"},
      {"a patch that ends with a line end",
       "<proofOfConcept><supportingMaterial><attachment>\n-a\n+b\n</attachment>"
       "</supportingMaterial></proofOfConcept>",
       "<attachment>\n-a\n+b\n</attachment>"},
      {"white space alone", "<properties><property name=\"p\"> \n</property></properties>",
       "<property name=\"p\"> \n</property>"},
      {"layout around words", "<id>\n    V \n</id>", "<id>V</id>"},
      {"layout around a number", "<cwes><cwe> 79\n</cwe></cwes>", "<cwe>79</cwe>"},
      {"layout in a list", "<cwes>\n  </cwes><detail>d</detail>", "<detail>d</detail>"},
  };
  for (const EdgeRow& row : kRows) {
    const Result<Read> read = read_vex(vulnerability(row.inside));
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    EXPECT_TRUE(read->lost.empty()) << row.what << read->lost.front();
    const std::string bytes = write_vex(read->advisory)->bytes;
    EXPECT_NE(bytes.find(row.written), std::string::npos) << row.what << bytes;
  }
}

struct RefusalRow {
  const char* what;
  std::string document;
  const char* code;
};

TEST(CyclonedxXml, refuses_with_a_reason) {
  const std::string whole = vulnerability("<id>V</id>");
  const auto with = [&whole](std::string_view old, std::string_view now) {
    std::string text = whole;
    return text.replace(text.find(old), old.size(), now);
  };
  std::string deep;
  for (int at = 0; at < 130; ++at) deep += "<a>";
  const RefusalRow kRows[] = {
      {"nothing is wrong", whole, ""},
      {"a bill without vulnerabilities", bill("<components/>"), "format.unknown"},
      {"a version that is not known", with("bom/1.6", "bom/9.9"), "format.unknown"},
      {"another vocabulary", with("cyclonedx.org", "example.org"), "format.unknown"},
      {"no number", with(" serialNumber=\"urn:uuid:1\"", ""), "format.no-number"},
      {"tags that do not match", with("</id>", "</name>"), "format.xml"},
      {"cut off", whole.substr(0, whole.size() - 4), "format.xml"},
      {"something behind the end", whole + "<bom/>", "format.xml"},
      {"another encoding", with("?>", " encoding=\"gbk\"?>"), "format.encoding"},
      {"bytes that are no UTF-8", with("<id>V", "<id>\xC0"), "format.encoding"},
      {"too deep", with("<id>V</id>", deep), "format.too-deep"},
      {"entities of its own", with("?>", "?><!DOCTYPE bom [<!ENTITY x \"y\">]>"), "format.xml"},
  };
  for (const RefusalRow& row : kRows) {
    const Result<Read> read = read_document(row.document);
    EXPECT_EQ(read.ok() ? "" : read.error().code, row.code) << row.what;
  }
}

TEST(CyclonedxXml, what_only_json_can_say_is_told) {
  const std::string kDocument = R"({"bomFormat":"CycloneDX","specVersion":"1.6","version":1,
      "serialNumber":"urn:uuid:1","annotations":[{"text":"a"}],
      "components":[{"type":"library","name":"n","bom-ref":"n","evidence":{"copyright":[]}}],
      "vulnerabilities":[{"id":"V","x":1,"ratings":[{"severity":"low","x":2}],
        "affects":[{"ref":"n","versions":[{"version":"1","x":3}]}]}]})";
  const Result<Written> written = write_vex_xml(read_vex(kDocument)->advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(written->lost,
            (std::vector<std::string>{"/details/0", "/details/1/value/0/evidence",
                                      "/vulnerabilities/0/details/0", "/severities/0/details/0",
                                      "/affected/0/statuses/0/details/0"}));
  EXPECT_TRUE(read_vex(written->bytes)->lost.empty());

  std::string control = kDocument;
  control.replace(control.find("\"low\""), 5, R"("l\u0001w")");
  const Result<Written> refused = write_vex_xml(read_vex(control)->advisory);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "format.xml");
  EXPECT_EQ(refused.error().where, "/vulnerabilities/0/ratings/0/severity");
}

TEST(CyclonedxXml, is_written_of_any_format_and_read_again) {
  const ConvertedFormat& xml = **converted_format("cyclonedx-xml");
  const ConvertedFormat& json = **converted_format("cyclonedx");
  const ConvertedFormat& openvex = **converted_format("openvex");
  const Result<Conversion> made = convert(kOpenvexWithEverything, openvex, xml);
  ASSERT_TRUE(made.ok()) << made.error().message;
  const Conversion as_json = *convert(kOpenvexWithEverything, openvex, json);
  EXPECT_EQ(made->unwritten, as_json.unwritten) << "the same losses";
  EXPECT_EQ(made->supplied.front(), "/bom/@serialNumber");
  EXPECT_EQ(as_json.supplied.front(), "/serialNumber");
  EXPECT_EQ(content_hash(convert(made->bytes, xml, json)->bytes), content_hash(as_json.bytes));
  EXPECT_EQ(convert(as_json.bytes, json, xml)->bytes, made->bytes);
}

// Every leaf of an XML document: attributes and texts, by their paths. Of the words in these
// documents, expressions of licences alone stand in layout.
void leaves(pugi::xml_node element, const std::string& path,
            std::map<std::string, std::string>& all) {
  for (pugi::xml_attribute one : element.attributes()) {
    if (!std::string_view{one.name()}.starts_with("xmlns:"))
      all[path + "/@" + one.name()] = one.value();
  }
  std::map<std::string, int> seen;
  std::string text;
  for (pugi::xml_node one : element.children()) {
    if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) text += one.value();
    if (one.type() != pugi::node_element) continue;
    const int nth = ++seen[one.name()];
    leaves(one, path + "/" + one.name() + (nth > 1 ? "[" + std::to_string(nth) + "]" : ""), all);
  }
  const bool is_layout = trimmed(text).empty() && !seen.empty();
  if (std::string_view{element.name()} == "expression") text = std::string{trimmed(text)};
  if (!text.empty() && !is_layout) all[path] = text;
}

std::map<std::string, std::string> leaves_of_xml(const std::string& bytes) {
  pugi::xml_document document;
  EXPECT_TRUE(
      document.load_string(bytes.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  std::map<std::string, std::string> all;
  leaves(document.document_element(), "/bom", all);
  return all;
}

// The schemas of XML in the data, asked of xmllint, without the network.
class Xmllint {
 public:
  explicit Xmllint(fs::path schemas) : schemas_(std::move(schemas)) {
    std::ofstream{folder_ / "catalog.xml"}
        << R"(<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">)"
        << R"(<system systemId="http://cyclonedx.org/schema/spdx" uri="file://)"
        << (schemas_ / "spdx.xsd").string() << "\"/></catalog>";
  }
  ~Xmllint() { fs::remove_all(folder_); }
  Xmllint(const Xmllint&) = delete;
  Xmllint& operator=(const Xmllint&) = delete;

  static bool is_here() { return std::system("command -v xmllint >/dev/null") == 0; }

  bool accepts(const std::string& bytes, const std::string& version) const {
    std::ofstream{folder_ / "bom.xml"} << bytes;
    const std::string command = "XML_CATALOG_FILES='" + (folder_ / "catalog.xml").string() +
                                "' xmllint --nonet --noout --schema '" +
                                (schemas_ / ("bom-" + version + ".xsd")).string() + "' '" +
                                (folder_ / "bom.xml").string() + "' >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
  }

 private:
  static fs::path new_folder() {
    std::string name = (fs::temp_directory_path() / "docket-xml-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    return name;
  }

  fs::path schemas_;
  fs::path folder_ = new_folder();
};

TEST(CyclonedxXml, what_is_written_keeps_the_schema_of_xml) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA names no folder";
  if (!Xmllint::is_here()) GTEST_SKIP() << "xmllint is not installed";
  const Xmllint xmllint{fs::path{data_folder()} / "sbom/cyclonedx-schema"};
  const std::string everything = write_vex_xml(read_vex(kCyclonedxWithEverything)->advisory)->bytes;
  EXPECT_TRUE(xmllint.accepts(everything, "1.6"));
  EXPECT_FALSE(xmllint.accepts(everything, "1.5")) << "it is of another version";
  const std::string made = convert(kOpenvexWithEverything, **converted_format("openvex"),
                                   **converted_format("cyclonedx-xml"))
                               ->bytes;
  EXPECT_TRUE(xmllint.accepts(made, "1.6")) << made;
}

// What the published cases do not have: an entry as 1.4 knew it, put into each of them.
const char* const kEntry =
    "<vulnerabilities><vulnerability bom-ref=\"docket-v1\"><id>CVE-2030-0001</id><source><name>NVD"
    "</name><url>https://nvd.example</url></source><references><reference><id>GHSA-1</id><source>"
    "<name>GitHub</name></source></reference></references><ratings><rating><source><name>A</name>"
    "</source><score>9.1</score><severity>critical</severity><method>CVSSv31</method><vector>v"
    "</vector><justification>j</justification></rating></ratings><cwes><cwe>79</cwe></cwes>"
    "<description>a &lt;b&gt; &amp; c</description><detail><![CDATA[<d>]]></detail>"
    "<recommendation>r</recommendation><advisories><advisory><title>t</title><url>https://a.example"
    "</url></advisory></advisories><created>2029-12-01T00:00:00Z</created><published>"
    "2029-12-02T00:00:00Z</published><updated>2029-12-03T00:00:00Z</updated><credits>"
    "<organizations><organization><name>Desk</name></organization></organizations><individuals>"
    "<individual><name>Lin</name></individual></individuals></credits><tools><tool><vendor>v"
    "</vendor><name>n</name></tool></tools><analysis><state>not_affected</state><justification>"
    "code_not_reachable</justification><responses><response>update</response></responses><detail>d"
    "</detail></analysis><affects><target><ref>r</ref><versions><version><version>2</version>"
    "<status>affected</status></version><version><range>vers:semver/&lt;2</range></version>"
    "</versions></target></affects><properties><property name=\"a\">b</property></properties>"
    "</vulnerability></vulnerabilities>";

std::string with_entry(std::string text) {
  if (text.find("serialNumber=") == std::string::npos)
    text.insert(text.find("<bom") + 4,
                " serialNumber=\"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79\"");
  std::size_t end = text.find("</bom>");
  for (const char* later :
       {"<annotations", "<formulation", "<declarations", "<definitions", "<citations"})
    end = std::min(end, text.find(later));
  return text.insert(end, kEntry);
}

TEST(CyclonedxXml, every_published_case_with_an_entry_is_written_as_it_was) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA names no folder";
  const bool judged = Xmllint::is_here();
  const Xmllint xmllint{fs::path{data_folder()} / "sbom/cyclonedx-schema"};
  int count = 0;
  for (const std::string version : {"1.4", "1.5", "1.6", "1.7"}) {
    const fs::path folder = fs::path{data_folder()} / "sbom/cyclonedx-cases" / version;
    for (const fs::path& file : files_below(folder, ".xml")) {
      if (!file.filename().string().starts_with("valid-")) continue;
      ++count;
      const std::string document = with_entry(whole(file));
      const Result<Read> read = read_document(document);
      ASSERT_TRUE(read.ok()) << file << read.error().message;
      const std::string written = write_vex(read->advisory)->bytes;
      std::map<std::string, std::string> before = leaves_of_xml(document);
      std::erase_if(before, [&read](const auto& leaf) {
        return std::any_of(read->lost.begin(), read->lost.end(), [&leaf](const std::string& lost) {
          return leaf.first == lost || leaf.first.starts_with(lost + "/");
        });
      });
      EXPECT_EQ(leaves_of_xml(written), before) << file;
      EXPECT_TRUE(!judged || xmllint.accepts(written, version)) << file;
    }
  }
  EXPECT_EQ(count, 70);
}

}  // namespace
}  // namespace docket::cyclonedx::vex_xml_test
