// Runs the case blocks of a book: every story is judged, every expectation compared.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "duty/rulebook.h"
#include "law/book.h"

namespace docket {

struct ExamplesRun {
  std::size_t cases = 0;
  std::size_t expectations = 0;
  // Expectations that were not met and names that the book does not have, with their places:
  // law.case-fails, law.unknown-name.
  std::vector<Finding> findings;
};

// `book` must have a pack, and it alone judges.
ExamplesRun run_examples(const Book& book);

}  // namespace docket
