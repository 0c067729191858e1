// Words within the books: of every passage each text is cut as the index of cases cuts it, and a
// passage is found where all that was typed stands in it. 21 books are so little that no index is
// kept beside their words.

#include <algorithm>

#include "app/library_shelf.h"
#include "app/lists.h"
#include "base/text.h"
#include "store/tokens.h"

namespace docket {
namespace {

constexpr std::size_t kExcerptBefore = 40;  // signs
constexpr std::size_t kExcerptAfter = 110;

// A word, or with '*' at its end the beginning of one.
bool has_word(const BookText& text, std::string_view wanted) {
  const bool begins = wanted.ends_with('*');
  if (begins) wanted.remove_suffix(1);
  const auto found = std::lower_bound(text.words.begin(), text.words.end(), wanted);
  if (found == text.words.end()) return false;
  return begins ? found->starts_with(wanted) : *found == wanted;
}

std::size_t count_words(const BookText& text, const std::vector<std::string>& wanted) {
  return static_cast<std::size_t>(std::count_if(
      wanted.begin(), wanted.end(), [&](const std::string& word) { return has_word(text, word); }));
}

// Where a word that was made lower case stands in a text; npos where it does not.
std::size_t place_of(std::string_view text, std::string_view word) {
  const auto lower = [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  };
  const auto found = std::search(text.begin(), text.end(), word.begin(), word.end(),
                                 [&](char a, char b) { return lower(a) == lower(b); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

// The words around the first place at which one of the terms stands.
std::string excerpt_of(const std::string& text, const std::vector<std::string>& terms) {
  std::size_t first = text.size();
  for (const std::string& term : terms) first = std::min(first, place_of(text, term));
  if (first == text.size()) first = 0;
  const std::vector<char32_t> signs = code_points(text);
  const std::size_t at = code_points(std::string_view{text}.substr(0, first)).size();
  const std::size_t from = at > kExcerptBefore ? at - kExcerptBefore : 0;
  const std::size_t to = std::min(signs.size(), at + kExcerptAfter);
  std::string excerpt = from > 0 ? "…" : "";
  for (std::size_t k = from; k < to; ++k) append_utf8(excerpt, signs[k] == U'\n' ? U' ' : signs[k]);
  return excerpt + (to < signs.size() ? "…" : "");
}

struct Found {
  const LaidOutBook* book = nullptr;
  const PassageTexts* passage = nullptr;
  const BookText* text = nullptr;  // the one that holds most of the words
  std::size_t words = 0;
  bool adopted = false;
};

std::optional<Found> found_in(const LaidOutBook& book, const PassageTexts& passage,
                              const std::vector<std::string>& wanted) {
  for (const std::string& word : wanted) {
    const bool somewhere = std::any_of(passage.texts.begin(), passage.texts.end(),
                                       [&](const BookText& text) { return has_word(text, word); });
    if (!somewhere) return std::nullopt;
  }
  Found found{&book, &passage, nullptr, 0, false};
  for (const BookText& text : passage.texts) {
    const std::size_t words = count_words(text, wanted);
    if (words <= found.words) continue;
    found.text = &text;
    found.words = words;
  }
  return found.text ? std::optional{found} : std::nullopt;
}

BookHit hit_of(const Found& found, const std::vector<std::string>& terms) {
  const BookPage& page = found.book->page;
  const BookPassage& passage =
      page.chapters[found.passage->chapter].passages[found.passage->passage];
  return {page.head.name,
          page.head.title,
          found.adopted,
          passage.anchor,
          passage.article,
          passage.title,
          std::string{found.text->where},
          std::string{found.text->language},
          excerpt_of(found.text->text, terms),
          passage.paraphrase};
}

void add_text(std::string_view where, const Wording& text, PassageTexts& passage) {
  const auto add = [&](std::string_view language, const std::string& words) {
    if (words.empty()) return;
    BookText one{where, language, words, tokens_of(words)};
    std::sort(one.words.begin(), one.words.end());
    one.words.erase(std::unique(one.words.begin(), one.words.end()), one.words.end());
    passage.texts.push_back(std::move(one));
  };
  add("zh", text.zh);
  if (text.en != text.zh) add("en", text.en);
}

}  // namespace

LaidOutBook indexed(BookPage page) {
  LaidOutBook book;
  for (std::size_t chapter = 0; chapter < page.chapters.size(); ++chapter) {
    const std::vector<BookPassage>& passages = page.chapters[chapter].passages;
    for (std::size_t at = 0; at < passages.size(); ++at) {
      const BookPassage& passage = passages[at];
      PassageTexts texts{chapter, at, {}};
      add_text("law", passage.text, texts);
      add_text("heading", passage.title, texts);
      for (const BookRule& rule : passage.rules) {
        add_text("rule", rule.sentence, texts);
        add_text("rule", rule.name, texts);
      }
      for (const BookReading& reading : passage.readings) add_text("rule", reading.asks, texts);
      for (const BookUncoded& uncoded : passage.uncoded)
        add_text("uncoded", uncoded.because, texts);
      for (const BookComment& comment : passage.comments) {
        const bool chinese = comment.language == "zh";
        add_text("commentary",
                 {chinese ? comment.text : std::string{}, chinese ? std::string{} : comment.text},
                 texts);
      }
      book.passages.push_back(std::move(texts));
    }
  }
  book.page = std::move(page);
  return book;
}

Result<BookHits> search_in_books(const BookQuery& query, const std::set<std::string>& adopted) {
  const auto limit = static_cast<std::size_t>(TRY(limit_of(query.limit)));
  const std::vector<std::string> wanted = query_tokens(query.search.value_or(""));
  BookHits hits;
  for (const std::string& word : wanted)
    hits.terms.push_back(word.ends_with('*') ? word.substr(0, word.size() - 1) : word);
  if (wanted.empty()) return hits;
  std::vector<Found> all;
  for (const LaidOutBook& book : laid_out_books()) {
    if (query.pack && *query.pack != book.page.head.name) continue;
    for (const PassageTexts& passage : book.passages) {
      std::optional<Found> found = found_in(book, passage, wanted);
      if (!found) continue;
      found->adopted = adopted.contains(book.page.head.name);
      all.push_back(*found);
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) {
    return std::pair{a.adopted, a.words} > std::pair{b.adopted, b.words};
  });
  hits.total = static_cast<std::int64_t>(all.size());
  for (const Found& found : all) {
    if (hits.items.size() == limit) break;
    hits.items.push_back(hit_of(found, hits.terms));
  }
  return hits;
}

}  // namespace docket
