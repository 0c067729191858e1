// Every finding of the reader, the compiler and the checker, as it is shown: the whole text.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "law/book.h"

namespace docket::findings_test {
namespace {

constexpr std::string_view kPack = R"(# Test

```rule
pack test
  title    "test"
  status   policy
  issuer   "nobody"
  zone     Asia/Shanghai
  counting natural

role provider
  says "provider"
  because "test"
kind product
  says "product"
  because "test"
event learned
  recorded-as A
  says "learned"
  because "test"
event fixed
  recorded-as A
  says "fixed"
  because "test"
event mitigated
  recorded-as A
  says "mitigated"
  because "test"
judgement needed
  says "needed"
  because "test"
content risk
  says "risk"
  because "test"
act publish
  says "publishing"
  because "test"
```
)";

// What stands before the rules of a row in art-01.md, unless the row is a chapter of its own.
constexpr std::string_view kBefore = R"(# Article 1

checked: 2026-11-22, test

> zh: 应当在90日内修补漏洞。
> en: fix within 90 days.

```rule
)";

struct Row {
  std::string what;
  std::string code;
  std::string text;
  std::string shown;  // all findings
};

std::string shown(const Book& book) {
  std::string text;
  for (const Finding& finding : book.findings)
    text += (text.empty() ? "" : "\n") + to_text(finding, book.sources);
  return text;
}

Book book_with(std::string_view chapter) {
  return read_book({{"pack.md", std::string{kPack}}, {"art-01.md", std::string{chapter}}});
}

std::string chapter_of(std::string_view text) {
  if (text.starts_with("# ")) return std::string{text};
  return std::string{kBefore} + std::string{text} + "\n```\n";
}

// The rows of testdata/findings.txt.
std::vector<Row> rows() {
  std::string path = DOCKET_SOURCE_DIR;
  path.append("/src/law/testdata/findings.txt");
  std::ifstream in{path, std::ios::binary};
  const std::string all{std::istreambuf_iterator<char>{in}, {}};
  constexpr std::string_view kRow = "\n=== ";
  constexpr std::string_view kFindings = "\n---\n";
  std::vector<Row> rows;
  for (std::size_t at = all.find(kRow); at != std::string::npos;) {
    const std::size_t next = all.find(kRow, at + 1);
    const std::string row = all.substr(at + kRow.size(), next - at - kRow.size());
    const std::size_t title = row.find('\n');
    const std::size_t line = row.find(kFindings);
    const std::size_t bar = row.rfind(" | ", title);
    const std::size_t end = row.size() - (row.ends_with('\n') ? 1 : 0);
    rows.push_back({row.substr(0, bar), row.substr(bar + 3, title - bar - 3),
                    row.substr(title + 1, line - title - 1),
                    row.substr(line + kFindings.size(), end - line - kFindings.size())});
    at = next;
  }
  return rows;
}

// Each has at least one row.
constexpr std::string_view kCodes[] = {
    "law.and-beside-or",
    "law.case-asset-twice",
    "law.case-expects-nothing",
    "law.cite-not-found",
    "law.fence",
    "law.field-twice",
    "law.heading",
    "law.missing-field",
    "law.name-form",
    "law.name-twice",
    "law.no-article",
    "law.no-basis",
    "law.no-calendar",
    "law.no-language",
    "law.no-reason",
    "law.no-such-time",
    "law.number-disagrees",
    "law.number-not-cited",
    "law.overlap",
    "law.paraphrase",
    "law.pack-twice",
    "law.reading-in-reading",
    "law.reading-options",
    "law.reading-unused",
    "law.syntax",
    "law.tab",
    "law.term-size",
    "law.text-kind",
    "law.text-not-closed",
    "law.too-many-readings",
    "law.unchecked",
    "law.uncovered",
    "law.unexpected-character",
    "law.unknown-block",
    "law.unknown-field",
    "law.unknown-name",
    "law.validity",
    "law.wrong-place",
};

TEST(Findings, AreShownWithPlaceLineCaretAndWayOut) {
  std::set<std::string, std::less<>> codes;
  for (const Row& row : rows()) {
    codes.insert(row.code);
    const Book book = book_with(chapter_of(row.text));
    EXPECT_EQ(shown(book), row.shown) << row.what;
    const bool there =
        std::any_of(book.findings.begin(), book.findings.end(),
                    [&row](const Finding& finding) { return finding.code == row.code; });
    EXPECT_TRUE(there) << row.what << ": " << row.code;
  }
  for (std::string_view code : kCodes) EXPECT_TRUE(codes.contains(code)) << code;
  EXPECT_EQ(codes.size(), std::size(kCodes));
}

