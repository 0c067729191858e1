// The reader of packs: lexer, parser, compiler and checker; and the stories that it holds.
//
// An input is a pack as one text (pack_text.h).

#include <algorithm>
#include <string>

#include "base/check.h"
#include "duty/boundaries.h"
#include "duty/examples.h"
#include "fuzz.h"
#include "pack_text.h"

namespace docket {
namespace {

// What the program writes about a pack, it reads again, and it holds.
void check_boundaries(std::string_view text, const Pack& pack) {
  std::vector<PackFile> files = pack_files_of(text);
  files.push_back({"zz-boundaries.md", boundary_cases(pack)});
  Book book = read_book(std::move(files));
  if (!book.pack) return;  // a zone that is not whole minutes, a name that a story uses itself
  book.cases.erase(book.cases.begin(),
                   std::find_if(book.cases.begin(), book.cases.end(), [&](const CaseBlock& block) {
                     const auto file = static_cast<std::size_t>(block.place.file);
                     return book.sources.files[file].name == "zz-boundaries.md";
                   }));
  CHECK(run_examples(book).findings.empty());
}

}  // namespace
}  // namespace docket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = docket::text_of(bytes, size);
  const docket::Book book = docket::checked_book(text);
  if (!book.pack) return 0;
  docket::run_examples(book);
  docket::check_boundaries(text, *book.pack);
  return 0;
}
