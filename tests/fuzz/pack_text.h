// A pack as one text, so that a fuzzer can hold it: each file stands below a line "%%% NAME".

#pragma once

#include <string_view>
#include <vector>

#include "law/book.h"

namespace docket {

// What stands before the first such line is the file "pack.md". No two files have one name.
std::vector<PackFile> pack_files_of(std::string_view text);

// Reads the book, and holds it against all that is promised of a book: places that exist, a pack
// exactly where no finding is an error, a canonical form that is that of the hash, sentences.
Book checked_book(std::string_view text);

}  // namespace docket