TEST(Findings, OfALineThatNamesTooMuch) {
  std::string names = "fixed";
  for (int more = 0; more < 199; ++more) names += " or fixed";
  const auto duty = [](const std::string& must) {
    return "duty d\n  basis house because \"x\"\n  bearer provider\n  from learned\n"
           "  within 90 days\n  must " +
           must;
  };
  EXPECT_TRUE(book_with(chapter_of(duty(names))).pack);
  const Book book = book_with(chapter_of(duty(names + " or fixed")));
  ASSERT_EQ(book.findings.size(), 1U);
  EXPECT_EQ(book.findings.front().code, "law.too-long");
  std::string nested(100'000, '(');
  nested.append("fixed").append(100'000, ')');
  EXPECT_FALSE(book_with(chapter_of(duty(nested))).pack);
}

struct HeadingRow {
  const char* heading;
  const char* article;  // empty: the heading names no part, and a rule below it stands under none
};
const HeadingRow kHeadings[] = {
    {"第三条第（一）项 · Article 3(1)", "3(1)"},
    {"附件一 · Annex I Part II", "Annex I Part II"},
    {"Requirement 6.3.3: patches", "Requirement 6.3.3"},
    {"Item 1.05", "Item 1.05"},
    {"Rules of thumb", ""},
    {"Part of the story", ""},
    {"Section", ""},
    {"从何时起算 · Where the clock starts", ""},
};

TEST(Findings, HeadingsNameArticlesAndOtherParts) {
  for (const HeadingRow& row : kHeadings) {
    const Book book = book_with("# " + std::string{row.heading} +
                                "\n\n```rule\nban b\n  basis house because \"x\"\n"
                                "  act publish\n  binds provider\n```\n");
    ASSERT_TRUE(book.pack) << row.heading << shown(book);
    EXPECT_EQ(book.pack->gates.front().article, row.article) << row.heading;
  }
}

TEST(Findings, APackMayHavePointsInItsName) {
  std::string text{kPack};
  text.replace(text.find("pack test"), 9, "pack pci-6.3.3");
  EXPECT_TRUE(read_book({{"pack.md", text}}).pack);
  text.replace(text.find("pci-6.3.3"), 9, "pci-6..33");
  EXPECT_EQ(read_book({{"pack.md", text}}).findings.front().code, "law.name-form");
}

TEST(Findings, OfTheWholeBook) {
  const Book empty = read_book({{"art-01.md", "# Article 1\n"}});
  EXPECT_EQ(shown(empty),
            "no chapter says which pack this is; pack.md opens with a block 'pack NAME'");
  EXPECT_EQ(empty.findings.front().code, "law.no-pack");
  const Book bytes = book_with("# Article 1\n\xC2\xA9\xB5\n");
  EXPECT_EQ(shown(bytes), "the chapter art-01.md is not well-formed UTF-8; save it as UTF-8");
  EXPECT_EQ(bytes.findings.front().code, "law.not-utf8");
  std::string elsewhere{kPack};
  elsewhere.replace(elsewhere.find("Asia/Shanghai"), 13, "Asia/Beijing");
  const Book zone = read_book({{"pack.md", elsewhere}});
  EXPECT_EQ(zone.findings.front().code, "law.unknown-zone");
  EXPECT_EQ(shown(zone),
            "pack.md:8:12: unknown zone 'Asia/Beijing'; write its name in the zone database, such "
            "as Asia/Shanghai\n  zone     Asia/Beijing\n           ^");
}

TEST(Findings, LinesEndWhereMarkdownEndsThem) {
  const std::vector<std::string> lines = {"a", "b", "c", "", "d"};
  EXPECT_EQ(source_file("x", "a\nb\r\nc\r\rd").lines, lines);
  EXPECT_EQ(source_file("x", "a\nb\r\nc\r\rd\n").lines, lines);
}

TEST(Findings, TheErrorOfAPackIsItsFirstErrorWhole) {
  const Result<Pack> pack = pack_of(book_with(chapter_of("duti d")));
  ASSERT_FALSE(pack.ok());
  EXPECT_EQ(pack.error().code, "law.unknown-block");
  EXPECT_EQ(pack.error().where, "art-01.md:9:1");
  EXPECT_EQ(pack.error().message,
            "art-01.md:9:1: unknown block 'duti'; did you mean 'duty'?\nduti d\n^");
}

}  // namespace
}  // namespace docket::findings_test
