#include <gtest/gtest.h>

#include "formats/all.h"
#include "formats/cnnvd/read.h"
#include "formats/cnnvd/write.h"
#include "formats/convert.h"
#include "formats/data_files_test.h"
#include "formats/leaves_test.h"

namespace docket::cnnvd::cnnvd_test {
namespace {

// In the shape of the exports, and the same in that of the specification.
const char* const kExport =
    "<cnnvd cnnvd_xml_version=\"1.0\" pub_date=\"2030-02-03\"><entry><name>门</name>"
    "<vuln-id>CNNVD-203001-001</vuln-id><published>2030-01-02</published>"
    "<modified>2030-02-03</modified><source></source><severity>高危</severity>"
    "<vuln-type>授权问题</vuln-type><thrtype>远程</thrtype>"
    "<vuln-descript>门开着。</vuln-descript><vulnerable-configuration>"
    "<cncpe operator=\"or\" negate=\"false\"><cncpe-lang name=\"CPE:/a:acme:door:1.0:::\"/>"
    "</cncpe></vulnerable-configuration><vuln-software-list>"
    "<product>CPE:/a:acme:door:1.0:::</product></vuln-software-list><other-id>"
    "<cve-id>CVE-2030-0001</cve-id><bugtraq-id></bugtraq-id></other-id><refs><ref>"
    "<ref-source>BID</ref-source><ref-name></ref-name><ref-url>https://a.example</ref-url></ref>"
    "<ref><ref-source>X</ref-source><ref-name>n</ref-name><ref-url>https://b.example</ref-url>"
    "</ref></refs><vuln-solution>关门。</vuln-solution></entry></cnnvd>";
const char* const kPrinted =
    "<cnnvd cnnvd_xml_version=\"1.0\" pub_date=\"2030-02-03\"><entry><name>门</name>"
    "<vuln-id>CNNVD-203001-001</vuln-id><published>2030-01-02</published>"
    "<modified>2030-02-03</modified><source>台</source><severity>高危</severity>"
    "<vuln-type>授权问题</vuln-type><vulnerable-configuration>"
    "<cncpe operator=\"AND\"><cncpe-software operator=\"OR\">"
    "<cncpe-lang name=\"cpe:/a:acme:door:1.0\"/></cncpe-software><cncpe-terrace operator=\"OR\">"
    "<cncpe-lang name=\"cpe:/o:acme:house:2\"/></cncpe-terrace></cncpe>"
    "</vulnerable-configuration><vuln-software-list><product>cpe:/a:acme:door:1.0</product>"
    "</vuln-software-list><vuln-descript>门开着。</vuln-descript>"
    "<vuln-exploit>推门。</vuln-exploit><other-id><cve-id>CVE-2030-0001</cve-id>"
    "<bugtraq-id>7</bugtraq-id></other-id><refs><ref-source>X</ref-source><ref-name></ref-name>"
    "<ref-url>https://a.example</ref-url></refs><refs><ref-source>Y</ref-source>"
    "<ref-name></ref-name><ref-url>https://b.example</ref-url></refs>"
    "<vuln-solution></vuln-solution></entry></cnnvd>";

TEST(CnnvdRead, takes_both_shapes) {
  for (const char* document : {kExport, kPrinted}) {
    const Result<Read> read = read_document(document);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_TRUE(read->lost.empty());
    const Advisory& advisory = read->advisory;
    EXPECT_EQ(own_number(advisory), "CNNVD-203001-001");
    EXPECT_EQ(advisory.identifiers.at(1).id, "CVE-2030-0001");
    EXPECT_EQ(advisory.severities.at(0).word, "高危");
    EXPECT_EQ(advisory.affected.at(0).vendor, "acme");
    EXPECT_EQ(advisory.affected.at(0).versions, "1.0");
    ASSERT_EQ(advisory.references.size(), 2U);
    EXPECT_EQ(advisory.references[1].address, "https://b.example");
    EXPECT_EQ(to_text(*advisory.dates.at(0).at), "2030-01-01T16:00:00Z");
  }
}

TEST(CnnvdWrite, what_was_read_is_written_in_its_shape) {
  for (const char* document : {kExport, kPrinted}) {
    const Result<Written> written = cnnvd::write(read_document(document)->advisory);
    ASSERT_TRUE(written.ok()) << written.error().message;
    EXPECT_TRUE(written->lost.empty());
    const std::string root = written->bytes.substr(written->bytes.find("<entry>"));
    const std::string_view wanted{document};
    EXPECT_EQ(root, std::string{wanted.substr(wanted.find("<entry>"))} + "\n");
    EXPECT_NE(written->bytes.find("pub_date=\"2030-02-03\""), std::string::npos);
  }
}

struct FlagRow {
  const char* what;
  const char* entry;  // what stands in it beside its number
  const char* flags;
  const char* lost;
};

struct TextRow {
  const char* what;
  const char* configuration;
  const char* lost;
};
const TextRow kTextRows[] = {
    {"a text alone", "<cncpe>a &lt; b</cncpe>", ""},
    {"one directly inside", "all of them", ""},
    {"beside elements", "<cncpe><cncpe-lang name=\"a\"/>or</cncpe>",
     "/entry/vulnerable-configuration/cncpe/text()"},
    {"in the second of its name", "<cncpe/><cncpe>x<y/></cncpe>",
     "/entry/vulnerable-configuration/cncpe[2]/text()"},
};

TEST(CnnvdRead, text_in_a_configuration_is_kept_or_told_to_be_lost) {
  for (const TextRow& row : kTextRows) {
    const Result<Read> read = cnnvd::read(
        "<entry><vuln-id>CNNVD-203001-001</vuln-id><published>2030-01-02</published>"
        "<vulnerable-configuration>" +
        std::string{row.configuration} + "</vulnerable-configuration></entry>");
    ASSERT_TRUE(read.ok()) << row.what << read.error().message;
    EXPECT_EQ(read->lost.empty() ? "" : read->lost.front(), row.lost) << row.what;
    if (!read->lost.empty()) continue;
    const Result<Written> written = cnnvd::write(read->advisory);
    ASSERT_TRUE(written.ok()) << row.what;
    EXPECT_NE(written->bytes.find(">" + std::string{row.configuration} + "</vulnerable-conf"),
              std::string::npos)
        << row.what << written->bytes;
  }
}

TEST(CnnvdRead, says_what_is_odd_and_repairs_nothing_silently) {
  const FlagRow kRows[] = {
      {"nothing but a number", "", "severity-empty ", ""},
      {"a text that was not escaped",
       "<severity>低危</severity><vuln-descript>a < b & c <script>x</script></vuln-descript>",
       "markup-repaired ", ""},
      {"an element that nobody knows", "<severity>低危</severity><door>open</door>", "",
       "/entry/door "},
      {"a product that is no CPE name",
       "<severity>低危</severity><vuln-software-list><product>Falcon 2</product>"
       "</vuln-software-list>",
       "cpe-malformed ", ""},
      {"a number of CVE that is none",
       "<severity>低危</severity><other-id><cve-id>CVE-2030</cve-id></other-id>",
       "identifier-malformed ", ""},
      {"changed before it was published",
       "<severity>低危</severity><published>2030-01-02</published>"
       "<modified>2030-01-01</modified>",
       "date-without-time date-without-time date-without-zone date-without-zone "
       "dates-out-of-order ",
       ""},
      {"an attribute", "<severity level=\"4\">低危</severity>", "", "/entry/severity/@level "},
  };
  for (const FlagRow& row : kRows) {
    const Result<Read> read = cnnvd::read("<entry><vuln-id>CNNVD-203001-001</vuln-id>" +
                                          std::string{row.entry} + "</entry>");
    ASSERT_TRUE(read.ok()) << row.what << ": " << read.error().message;
    std::vector<std::string> codes;
    for (const RecordFlag& flag : read->advisory.flags) codes.push_back(flag.code);
    std::sort(codes.begin(), codes.end());
    std::string flags;
    for (const std::string& code : codes) flags += code + " ";
    std::string lost;
    for (const std::string& path : read->lost) lost += path + " ";
    EXPECT_EQ(flags, row.flags) << row.what;
    EXPECT_EQ(lost, row.lost) << row.what;
  }
}

TEST(CnnvdRead, refuses_what_is_no_entry) {
  EXPECT_EQ(cnnvd::read("<entry><name>x</name></entry>").error().code, "format.no-number");
  EXPECT_EQ(cnnvd::read("<entry><name>x</entry>").error().code, "format.xml");
  EXPECT_EQ(cnnvd::read("<door/>").error().code, "format.xml");
  EXPECT_EQ(detect("<entry><vuln-id>x</vuln-id></entry>"), FormatName::cnnvd);
}

TEST(CnnvdRead, an_export_is_cut_into_its_entries) {
  const std::string entry = "<entry><vuln-id>CNNVD-203001-001</vuln-id></entry>";
  const std::string text = "<?xml version=\"1.0\"?>\n<cnnvd pub_date=\"x\">\n" + entry +
                           "\n<entry>" + "\n" + entry + "</cnnvd>";
  std::string seen;
  RecordStream stream([&seen](const FoundRecord& found) {
    seen +=
        found.read.ok() ? std::string{own_number(found.read->advisory)} : found.read.error().code;
    seen += " ";
  });
  for (char c : text) stream.feed({&c, 1});
  stream.finish();
  EXPECT_EQ(seen, "CNNVD-203001-001 format.xml CNNVD-203001-001 ");
}

TEST(CnnvdWrite, a_new_entry_has_what_the_specification_demands) {
  Advisory advisory{.format = "cve", .language = "en"};
  advisory.identifiers = {{"cve", "CVE-2030-0001", Relation::own},
                          {"cnnvd", "CNNVD-203001-001", Relation::same}};
  advisory.title = "Door";
  advisory.dates = {{.what = "published",
                     .written = "2030-01-01T20:00:00Z",
                     .at = Instant{1'893'528'000'000},
                     .precision = Precision::instant}};
  advisory.severities = {{.scheme = "cvss-3.1", .word = "CRITICAL"}};
  AffectedProduct product{.product = "door"};
  product.identifiers = {{"cpe", "cpe:2.3:a:acme:door:1.0:*:*:*:*:*:*:*"}};
  product.statuses = {{.status = "known_affected"}};
  AffectedProduct other{.product = "gate"};
  other.identifiers = {{"cpe", "cpe:2.3:a:acme:gate:1.0:*:*:*:*:*:*:*"}};
  other.statuses = {{.status = "known_not_affected"}};
  advisory.affected = {product, other};
  const Result<Written> written = cnnvd::write(advisory);
  ASSERT_TRUE(written.ok()) << written.error().message;
  EXPECT_EQ(
      written->bytes.substr(written->bytes.find("<entry>")),
      "<entry><name>Door</name><vuln-id>CNNVD-203001-001</vuln-id>"
      "<published>2030-01-02</published><modified>2030-01-02</modified><source></source>"
      "<severity>超危</severity><vuln-type></vuln-type><vuln-software-list>"
      "<product>cpe:/a:acme:door:1.0</product></vuln-software-list>"
      "<vuln-descript></vuln-descript><other-id><cve-id>CVE-2030-0001</cve-id>"
      "<bugtraq-id></bugtraq-id></other-id><vuln-solution></vuln-solution></entry></cnnvd>\n");
  const std::vector<std::string> lost = {"/language", "/severities", "/affected/0/product",
                                         "/affected/0/statuses", "/affected/1"};
  EXPECT_EQ(written->lost, lost);

  Advisory unnumbered = advisory;
  unnumbered.identifiers.pop_back();
  EXPECT_EQ(cnnvd::write(unnumbered).error().code, "format.not-enough");
  Advisory undated = advisory;
  undated.dates.clear();
  EXPECT_EQ(cnnvd::write(undated).error().code, "format.not-enough");
}

// The one export of the centre that is at hand.
TEST(CnnvdRead, a_real_entry) {
  if (!data_folder()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  const std::string file =
      whole(std::filesystem::path(data_folder()) / "cn/cnnvd-spec/cnnvd-real-one-entry.xml");
  const Result<Read> read = read_document(file);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->lost.empty());
  EXPECT_EQ(own_number(read->advisory), "CNNVD-201701-225");
  EXPECT_EQ(read->advisory.affected.size(), 7U);
  EXPECT_EQ(read->advisory.references.size(), 3U);
  const Result<Written> written = cnnvd::write(read->advisory);
  ASSERT_TRUE(written.ok());
  EXPECT_TRUE(written->lost.empty());
  Read again = *read_document(written->bytes);
  EXPECT_EQ(again.advisory, read->advisory);
}

}  // namespace
}  // namespace docket::cnnvd::cnnvd_test
