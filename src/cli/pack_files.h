// Packs as the command line names them: one that travels in the program, or the path of a folder.

#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "duty/rulebook.h"
#include "law/book.h"

namespace docket {

// What has a slash, or is a folder, is a path. Errors: pack.unknown, pack.unreadable.
Result<std::vector<PackFile>> pack_files(const std::string& pack);

// One chapter, whole. Errors: pack.unreadable.
Result<std::string> chapter_bytes(const std::filesystem::path& path);

// The packs together. Errors: those of pack_files and read_book, duty.pack-twice.
Result<Rulebook> rulebook_of(std::span<const std::string> packs);

}  // namespace docket
