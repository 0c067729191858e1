#include "duty/boundaries.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "duty/examples.h"
#include "law/book.h"

namespace docket {
namespace {

std::size_t count(const std::string& text, const std::string& words) {
  std::size_t found = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
    ++found;
  return found;
}

// The generated blocks are cases of the book, and hold.
TEST(Boundaries, EveryPackKeepsItsOwnCases) {
  for (const std::string& name : embedded_pack_names()) {
    std::vector<PackFile> files = *embedded_pack_files(name);
    const Pack pack = *embedded_pack(name);
    files.push_back({"zz-boundaries.md", boundary_cases(pack)});
    const Book book = read_book(std::move(files));
    for (const Finding& finding : book.findings)
      EXPECT_NE(finding.severity, Severity::error) << to_text(finding, book.sources);
    ASSERT_TRUE(book.pack) << name;
    const ExamplesRun run = run_examples(book);
    for (const Finding& finding : run.findings)
      ADD_FAILURE() << name << ": " << to_text(finding, book.sources);
    EXPECT_GT(run.cases, pack.duties.size() + pack.gates.size()) << name;
  }
}

TEST(Boundaries, BothSidesOfATermEachReadingAndEachBranch) {
  const std::string cases = boundary_cases(*embedded_pack("cn-2019-draft"));
  EXPECT_NE(cases.find("case \"remedy-product: done in the last minute\"\n"
                       "  asset     product; we are provider\n"
                       "  2026-03-02 09:00  learned\n"
                       "  2026-05-31 23:59  fixed\n"
                       "  now       2026-05-31 23:59\n"
                       "  expect    remedy-product kept due 2026-05-31\n"),
            std::string::npos)
      << cases;
  EXPECT_NE(cases.find("  2026-06-01 00:00  mitigated\n"
                       "  now       2026-06-01 00:00\n"
                       "  expect    remedy-product late due 2026-05-31\n"),
            std::string::npos);
  EXPECT_NE(cases.find("expect    remedy-product open due 2026-05-31\n"), std::string::npos);
  EXPECT_NE(cases.find("expect    remedy-product missed due 2026-05-31\n"), std::string::npos);
  EXPECT_NE(cases.find(" reading report-scope only-if-needed\n"), std::string::npos);
  EXPECT_EQ(count(cases, "case \"publish-after-release: what it needs\""), 5U);
  EXPECT_EQ(count(cases, "no story was found"), 0U);
}

TEST(Boundaries, ARuleWithoutAStoryIsNamed) {
  const Book book = read_book({{"pack.md", R"(# Test

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
  recorded-as nothing
  says "learned"
  because "test"
event told
  recorded-as nothing
  says "told"
  because "test"
judgement needed
  says "needed"
  because "test"
duty never
  basis house because "test"
  bearer provider
  when needed and not needed
  from learned
  within 3 days
  must told
```
)"}});
  ASSERT_TRUE(book.pack);
  EXPECT_EQ(boundary_cases(*book.pack), "<!-- no story was found for never -->\n\n");
}

}  // namespace
}  // namespace docket
