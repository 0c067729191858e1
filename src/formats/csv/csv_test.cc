// Tables of findings as reports.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "formats/convert.h"
#include "formats/csv/headings.h"
#include "formats/csv/read.h"

namespace docket::csv::csv_test {
namespace {

struct Reports {
  std::vector<Read> read;
  std::vector<std::string> refused;  // "line N: code message"
  std::string failed;                // why the table cannot be read
};

Reports reports_in(std::string_view table) {
  Reports all;
  const Status status = for_each_report(table, [&all](const FoundReport& found) {
    if (found.read.ok()) {
      all.read.push_back(*found.read);
    } else {
      all.refused.push_back(found.place + ": " + found.read.error().code + " " +
                            found.read.error().message);
    }
  });
  if (!status.ok()) all.failed = status.error().code + " " + status.error().where;
  return all;
}

// The parts of an advisory, short enough for a table.
std::string title(const Advisory& one) { return one.title; }
std::string numbers(const Advisory& advisory) {
  std::string all;
  for (const Identifier& one : advisory.identifiers) {
    if (one.relation == Relation::own) continue;
    all += (all.empty() ? "" : ", ") +
           std::string{enum_names(one.relation)[static_cast<std::size_t>(one.relation)]} + " " +
           one.scheme + " " + one.id;
  }
  return all;
}
std::string texts(const Advisory& advisory) {
  std::string all;
  for (const RecordText& one : advisory.texts)
    all += (all.empty() ? "" : ", ") + one.kind + ": " + one.title +
           (one.title.empty() || one.text.empty() ? "" : " ") + one.text;
  return all;
}
std::string severities(const Advisory& advisory) {
  std::string all;
  for (const PublishedSeverity& one : advisory.severities)
    all += (all.empty() ? "" : ", ") + one.scheme + "|" + one.word + "|" + one.score + "|" +
           one.vector;
  return all;
}
std::string products(const Advisory& advisory) {
  std::string all;
  for (const AffectedProduct& one : advisory.affected) {
    all += (all.empty() ? "" : ", ") + one.vendor + "/" + one.product;
    for (const VersionStatus& status : one.statuses)
      all += " [" + status.versions + " " + status.status + "]";
    for (const ProductIdentifier& name : one.identifiers) all += " " + name.id;
    for (const ProductPart& part : one.parts) all += " " + part.kind + "=" + part.name;
  }
  return all;
}
std::string references(const Advisory& advisory) {
  std::string all;
  for (const RecordReference& one : advisory.references)
    all += (all.empty() ? "" : ", ") + one.address + "|" + one.title;
  return all;
}
std::string dates(const Advisory& advisory) {
  std::string all;
  for (const DatedFact& one : advisory.dates) {
    all += (all.empty() ? "" : ", ") + one.what + " " + one.written;
    if (one.at) all += " = " + to_text(*one.at);
    if (!one.assumption.empty()) all += " (" + one.assumption + ")";
  }
  return all;
}
std::string flags(const Advisory& advisory) {
  std::string all;
  for (const RecordFlag& one : advisory.flags)
    all += (all.empty() ? "" : ", ") + one.code + "@" + one.where;
  return all;
}
std::string people(const Advisory& advisory) {
  std::string all;
  for (const RecordCredit& one : advisory.credits) all += "credit " + one.name;
  for (const Contributor& one : advisory.contributors) all += " from " + one.name;
  return all + " " + advisory.state + " " + advisory.language;
}

struct RowRow {
  const char* what;
  const char* table;
  std::string (*part)(const Advisory&);
  const char* is;
};
const RowRow kRowRows[] = {
    {"a title", "Title\nGate opens\n", title, "Gate opens"},
    {"a heading in Chinese", "漏洞名称,危害级别\n越权访问,高危\n", title, "越权访问"},
    {"without a title the first line of the description", "Description\n\"Opens.\nAlways.\"\n",
     title, "Opens."},
    {"without one the number of the vulnerability", "CVE\nCVE-2030-0001\n", title, "CVE-2030-0001"},
    {"and else the report's own", "ID,Severity\nF-1,high\n", title, "F-1"},
    {"a cell that a spreadsheet would work out is its text", "Title\n\"=HYPERLINK(\"\"x\"\")\"\n",
     title, "=HYPERLINK(\"x\")"},
    {"so are its other beginnings", "Title,Description\n@SUM(A1),+1\n", title, "@SUM(A1)"},
    {"a comma inside of quotation marks", "Title,CVE\n\"a, b\",CVE-2030-0001\n", title, "a, b"},
    {"quotation marks doubled", "Title\n\"a \"\"b\"\"\"\n", title, "a \"b\""},
    {"a quotation mark inside of a cell is one", "Title\n5\" disk\n", title, "5\" disk"},
    {"line ends of other machines", "Title,CVE\r\nGate,CVE-2030-0001\r\n", title, "Gate"},
    {"line ends of CR alone", "Title,CVE\rGate,CVE-2030-0001\r", title, "Gate"},
    {"one inside of quotation marks is text", "Title,CVE\r\"Gate\ropens\",\r", title,
     "Gate\ropens"},
    {"a separator that the first line says, with CR alone", "sep=|\rTitle|CVE\rGate|x\r", title,
     "Gate"},
    {"no line end at the end", "Title\nGate", title, "Gate"},
    {"white space around a cell", "Title\n  Gate  \n", title, "Gate"},
    {"empty lines", "\nTitle\n\nGate\n\n", title, "Gate"},
    {"empty columns behind the last heading", "Title,,\nGate,,\n", title, "Gate"},
    {"semicolons", "Title;CVE\nGate, opens;CVE-2030-0001\n", title, "Gate, opens"},
    {"tabs", "Title\tCVE\nGate, opens\tCVE-2030-0001\n", title, "Gate, opens"},
    {"a separator that the first line says", "sep=|\nTitle|CVE\nGate|CVE-2030-0001\n", title,
     "Gate"},
    {"one that does not say it after all", "sep=\nTitle\nGate\n", title, "Gate"},
    {"a mark of the encoding", "\xEF\xBB\xBFTitle\nGate\n", title, "Gate"},

    {"numbers of catalogues",
     "Title,CVE,CNVD ID,CNNVD编号\na,CVE-2030-0001,CNVD-2030-00001,CNNVD-203001-001\n", numbers,
     "same cve CVE-2030-0001, same cnvd CNVD-2030-00001, same cnnvd CNNVD-203001-001"},
    {"letters of either case", "Title,cve_id\na,cve-2030-0001\n", numbers,
     "same cve CVE-2030-0001"},
    {"several of one cell are several vulnerabilities",
     "Title,CVE\na,\"CVE-2030-0001, CVE-2030-0002\"\n", numbers,
     "covers cve CVE-2030-0001, covers cve CVE-2030-0002"},
    {"the report's number may be one of a catalogue", "漏洞编号,漏洞名称\nCNVD-2030-00001,a\n",
     numbers, "same cnvd CNVD-2030-00001"},
    {"what says that there is none is none", "Title,CVE,CNVD,CNNVD\na,N/A,-,无\n", numbers, ""},
    {"and is not flagged", "Title,CVE,Severity\na,n/a,high\n", flags, ""},
    {"a title may be any word", "Title,CVE\nNone,-\n", title, "None"},
    {"and none is a severity", "Title,Severity\na,None\n", severities, "text|None||"},
    {"what is no number is kept as it is", "Title,CVE\na,pending\n", numbers,
     "related csv pending"},
    {"and flagged", "Title,CVE,Severity\na,pending,high\n", flags, "identifier-malformed@/0/1"},

    {"what to do is a text", "Title,Solution,Workaround\na,install 2,wait\n", texts,
     "solution: install 2, workaround: wait"},
    {"a weakness by its number", "Title,CWE\na,CWE-79\n", texts, "weakness: CWE-79"},
    {"with its name", "Title,CWE\na,CWE-79 Scripting\n", texts,
     "weakness: CWE-79 CWE-79 Scripting"},
    {"by its name alone", "漏洞名称,漏洞类型\na,SQL注入\n", texts, "weakness: SQL注入"},

    {"a word", "Title,Severity\na,High\n", severities, "text|High||"},
    {"a score is kept as it is written", "Title,CVSS Score\na,9.0\n", severities, "text||9.0|"},
    {"a vector says its scheme",
     "Title,CVSS Score,CVSS Vector\na,9.8,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n",
     severities, "cvss-3.1||9.8|CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
    {"a vector in the column of scores",
     "Title,CVSS\na,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n", severities,
     "cvss-3.1|||CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
    {"a word beside a vector is a severity of its own",
     "Title,Severity,Vector\na,high,CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\n", severities,
     "text|high||, cvss-3.1|||CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
    {"one that is not understood is flagged", "Title,Severity\na,P1\n", flags,
     "severity-unknown@/0/1"},
    {"a score makes up for it", "Title,Severity,Score\na,P1,7.5\n", flags, ""},
    {"unless it is none either", "Title,Score\na,75\n", flags, "severity-unknown@/0/1"},
    {"none at all is flagged", "Title\na\n", flags, "severity-empty@/0"},

    {"a product with its versions", "漏洞名称,厂商,影响产品,影响版本\na,Acme,Gate,4.2.0 以下\n",
     products, "Acme/Gate [4.2.0 以下 affected]"},
    {"and where it is repaired", "Title,Product,Version,Fixed Version\na,Gate,4.2.0,4.2.1\n",
     products, "/Gate [4.2.0 affected] [4.2.1 fixed]"},
    {"several versions are each one", "Title,Product,Version\na,Gate,\"1.0, 1.1\"\n", products,
     "/Gate [1.0 affected] [1.1 affected]"},
    {"so are they in Chinese", "漏洞名称,影响产品,修复版本\na,Gate,1.0、1.1\n", products,
     "/Gate [ affected] [1.0 fixed] [1.1 fixed]"},
    {"a range with a comma is one", "Title,Product,Version\na,Gate,\">= 1.0, < 1.1\"\n", products,
     "/Gate [>= 1.0, < 1.1 affected]"},
    {"so is what is no list of versions", "Title,Product,Version\na,Gate,\"1.0, and more\"\n",
     products, "/Gate [1.0, and more affected]"},
    {"names of programs",
     "Title,Package URL,CPE\na,pkg:npm/gate@1,cpe:2.3:a:acme:gate:1:*:*:*:*:*:*:*\n", products,
     "/ [ affected] pkg:npm/gate@1 cpe:2.3:a:acme:gate:1:*:*:*:*:*:*:*"},
    {"where it was found is a part", "Title,Product,Host\na,Gate,10.0.0.7\n", products,
     "/Gate [ affected] place=10.0.0.7"},
    {"and alone the product", "漏洞名称,IP地址\na,10.0.0.7\n", products, "/10.0.0.7 [ affected]"},
    {"a package URL that is none", "Title,Severity,purl\na,high,npm/gate\n", flags,
     "purl-malformed@/0/2"},

    {"references of a cell",
     "Title,References\na,\"https://a.example/1\nhttps://a.example/2; bulletin 7\"\n", references,
     "https://a.example/1|, https://a.example/2|, |bulletin 7"},

    {"a day", "Title,Published\na,2030-01-02\n", dates,
     "published 2030-01-02 = 2030-01-02T00:00:00Z (UTC, start of day)"},
    {"as a spreadsheet writes it", "Title,Published\na,2030/1/2\n", dates,
     "published 2030/1/2 = 2030-01-02T00:00:00Z (UTC, start of day)"},
    {"a day in a table with Chinese headings is one of China",
     "漏洞名称,公开日期\na,2030年1月2日\n", dates,
     "published 2030年1月2日 = 2030-01-01T16:00:00Z (Asia/Shanghai, start of day)"},
    {"a moment with an offset needs no zone", "漏洞名称,发现时间\na,2030-01-02T08:00:00+08:00\n",
     dates, "discovered 2030-01-02T08:00:00+08:00 = 2030-01-02T00:00:00Z"},
    {"a time of day", "Title,Found\na,2030/1/2 8:05\n", dates,
     "discovered 2030/1/2 8:05 = 2030-01-02T08:05:00Z (UTC)"},
    {"month and day without an order are no date", "Title,Published\na,01/02/2030\n", dates,
     "published 01/02/2030"},
    {"and are flagged", "Title,Severity,Published\na,high,01/02/2030\n", flags,
     "date-unreadable@/0/2"},
    {"a day that does not exist", "Title,Severity,Published\na,high,2030-02-30\n", flags,
     "date-unreadable@/0/2"},
    {"an update before the publication",
     "Title,Severity,Published,Updated\na,high,2030-01-02T00:00:00Z,2030-01-01T00:00:00Z\n", flags,
     "dates-out-of-order@/0/3"},
    {"an update at the publication",
     "Title,Severity,Published,Updated\na,high,2030-01-02T00:00:00Z,2030-01-02T00:00:00Z\n", flags,
     ""},

    {"people and state", "Title,Found by,Source,Status\na,Li,scan,open\n", people,
     "credit Li from scan open en"},
    {"the language is that of the headings", "漏洞名称,发现者\na,Li\n", people, "credit Li  zh"},
};

TEST(CsvRows, each_becomes_a_report) {
  for (const RowRow& row : kRowRows) {
    const Reports reports = reports_in(row.table);
    EXPECT_EQ(reports.failed, "") << row.what;
    ASSERT_EQ(reports.read.size(), 1U)
        << row.what << (reports.refused.empty() ? "" : reports.refused[0]);
    EXPECT_EQ(row.part(reports.read[0].advisory), row.is) << row.what;
  }
}

struct RefusedRow {
  const char* what;
  std::string table;
  std::vector<std::string> titles;   // of what is read all the same
  std::vector<std::string> refused;  // how each begins
};

std::string numbers_up_to(int count) {
  std::string all;
  for (int at = 1; at <= count; ++at) all += "CVE-2030-" + std::to_string(1'000'000 + at) + " ";
  return all;
}

std::vector<RefusedRow> refused_rows() {
  return {
      {"too few cells",
       "Title,CVE,CWE\na,CVE-2030-0001\nb,,\n",
       {"b"},
       {"line 2: format.row the row has 2 cells, and the table 3 headings"}},
      {"too many",
       "Title,CVE\na,CVE-2030-0001,more\nb,\n",
       {"b"},
       {"line 2: format.row the row has 3 cells, and the table 2 headings"}},
      {"empty cells behind the last are none", "Title,CVE\na,CVE-2030-0001,,\n", {"a"}, {}},
      {"a row of several lines",
       "Title,CVE\n\"a\nb\",x,y\nc,\n",
       {"c"},
       {"line 2: format.row the row of the lines 2 to 3 has 3 cells"}},
      {"the headings again",
       "Title,CVE\na,\nTitle,CVE\nb,\n",
       {"a", "b"},
       {"line 3: format.row the headings stand here again"}},
      {"a NUL character",
       std::string{"Title,CVE\na\0b,\nc,\n", 18},
       {"c"},
       {"line 2: format.row the row holds a NUL character"}},
      {"a quotation mark that nothing ends",
       "Title,CVE\n\"a,\nb,\n",
       {"b"},
       {"line 2: format.row a quotation mark in the row does not end"}},
      {"one that ends in a later row takes only its own with it",
       "Title,CVE\n\"a,\nb,\n\"c\",CVE-2030-0001\nd,\n",
       {"b", "c", "d"},
       {"line 2: format.row a quotation mark in the row does not end"}},
      {"words behind a quotation mark that ends",
       "Title,CVE\n\"a\" b,\nc,\n",
       {"c"},
       {"line 2: format.row a quotation mark in the row does not end"}},
      {"nothing that names a vulnerability",
       "Title,Severity\n,high\nb,low\n",
       {"b"},
       {"line 2: format.row the row names no vulnerability"}},
      {"a quotation mark that nothing ends, with CR alone",
       "Title,CVE\r\"a,\rb,\r",
       {"b"},
       {"line 2: format.row a quotation mark in the row does not end"}},
      {"only headings", "Title,CVE\n", {}, {}},
  };
}

std::vector<RefusedRow> rows_at_their_limits() {
  const std::string large(kRowBytesMax, 'x');
  const std::string ten_million(10'000'000, 'x');
  return {
      {"a row of 1 MiB is read",
       "Title,CVE\n" + large.substr(3) + ",\n\nb,\n",
       {large.substr(3), "b"},
       {}},
      {"one byte more is not",
       "Title,CVE\n" + large.substr(1) + ",\nb,\n",
       {"b"},
       {"line 2: format.too-large the row is larger than 1 MiB"}},
      {"nor is one of ten",
       "Title,CVE\n" + ten_million + ",\nb,\n",
       {"b"},
       {"line 2: format.too-large the row is larger than 1 MiB"}},
      {"a thousand numbers are read", "Title,CVE\na," + numbers_up_to(1'000) + "\n", {"a"}, {}},
      {"one more is not",
       "Title,CVE\na," + numbers_up_to(1'001) + "\nb,\n",
       {"b"},
       {"line 2: format.too-large the row names more than 1,000 numbers"}},
  };
}

TEST(CsvTables, a_row_that_is_refused_keeps_no_other_from_being_read) {
  std::vector<RefusedRow> rows = refused_rows();
  for (RefusedRow& row : rows_at_their_limits()) rows.push_back(std::move(row));
  for (const RefusedRow& row : rows) {
    const Reports reports = reports_in(row.table);
    EXPECT_EQ(reports.failed, "") << row.what;
    std::vector<std::string> titles;
    for (const Read& read : reports.read) titles.push_back(read.advisory.title);
    EXPECT_EQ(titles, row.titles) << row.what;
    ASSERT_EQ(reports.refused.size(), row.refused.size()) << row.what;
    for (std::size_t at = 0; at < row.refused.size(); ++at)
      EXPECT_TRUE(reports.refused[at].starts_with(row.refused[at]))
          << row.what << ": " << reports.refused[at];
  }
}

struct FailedRow {
  const char* what;
  std::string table;
  const char* failed;
};

TEST(CsvTables, what_is_no_table_of_findings_is_refused) {
  const FailedRow rows[] = {
      {"nothing", "", "format.headings line 1"},
      {"white space", "\n \n", "format.headings line 1"},
      {"no known heading", "a,b\n1,2\n", "format.headings line 1"},
      {"the headings are not in the first line", "Report of March\nTitle,CVE\na,\n",
       "format.headings line 1"},
      {"UTF-16 with its mark", std::string{"\xFF\xFET\0i\0", 6}, "format.encoding "},
      {"UTF-16 without it", std::string{"T\0i\0t\0", 6}, "format.encoding "},
      {"Chinese UTF-16 without it", std::string{"\x16\x7F\xF7\x53\n\0", 6}, "format.encoding "},
      {"with the bytes turned round", std::string{"\x7F\x16\x53\xF7\0\n", 6}, "format.encoding "},
      {"GB18030", "\xC2\xA9\xB6\xB4\xC3\xFB\xB3\xC6\na\n", "format.encoding "},
  };
  for (const FailedRow& row : rows) EXPECT_EQ(reports_in(row.table).failed, row.failed) << row.what;
}

std::vector<std::string> numbers_of(std::string_view table) {
  std::vector<std::string> numbers;
  for (const Read& read : reports_in(table).read) numbers.emplace_back(own_number(read.advisory));
  return numbers;
}

TEST(CsvNumbers, a_report_has_one_that_stays) {
  EXPECT_EQ(numbers_of("ID,Title\nF-1,a\nF-2,b\n"), (std::vector<std::string>{"F-1", "F-2"}));
  const auto without = numbers_of("Title,CVE\na,CVE-2030-0001\nb,CVE-2030-0001\n");
  ASSERT_EQ(without.size(), 2U);
  EXPECT_TRUE(without[0].starts_with("row-"));
  EXPECT_NE(without[0], without[1]);
  EXPECT_EQ(numbers_of("Title,CVE\nb,CVE-2030-0001\na,CVE-2030-0001\n"),
            (std::vector<std::string>{without[1], without[0]}))
      << "wherever they stand in the table";
  EXPECT_EQ(numbers_of("Title;CVE\na;CVE-2030-0001\n").front(), without[0])
      << "whatever the separator is";
  const auto shared = numbers_of("ID,Title,Host\nF-1,a,h1\nF-1,a,h2\n");
  ASSERT_EQ(shared.size(), 2U);
  EXPECT_TRUE(shared[0].starts_with("F-1/"));
  EXPECT_NE(shared[0], shared[1]) << "a number of several rows is none of one report";
}

TEST(CsvTables, columns_that_are_not_read_are_listed_as_lost_by_their_place) {
  const auto lost = [](std::string_view table) { return reports_in(table).read.at(0).lost; };
  EXPECT_EQ(lost("Title,Owner\na,Li\n"), (std::vector<std::string>{"/0/1"}));
  EXPECT_EQ(lost("Title,Owner\na,\n"), (std::vector<std::string>{})) << "nothing stands there";
  EXPECT_EQ(lost("Owner,Title,Title,Name\nLi,a,b,c\n"),
            (std::vector<std::string>{"/0/0", "/0/2", "/0/3"}))
      << "of columns of one meaning the first is read";
  EXPECT_EQ(reports_in("Title,Owner\na,Li\nb,Wu\n").read.at(1).lost,
            (std::vector<std::string>{"/1/1"}));
  EXPECT_EQ(reports_in("Title,Owner\na,Li\nb\n,Xu\n\nc,Wu\n").read.at(1).lost,
            (std::vector<std::string>{"/3/1"}))
      << "rows that are refused count, empty lines do not";
}

TEST(CsvTables, the_error_of_a_row_says_its_line) {
  std::vector<std::string> wheres;
  const Status read = for_each_report("Title,Owner\na\n,Li\n", [&](const FoundReport& found) {
    wheres.push_back(found.read.ok() ? "" : found.read.error().where);
  });
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(wheres, (std::vector<std::string>{"line 2", "line 3"}));
}

TEST(CsvTables, another_encoding_is_named_with_what_converts_it) {
  const auto refusal = [](std::string_view table) {
    return for_each_report(table, [](const FoundReport&) {}).error().message;
  };
  const auto bytes = [](const char* text) { return std::string{text, 4}; };
  EXPECT_NE(refusal(bytes("\xFF\xFET\0")).find("(iconv -f UTF-16 -t UTF-8)"), std::string::npos);
  EXPECT_NE(refusal(bytes("T\0i\0")).find("(iconv -f UTF-16LE -t UTF-8)"), std::string::npos);
  EXPECT_NE(refusal(bytes("\0T\0i")).find("(iconv -f UTF-16BE -t UTF-8)"), std::string::npos);
  EXPECT_NE(refusal("\xC2\xA9\xB6\xB4\n").find("(iconv -f GB18030 -t UTF-8)"), std::string::npos);
}

TEST(CsvHeadings, no_two_columns_share_one) {
  std::map<std::string, Column> seen;
  for (const Heading& heading : headings()) {
    std::string_view rest = heading.headings;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      const std::string one{rest.substr(0, end)};
      rest.remove_prefix(std::min(end + 1, rest.size()));
      EXPECT_TRUE(seen.emplace(one, heading.column).second) << one;
      EXPECT_EQ(column_of(one), heading.column) << one;
    }
  }
}

TEST(CsvTables, become_documents_of_other_formats) {
  const std::string table =
      "ID,Title,Description,CVE,Product,Version,Published,Source\n"
      "F-1,Gate opens,It opens.,CVE-2030-0001,Gate,4.2.0,2030-01-02T00:00:00Z,Acme\n"
      "F-2,Door opens,It opens.,CVE-2030-0002,Door,1\n";
  const ConvertedFormat& from = **format_to_read("csv");
  const ConvertedFormat& csaf = **converted_format("csaf-2.0");
  EXPECT_EQ(convert(table, from, csaf).error().code, "format.several");
  const Result<Conversion> made = convert(table, from, csaf, "F-1");
  ASSERT_TRUE(made.ok()) << made.error().message;
  EXPECT_NE(made->bytes.find("CVE-2030-0001"), std::string::npos);
  EXPECT_TRUE(convert(table, from, csaf, "CVE-2030-0001").ok()) << "by a number that it names";
  EXPECT_EQ(convert(table, from, csaf, "F-2").error().code, "format.no-such-record")
      << "the row is refused";
  EXPECT_EQ(convert("Title\n", from, csaf).error().code, "format.no-report");
}

}  // namespace
}  // namespace docket::csv::csv_test
