// The form of rule text: what moves, what stays, and that all packs have it.

#include "law/form.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "law/book.h"

namespace docket::form_test {
namespace {

struct FormRow {
  const char* what;
  const char* before;
  const char* after;
};

const FormRow kFormRows[] = {
    {"fields begin in column 3, what they say in column 13",
     "duty remedy\n within 90 days\n must fixed or mitigated\n",
     "duty remedy\n  within    90 days\n  must      fixed or mitigated\n"},
    {"a long keyword pushes what it says to the right",
     "event learned\n  recorded-as    VulnerabilityLearned\n",
     "event learned\n  recorded-as VulnerabilityLearned\n"},
    {"one empty line between two blocks, none inside one, none around them",
     "\nrole a\n\n  says \"a\"\nrole b\n\n\n  says \"b\"\n\n",
     "role a\n  says      \"a\"\n\nrole b\n  says      \"b\"\n"},
    {"lines are broken where they were, and go on below what the field says",
     "duty d\n  cites \"one\" ,\n    \"two\"\n",
     "duty d\n  cites     \"one\",\n            \"two\"\n"},
    {"a keyword does not stand alone", "duty d\n  cites\n      \"one\",\n      \"two\"\n",
     "duty d\n  cites     \"one\",\n            \"two\"\n"},
    {"an option goes on two columns deeper, behind its name",
     "reading r\n  option a because\n    \"why\"\n",
     "reading r\n  option    a because\n              \"why\"\n"},
    {"parentheses and commas keep to their words",
     "duty d\n  must ( a or b ),anew\n  when not(c)\n",
     "duty d\n  must      (a or b), anew\n  when      not (c)\n"},
    {"quotes and what is escaped in them stay as they are",
     "duty d\n  says  \"a  \\\"b\\\\  c ( d ,e\"\n",
     "duty d\n  says      \"a  \\\"b\\\\  c ( d ,e\"\n"},
    {"words and quotes have one space between them", "duty d\n  says zh\"漏洞\"en\"it\"\n",
     "duty d\n  says      zh \"漏洞\" en \"it\"\n"},
    {"the order of fields is their author's", "duty d\n  must a\n  from b\n",
     "duty d\n  must      a\n  from      b\n"},
    {"facts: day, time, two spaces", "case \"c\"\n 2019-07-01   09:00 learned by us   on p1\n",
     "case \"c\"\n  2019-07-01 09:00  learned by us on p1\n"},
    {"a fact that goes on below does so behind its time",
     "case \"c\"\n  2019-07-01 09:00:30\n     told with risk\n     and measures\n",
     "case \"c\"\n  2019-07-01 09:00:30  told with risk\n                    and measures\n"},
    {"an asset has its name beside the keyword",
     "case \"c\"\n  asset p1 product ;we are provider\n  asset   product;we are provider\n"
     "  asset gateway-of-the-plant product\n",
     "case \"c\"\n  asset p1  product; we are provider\n  asset     product; we are provider\n"
     "  asset gateway-of-the-plant product\n"},
    {"a gate in a case is a line like others", "case \"c\"\n  gate publish by lab  refused\n",
     "case \"c\"\n  gate      publish by lab refused\n"},
    {"words that the language does not know are none of its business", "dutty d\n  wthin 90 dais\n",
     "dutty d\n  wthin     90 dais\n"},
    {"an empty text is in form", "", ""},
};

TEST(Form, OneForEveryLine) {
  for (const FormRow& row : kFormRows) {
    const Result<std::string> once = formed_text("text", row.before);
    ASSERT_TRUE(once.ok()) << row.what << ": " << once.error().message;
    EXPECT_EQ(*once, row.after) << row.what;
    EXPECT_EQ(*formed_text("text", *once), row.after) << "twice: " << row.what;
  }
}

TEST(Form, OnlyTheFencesOfAChapterChange) {
  const std::string before =
      "# Article 1  \n\n> en:   fix   it ,now\t\n\n   two  spaces\n```rule\nduty d\n must "
      "a\n```\n\n"
      "```text\nduty d\n must a\n```\n```case\n\n```\n```rule\n```\nlast line, no end";
  EXPECT_EQ(*formed_chapter("art-01.md", before),
            "# Article 1  \n\n> en:   fix   it ,now\t\n\n   two  spaces\n```rule\nduty d\n"
            "  must      a\n```\n\n```text\nduty d\n must a\n```\n```case\n```\n```rule\n```\n"
            "last line, no end");
  EXPECT_EQ(*formed_text("standard input", before), *formed_chapter("art-01.md", before));
}

TEST(Form, LineEndsStayThoseOfTheChapter) {
  EXPECT_EQ(*formed_chapter("a.md", "# A\r\n\n```rule\r\nduty d\n must a,\n  b\r\n```\r\n"),
            "# A\r\n\n```rule\r\nduty d\r\n  must      a,\r\n            b\r\n```\r\n");
}

struct RefusedRow {
  const char* what;
  const char* text;
  const char* code;
  const char* message;
};

const RefusedRow kRefusedRows[] = {
    {"a tab has no width", "```rule\nduty d\n\tmust a\n```\n", "law.tab",
     "a.md:3:1: a tab stands here; indent with spaces, so that depths are the same in every "
     "editor\n\tmust a\n^"},
    {"quotes that stay open", "```rule\nduty d\n  says \"a\n```\n", "law.text-not-closed",
     "a.md:3:8: these words in quotes do not end on this line; close them with '\"'\n"
     "  says \"a\n       ^"},
    {"two findings are told at once", "```rule\nduty d；\n  must a！\n```\n",
     "law.unexpected-character",
     "a.md:2:7: '；' cannot stand here; write ';'\nduty d；\n      ^\n\na.md:3:9: '！' cannot "
     "stand "
     "here; rule text is made of words, numbers, dates, \"quoted words\" and , ; ( )\n"
     "  must a！\n        ^"},
    {"a field without a block", "```rule\n  must a\n```\n", "law.syntax",
     "a.md:2:3: this line belongs to no block; begin the block's first line in the first column\n"
     "  must a\n  ^"},
    {"a fence that stays open", "```rule\nduty d\n", "law.fence",
     "a.md:1:1: this block does not end; close it with a line of three backticks\n```rule\n^"},
    {"a fence of which nobody would read", "```rul\nduty d\n```\n", "law.fence",
     "a.md:1:1: a block 'rul' would be read by nobody; did you mean 'rule'?\n```rul\n^"},
    {"bytes that are no text", "\xff", "law.not-utf8",
     "the chapter a.md is not well-formed UTF-8; save it as UTF-8"},
};

TEST(Form, RefusesWhatItCannotRead) {
  for (const RefusedRow& row : kRefusedRows) {
    const Result<std::string> formed = formed_chapter("a.md", row.text);
    ASSERT_FALSE(formed.ok()) << row.what;
    EXPECT_EQ(formed.error().code, row.code) << row.what;
    EXPECT_EQ(formed.error().message, row.message) << row.what;
  }
}

// Spoils the form of the blocks and nothing else: indents at random, puts empty lines between lines
// and takes those between blocks away, widens what has space in it outside of quotes.
class Spoiler {
 public:
  explicit Spoiler(std::uint32_t seed) : state_(seed) {}

