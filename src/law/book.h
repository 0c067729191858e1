// A pack as a book: reads its chapters from front to back and says what is wrong with them.
//
//   Result<Pack> pack = embedded_pack("cn-2019-draft");
//
// The core reads no files: chapters come as names and bytes, from the folder that the shell read
// or from those that travel inside the program (packs/).

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/result.h"
#include "law/case_block.h"
#include "law/check.h"
#include "law/pack.h"
#include "law/place.h"

namespace docket {

struct PackFile {
  std::string name;  // "art-03.md"; files that do not end in ".md" are passed over
  std::string bytes;
};

struct Book {
  Sources sources;                // pack.md first, then the others by name
  std::vector<Finding> findings;  // in the order of the book
  std::optional<Pack> pack;       // absent where a finding is an error
  std::vector<CaseBlock> cases;
  std::vector<Coverage> coverage;  // one for each chapter, if there is a pack
};

// Findings: those of frame, parser, compile and check; law.not-utf8, law.no-pack.
Book read_book(std::vector<PackFile> files);

// The pack of a book without errors. The error of a book with errors is its first finding, whole:
// the message holds the line and the caret, where = "art-03.md:27:24".
Result<Pack> pack_of(Book book);

// The files of packs/ as they were when the program was built.
std::span<const EmbeddedFile> embedded_packs();
std::vector<std::string> embedded_pack_names();

// Errors: pack.unknown (no pack of that name travels in the program).
Result<std::vector<PackFile>> embedded_pack_files(std::string_view name);
Result<Pack> embedded_pack(std::string_view name);

}  // namespace docket
