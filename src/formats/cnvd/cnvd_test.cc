#include <gtest/gtest.h>

#include "formats/cnvd/read.h"
#include "formats/entry_markup.h"

namespace docket::cnvd::cnvd_test {
namespace {

std::string entry(std::string_view members) {
  return "<vulnerability>" + std::string{members} + "</vulnerability>";
}

const std::string kWhole = entry(
    "<number>CNVD-2030-00001</number>"
    "<cves><cve><cveNumber>CVE-2030-0001</cveNumber><cveUrl>https://a.example/1</cveUrl></cve></"
    "cves>"
    "<bids><bid><bidNumber>77</bidNumber><bidUrl>https://b.example/77</bidUrl></bid></bids>"
    "<title>示例网关越权漏洞</title><serverity>高</serverity>"
    "<products><product>示例 网关 &lt;2.5</product><product>示例 网关 3.0</product></products>"
    "<isEvent>通用软硬件漏洞</isEvent><submitTime>2030-01-02</submitTime>"
    "<openTime>2030-02-03</openTime>"
    "<referenceLink>https://c.example/x&#xD;\nhttps://d.example/y</referenceLink>"
    "<formalWay>请升级&#xD;\n到 2.5</formalWay><description>描述 a &amp; b</description>"
    "<patchName>补丁</patchName><patchDescription>说明</patchDescription>"
    "<discovererName>某人</discovererName>");

TEST(CnvdRead, carries_every_element) {
  const Result<Read> read = cnvd::read(kWhole);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_TRUE(read->lost.empty());
  const Advisory& advisory = read->advisory;
  EXPECT_EQ(advisory.title, "示例网关越权漏洞");
  const std::vector<Identifier> identifiers = {{"cnvd", "CNVD-2030-00001", Relation::own},
                                               {"cve", "CVE-2030-0001", Relation::same},
                                               {"bugtraq", "77", Relation::same}};
  EXPECT_EQ(advisory.identifiers, identifiers);
  ASSERT_EQ(advisory.affected.size(), 2U);
  EXPECT_EQ(advisory.affected[0].product, "示例 网关 <2.5");
  ASSERT_EQ(advisory.references.size(), 4U);
  EXPECT_EQ(advisory.references[2].address, "https://c.example/x");
  ASSERT_EQ(advisory.texts.size(), 3U);
  EXPECT_EQ(advisory.texts[0].text, "请升级\r\n到 2.5");
  EXPECT_EQ(advisory.texts[2].title, "补丁");
  EXPECT_EQ(advisory.severities[0].word, "高");
  EXPECT_EQ(advisory.credits[0].name, "某人");
}

TEST(CnvdRead, a_day_is_kept_and_its_assumption_is_said) {
  const Result<Read> read = cnvd::read(kWhole);
  ASSERT_TRUE(read.ok());
  const DatedFact& submitted = read->advisory.dates.at(0);
  EXPECT_EQ(submitted.what, "submitted");
  EXPECT_EQ(submitted.written, "2030-01-02");
  EXPECT_EQ(submitted.precision, Precision::day);
  EXPECT_EQ(to_text(*submitted.at), "2030-01-01T16:00:00Z");
  EXPECT_EQ(submitted.assumption, "Asia/Shanghai, start of day");
  EXPECT_EQ(submitted.from, "/vulnerability/submitTime");
}

struct FlagRow {
  const char* what;
  std::string members;
  const char* flags;  // but for those of the days
};

std::string flags_of(const Advisory& advisory) {
  std::string codes;
  for (const RecordFlag& flag : advisory.flags) {
    if (flag.code.starts_with("date-without")) continue;
    codes += (codes.empty() ? "" : " ") + flag.code + "@" + flag.where;
  }
  return codes;
}

TEST(CnvdRead, flags_what_is_odd) {
  const std::string days = "<submitTime>2030-01-02</submitTime><openTime>2030-01-02</openTime>";
  const std::string number = "<number>CNVD-2030-00001</number>";
  const std::string grade = "<serverity>低</serverity>";
  const auto with_cve = [&](const std::string& text) {
    return number + grade + days + "<cves><cve><cveNumber>" + text + "</cveNumber></cve></cves>";
  };
  const FlagRow kRows[] = {
      {"opened on the day of submission is in order", number + grade + days, ""},
      {"opened a day before submission",
       number + grade + "<submitTime>2030-01-02</submitTime><openTime>2030-01-01</openTime>",
       "dates-out-of-order@/vulnerability/openTime"},
      {"no severity", number + days, "severity-empty@/vulnerability/serverity"},
      {"an empty severity", number + days + "<serverity> </serverity>",
       "severity-empty@/vulnerability/serverity"},
      {"no date of opening", number + grade + "<submitTime>2030-01-02</submitTime>",
       "date-missing@/vulnerability/openTime"},
      {"a date that is none",
       number + grade + "<submitTime>2030-02-30</submitTime><openTime>2030-01-02</openTime>",
       "date-unreadable@/vulnerability/submitTime"},
      {"a CVE number", with_cve("CVE-2030-0001"), ""},
      {"a CVE number with white space", with_cve(" \tCVE-2030-0001"),
       "identifier-mended@/vulnerability/cves/cve/cveNumber"},
      {"two CVE numbers in one field", with_cve("CVE-2030-0001\nCVE-2030-0002"),
       "identifier-mended@/vulnerability/cves/cve/cveNumber"},
      {"a number of another catalogue", with_cve("95226"),
       "identifier-malformed@/vulnerability/cves/cve/cveNumber"},
      {"a CVE number with a wrong sign", with_cve("CVE-2018=0338"),
       "identifier-malformed@/vulnerability/cves/cve/cveNumber"},
      {"a number of its own that is none", "<number>2030-1</number>" + grade + days,
       "identifier-malformed@/vulnerability/number"},
      {"raw markup in a text",
       number + grade + days + "<description>a<b & c &nbsp; <script>x</script></description>",
       "markup-repaired@/vulnerability/description"},
  };
  for (const FlagRow& row : kRows) {
    const Result<Read> read = cnvd::read(entry(row.members));
    ASSERT_TRUE(read.ok()) << row.what << ": " << read.error().message;
    EXPECT_EQ(flags_of(read->advisory), row.flags) << row.what;
  }
}

TEST(CnvdRead, several_cve_numbers_are_covered_not_the_same) {
  const Result<Read> read = cnvd::read(
      entry("<number>CNVD-2030-00001</number><cves><cve><cveNumber>CVE-2030-0001</cveNumber></cve>"
            "<cve><cveNumber>CVE-2030-0002</cveNumber></cve></cves>"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->advisory.identifiers.at(1).relation, Relation::covers);
  EXPECT_EQ(read->advisory.identifiers.at(2).relation, Relation::covers);
}

struct LostRow {
  const char* what;
  const char* members;
  std::vector<std::string> lost;
};

TEST(CnvdRead, lists_what_it_cannot_carry) {
  const LostRow kRows[] = {
      {"an unknown element", "<colour>red</colour>", {"/vulnerability/colour"}},
      {"an attribute", "<title lang=\"zh\">x</title>", {"/vulnerability/title/@lang"}},
      {"an element said twice", "<title>x</title><title>y</title>", {"/vulnerability/title[2]"}},
      {"text between elements", "loose", {"/vulnerability/text()"}},
      {"a comment", "<!-- hidden -->", {"/vulnerability/comment()"}},
      {"an unknown element in a list",
       "<products><product>p</product><device>d</device></products>",
       {"/vulnerability/products/device"}},
      {"a field outside of its list",
       "<cveNumber>CVE-2030-0001</cveNumber>",
       {"/vulnerability/cveNumber"}},
      {"nothing", "<title>x</title>", {}},
  };
  for (const LostRow& row : kRows) {
    const Result<Read> read =
        cnvd::read(entry("<number>CNVD-2030-00001</number>" + std::string{row.members}));
    ASSERT_TRUE(read.ok()) << row.what << ": " << read.error().message;
    EXPECT_EQ(read->lost, row.lost) << row.what;
  }
}

struct ErrorRow {
  const char* what;
  std::string bytes;
  Error error;
};

TEST(CnvdRead, refuses_what_it_cannot_read) {
  std::string deep = "<vulnerability>";
  for (int i = 0; i < 40; ++i) deep += "<a>";
  const ErrorRow kRows[] = {
      {"no number",
       entry("<title>x</title>"),
       {"format.no-number", "the entry has no number; nothing can be filed under it",
        "/vulnerability/number"}},
      {"a text that is not closed",
       entry("<title>x"),
       {"format.xml",
        "the element <title> is not closed; export the file again or close it by hand",
        "/vulnerability/title"}},
      {"tags that do not match",
       entry("<products><product>x</product></cves>"),
       {"format.xml", "the end tag </cves> does not close <products>", "/vulnerability/products"}},
      {"bytes that are no UTF-8",
       entry("<title>\xC3\x28</title>"),
       {"format.not-utf8", "the entry is not well-formed UTF-8; convert the file to UTF-8 first",
        ""}},
      {"too deep", deep, {"format.too-deep", "", ""}},
      {"a declaration inside",
       entry("<!ENTITY a \"b\">"),
       {"format.xml", "declarations cannot stand inside an entry", "/vulnerability"}},
  };
  for (const ErrorRow& row : kRows) {
    const Result<Read> read = cnvd::read(row.bytes);
    ASSERT_FALSE(read.ok()) << row.what;
    EXPECT_EQ(read.error().code, row.error.code) << row.what;
    if (row.error.message.empty()) continue;
    EXPECT_EQ(read.error(), row.error) << row.what;
  }
}

struct MendRow {
  const char* what;
  const char* text;
  const char* mended;
  const char* found;
};

TEST(CnvdMend, escapes_what_was_left_raw) {
  const MendRow kRows[] = {
      {"nothing to do", "a &amp; b &#xD; &#38;", "a &amp; b &#xD; &#38;", ""},
      {"a raw ampersand", "a & b&c", "a &amp; b&amp;c", "2 raw '&'"},
      {"an entity that XML does not have", "&nbsp;", "&amp;nbsp;", "1 raw '&'"},
      {"a reference to no character", "&#0;&#xFFFFFFFFF;", "&amp;#0;&amp;#xFFFFFFFFF;",
       "2 raw '&'"},
      {"raw tags", "<b>x</b>", "&lt;b>x&lt;/b>", "2 raw '<'"},
      {"a section is left alone", "<![CDATA[a<b&c]]>", "<![CDATA[a<b&c]]>", ""},
      {"a section that is not closed", "<![CDATA[a", "&lt;![CDATA[a", "1 raw '<'"},
      {"a control character", "a\x01", "a\xEF\xBF\xBD", "1 control characters"},
  };
  for (const MendRow& row : kRows) {
    const std::string_view kTitle[] = {"title"};
    const Result<Mended> mended = mend("<title>" + std::string{row.text} + "</title>", kTitle);
    ASSERT_TRUE(mended.ok()) << row.what;
    EXPECT_EQ(mended->text, "<title>" + std::string{row.mended} + "</title>") << row.what;
    EXPECT_EQ(mended->repairs.empty() ? "" : mended->repairs[0].found, row.found) << row.what;
  }
}

TEST(CnvdRead, mended_text_is_what_was_meant) {
  const Result<Read> read =
      cnvd::read(entry("<number>CNVD-2030-00001</number><description>if a<b && c</description>"));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->advisory.texts.at(0).text, "if a<b && c");
}

}  // namespace
}  // namespace docket::cnvd::cnvd_test