  std::string spoil(const std::string& chapter) {
    const SourceFile source = source_file("a.md", chapter);
    std::string text;
    bool fenced = false;
    for (const std::string& line : source.lines) {
      const bool fence = line.starts_with("```");
      if (fence) fenced = !fenced && (line == "```rule" || line == "```case");
      text += !fenced || fence ? line + "\n" : inside(line);
    }
    return text;
  }

 private:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return (state_ >> 8) % bound;
  }

  std::string inside(const std::string& line) {
    if (line.empty()) return below(2) == 0 ? "" : "\n\n";
    const std::size_t depth = line.find_first_not_of(' ');
    if (depth == 0) field_ = 1 + below(4);
    const std::size_t indent = depth == 0 ? 0 : depth == 2 ? field_ : field_ + 1 + below(9);
    const std::string empty = below(8) == 0 ? "  \n" : "";
    return empty + std::string(indent, ' ') + widened(line.substr(depth)) +
           std::string(below(3), ' ') + "\n";
  }

  std::string widened(const std::string& line) {
    std::string text;
    bool quoted = false;
    for (std::size_t k = 0; k < line.size(); ++k) {
      const char c = line[k];
      if (c == '"' && (k == 0 || line[k - 1] != '\\')) quoted = !quoted;
      const bool may_widen = !quoted && (c == ' ' || c == ',' || c == '(' || c == ')' || c == ';');
      if (may_widen && below(3) == 0) text += ' ';
      text += c;
    }
    return text;
  }

  std::uint32_t state_;
  std::size_t field_ = 2;
};

std::string formed(const PackFile& file) {
  const Result<std::string> text = formed_chapter(file.name, file.bytes);
  return text.ok() ? *text : text.error().message;
}

TEST(Form, AllPacksHaveItAndSpoiltOnesGetItBackWithTheirMeaning) {
  std::size_t spoilt_chapters = 0;
  for (const std::string& name : embedded_pack_names()) {
    std::vector<PackFile> files = *embedded_pack_files(name);
    const Hash hash = read_book(files).pack->hash;
    for (std::uint32_t seed = 1; seed <= 5; ++seed) {
      std::vector<PackFile> spoilt = files;
      for (std::size_t k = 0; k < files.size(); ++k) {
        spoilt[k].bytes = Spoiler{seed}.spoil(files[k].bytes);
        if (spoilt[k].bytes != files[k].bytes) ++spoilt_chapters;
        ASSERT_EQ(formed(spoilt[k]), files[k].bytes) << name << "/" << files[k].name;
        ASSERT_EQ(formed(files[k]), files[k].bytes) << name << "/" << files[k].name;
      }
      const Book book = read_book(spoilt);
      ASSERT_TRUE(book.pack) << name;
      EXPECT_EQ(book.pack->hash, hash) << name;
    }
  }
  EXPECT_GT(spoilt_chapters, 500U);
}

}  // namespace
}  // namespace docket::form_test
