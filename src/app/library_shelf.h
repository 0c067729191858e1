// The books of the library laid out once, with what a search looks at. Only the library's own files
// include this.

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/library.h"

namespace docket {

// One text of a passage and its words, sorted.
struct BookText {
  std::string_view where;
  std::string_view language;
  std::string text;
  std::vector<std::string> words;
};

// As many as the passages of the book, in their order.
struct PassageTexts {
  std::size_t chapter = 0;
  std::size_t passage = 0;
  std::vector<BookText> texts;
};

struct LaidOutBook {
  BookPage page;
  std::vector<PassageTexts> passages;
};

// Made when they are first asked for; safe from any thread.
const std::vector<LaidOutBook>& laid_out_books();

LaidOutBook indexed(BookPage page);
Result<BookHits> search_in_books(const BookQuery& query, const std::set<std::string>& adopted);

}  // namespace docket
