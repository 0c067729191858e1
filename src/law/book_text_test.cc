// What is commentary in a chapter and what is not, and the text of a block.

#include "law/book_text.h"

#include <gtest/gtest.h>

#include "law/book.h"

namespace docket::book_text_test {
namespace {

TEST(BookText, CommentaryIsWhatIsNeitherLawNorRule) {
  const Sources sources{{source_file("art-01.md", R"(# 第一条 · Article 1

checked: 2026-11-22, nobody's
edition

> zh: 引文
> 第二行

为什么这样
读，见**备忘录**。

Why it is read
so.

text paraphrase, of a text that was read

```rule
duty verify
  cites "引文"

duty other
```

last words
)")}};
  std::string all;
  for (const Comment& each : commentary_of(sources))
    all += std::to_string(each.place.line) +
           (each.language == CommentLanguage::zh ? " zh " : " en ") + each.text + "\n";
  EXPECT_EQ(all, "9 zh 为什么这样读，见**备忘录**。\n12 en Why it is read so.\n24 en last words\n");
  EXPECT_EQ(block_text(sources, {0, 18, 6}), "duty verify\n  cites \"引文\"");
  EXPECT_EQ(block_text(sources, {0, 21, 1}), "duty other");
  EXPECT_EQ(block_text(sources, {-1, 0, 0}), "");
}

TEST(BookText, ATableKeepsItsRows) {
  const Sources sources{{source_file("pack.md",
                                     "| row | Article |\n|---|---|\n| A1 | `3(1)` |\n"
                                     "\nread | so\n| or so\n")}};
  const std::vector<Comment> comments = commentary_of(sources);
  ASSERT_EQ(comments.size(), 2U);
  EXPECT_EQ(comments[0].text, "| row | Article |\n|---|---|\n| A1 | `3(1)` |");
  EXPECT_EQ(comments[1].text, "read | so | or so") << "a paragraph that begins as text is text";
}

TEST(BookText, EveryPackHasCommentaryInBothLanguagesAndBlocksThatBeginWithTheirWord) {
  for (const std::string& name : embedded_pack_names()) {
    const Book book = read_book(*embedded_pack_files(name));
    ASSERT_TRUE(book.pack) << name;
    for (const DutyRule& duty : book.pack->duties)
      EXPECT_TRUE(block_text(book.sources, duty.place).starts_with("duty " + duty.name))
          << name << " " << block_text(book.sources, duty.place);
    for (const GateRule& gate : book.pack->gates) {
      const std::string word = gate.kind == GateKind::ban ? "ban " : "gate ";
      EXPECT_TRUE(block_text(book.sources, gate.place).starts_with(word + gate.name)) << name;
    }
    EXPECT_FALSE(commentary_of(book.sources).empty()) << name;
  }
}

}  // namespace
}  // namespace docket::book_text_test
