// What a case may expect, and what is said where it does not come out.

#include "duty/examples.h"

#include <gtest/gtest.h>

#include "duty/evaluate.h"
#include "duty/gates.h"
#include "law/book.h"
#include "law/vocabulary.h"

namespace docket::examples_test {
namespace {

TEST(Examples, StatesAndAnswersAreWordsOfTheLanguage) {
  for (std::string_view state : enum_names(DutyState{}))
    EXPECT_TRUE(is_language_word(state)) << state;
  for (std::string_view answer : enum_names(MayAct{}))
    EXPECT_TRUE(is_language_word(answer)) << answer;
}

// The draft of 2019 with one more case; what is found, one line each.
std::string found_in(const std::string& lines) {
  std::vector<PackFile> files = *embedded_pack_files("cn-2019-draft");
  files.push_back({"zz.md", "```case\ncase \"a case\"\n" + lines + "```\n"});
  const Book book = read_book(std::move(files));
  std::string text;
  for (const Finding& finding : book.findings)
    if (finding.severity == Severity::error) text += finding.code + " " + finding.message + "\n";
  if (!book.pack) return text;
  for (const Finding& finding : run_examples(book).findings)
    text +=
        where_of(finding.place, book.sources) + " " + finding.code + " " + finding.message + "\n";
  return text;
}

struct CaseRow {
  const char* what;
  const char* line;
  const char* found;
};

// Learned of on 2 October 2025 and never remedied: the term is over on 1 January 2026 at 00:00.
constexpr const char* kUnremedied =
    "  asset     product; we are provider\n  2025-10-02 09:00  learned\n";

const CaseRow kLiabilityRows[] = {
    {"in the last minute it is not open",
     "  now       2025-12-31 23:59\n  expect    liability not-remedied unopened\n", ""},
    {"with the miss it is",
     "  now       2026-01-01 00:00\n  expect    liability not-remedied opened\n", ""},
    {"what was missed, and the provisions of that day",
     "  now       2026-01-01 00:00\n  expect    liability not-remedied opened because "
     "remedy-product refers \"58\", \"61\", \"62\"\n",
     ""},
    {"another party faces nothing",
     "  now       2026-01-01 00:00\n  expect    liability not-remedied unopened by lab\n", ""},
    {"under the reading that asks for both it is not open",
     "  now       2026-01-01 00:00\n"
     "  expect    liability not-remedied unopened reading breach-of-eight both\n",
     ""},
    {"an expectation that is not met",
     "  now       2025-12-31 23:59\n  expect    liability not-remedied opened\n",
     "zz.md:6:36 law.case-fails expected opened, it is unopened\n"},
    {"the wrong rule",
     "  now       2026-01-01 00:00\n  expect    liability not-remedied opened because tell\n",
     "zz.md:6:51 law.case-fails expected because tell, it is remedy-product\n"},
    {"the provisions of another day",
     "  now       2026-01-01 00:00\n  expect    liability not-remedied opened refers \"56\"\n",
     "zz.md:6:50 law.case-fails expected refers 56, it is 58, 61, 62\n"},
    {"an unknown liability", "  expect    liability not-remedid opened\n",
     "zz.md:5:23 law.unknown-name unknown liability 'not-remedid'; did you mean "
     "'not-remedied'?\n"},
    {"an unknown state", "  expect    liability not-remedied openend\n",
     "zz.md:5:36 law.unknown-name unknown state 'openend'; did you mean 'opened'?\n"},
    {"what may follow", "  expect    liability not-remedied opened due 2026-01-01\n",
     "law.syntax expected 'by', 'because', 'refers' or 'reading', found 'due'\n"},
};

constexpr const char* kTwoProducts =
    "  asset p1  product; we are provider\n  asset p2  product; we are provider\n";

const CaseRow kSeveralRows[] = {
    {"nothing is owed of either, so neither is named", "  expect    verify idle\n", ""},
    {"it is owed of one of the two", "  2025-10-02 09:00  learned on p1\n  expect    verify idle\n",
     "zz.md:6:13 law.case-fails several duties fit; say which with 'on', 'by' or 'starts'\n"},
    {"which is said", "  2025-10-02 09:00  learned on p1\n  expect    verify idle on p2\n", ""},
};

TEST(Examples, OneOfSeveralDutiesIsNamedUnlessAllAreIdle) {
  for (const CaseRow& row : kSeveralRows)
    EXPECT_EQ(found_in(std::string{kTwoProducts} + row.line), row.found) << row.what;
}

TEST(Examples, ALiabilityOpensWithTheMissAndNotBefore) {
  for (const CaseRow& row : kLiabilityRows)
    EXPECT_EQ(found_in(std::string{kUnremedied} + row.line), row.found) << row.what;
}

}  // namespace
}  // namespace docket::examples_test
