// Every book holds everything its pack holds, and words are found where they stand.

#include "app/library.h"

#include <gtest/gtest.h>

#include <set>

#include "law/book.h"

namespace docket::library_test {
namespace {

TEST(Library, EveryPackIsABookAndTheAdoptedOnesComeFirst) {
  const BookList list = book_list({"eu-nis2", "house"});
  ASSERT_EQ(list.items.size(), embedded_pack_names().size());
  EXPECT_TRUE(list.items[0].adopted);
  EXPECT_TRUE(list.items[1].adopted);
  for (std::size_t at = 2; at < list.items.size(); ++at)
    EXPECT_FALSE(list.items[at].adopted) << list.items[at].name;
  std::set<std::string> first = {list.items[0].name, list.items[1].name};
  EXPECT_EQ(first, (std::set<std::string>{"eu-nis2", "house"}));
}

TEST(Library, NothingOfAPackIsLeftOutOfItsBook) {
  for (const std::string& name : embedded_pack_names()) {
    const Pack pack = *embedded_pack(name);
    const BookPage page = *book_page(name, {});
    std::size_t rules = 0;
    std::size_t uncoded = 0;
    std::size_t readings = 0;
    std::size_t passages = 0;
    std::set<std::string> anchors;
    for (const BookChapter& chapter : page.chapters) {
      for (const BookPassage& passage : chapter.passages) {
        rules += passage.rules.size();
        uncoded += passage.uncoded.size();
        readings += passage.readings.size();
        passages += passage.article.empty() ? 0 : 1;
        EXPECT_TRUE(anchors.insert(passage.anchor).second) << name << " " << passage.anchor;
        for (const BookRule& rule : passage.rules) {
          EXPECT_FALSE(rule.sentence.zh.empty()) << name << " " << rule.rule;
          EXPECT_NE(rule.source.find(rule.rule), std::string::npos) << name << " " << rule.rule;
        }
        for (const BookReading& reading : passage.readings) {
          for (const BookOption& option : reading.options)
            EXPECT_NE(option.name.zh, option.option) << name << ": an option without words";
        }
      }
    }
    std::size_t headings = 0;
    for (const Chapter& chapter : pack.chapters) headings += chapter.passages.size();
    EXPECT_EQ(passages, headings) << name;
    EXPECT_EQ(rules, pack.duties.size() + pack.gates.size() + pack.standings.size() +
                         pack.liabilities.size() + pack.conflicts.size())
        << name;
    EXPECT_EQ(uncoded, pack.uncoded.size()) << name;
    EXPECT_EQ(readings, pack.readings.size()) << name;
  }
}

TEST(Library, RulesStandWithThePassageTheyRestOn) {
  const BookPage page = *book_page("cn-2019-draft", {"cn-2019-draft"});
  EXPECT_TRUE(page.head.adopted);
  EXPECT_GT(page.head.unread, 0);
  const BookPassage* found = nullptr;
  for (const BookChapter& chapter : page.chapters) {
    for (const BookPassage& passage : chapter.passages)
      if (passage.article == "6(1)") found = &passage;
  }
  ASSERT_TRUE(found);
  EXPECT_EQ(found->anchor, "art-6-1");
  EXPECT_TRUE(found->paraphrase);
  ASSERT_EQ(found->rules.size(), 1U);
  EXPECT_EQ(found->rules.front().sort, "gate");
  EXPECT_EQ(found->rules.front().rule, "publish-after-release");
  EXPECT_EQ(found->comments.size(), 2U) << "once in Chinese, once in English";
}

struct SearchRow {
  const char* what;
  const char* search;
  const char* pack;  // that has to be among the hits; empty: nothing is found
  const char* anchor;
};
const SearchRow kSearchRows[] = {
    {"a Chinese pair", "修补", "cn-2019-draft", "art-3-1"},
    {"a run of Chinese, by its pairs", "采取漏洞修补或防范措施", "cn-2019-draft", "art-3-1"},
    {"an English word", "vulnerability", "eu-cra", "art-14-1"},
    {"a word that is not typed to its end", "manufactur", "eu-cra", "art-14-1"},
    {"capitals or not", "MANUFACTURER enisa", "eu-cra", "art-14-1"},
    {"words of the law and of the commentary together", "manufacturer FAQ", "eu-cra", "art-14-1"},
    {"nothing", "", "", ""},
    {"signs only", "、。", "", ""},
    {"a word that stands nowhere", "xyzzyx", "", ""},
    {"one word that stands, and one that does not", "vulnerability xyzzyx", "", ""},
};

TEST(Library, WordsAreFound) {
  for (const SearchRow& row : kSearchRows) {
    const BookHits hits = *search_books({row.search, {}, 500}, {});
    if (std::string{row.pack}.empty()) {
      EXPECT_EQ(hits.total, 0) << row.what;
      continue;
    }
    bool found = false;
    for (const BookHit& hit : hits.items) {
      EXPECT_FALSE(hit.excerpt.empty()) << row.what;
      found = found || (hit.pack == row.pack && hit.anchor == row.anchor);
    }
    EXPECT_TRUE(found) << row.what;
    EXPECT_FALSE(hits.terms.empty()) << row.what;
  }
}

TEST(Library, HitsAreBoundedAndTheAdoptedComeFirst) {
  const BookHits all = *search_books({"vulnerability", {}, 3}, {"us-fedramp"});
  EXPECT_EQ(all.items.size(), 3U);
  EXPECT_GT(all.total, 3);
  EXPECT_EQ(all.items.front().pack, "us-fedramp");
  const BookHits one = *search_books({"vulnerability", "eu-cra", 500}, {});
  for (const BookHit& hit : one.items) EXPECT_EQ(hit.pack, "eu-cra");
  EXPECT_LT(one.total, all.total);
  EXPECT_EQ(search_books({"x", "no-such", {}}, {}).error().code, "pack.not-found");
  EXPECT_EQ(search_books({"x", {}, 0}, {}).error().code, "list.limit");
  EXPECT_EQ(book_page("no-such", {}).error().code, "pack.not-found");
}

TEST(Library, AnExcerptHoldsTheWordsEvenFarInside) {
  const auto page = search_books({"ENISA", "eu-cra", 500}, {});
  ASSERT_TRUE(page.ok() && !page->items.empty());
  for (const BookHit& hit : page->items) {
    EXPECT_NE(hit.excerpt.find("ENISA"), std::string::npos) << hit.anchor << ": " << hit.excerpt;
    EXPECT_LT(hit.excerpt.size(), 700U);
  }
}

}  // namespace
}  // namespace docket::library_test
