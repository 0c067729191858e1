// Where an import gets its bytes: files, folders, archives in archives, standard input.
//
// Everything is read as a stream; nothing is unpacked to the disk and no path name of an archive is
// ever used to open or write a file. Depth, number of entries and unpacked size are bounded.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "box/opened.h"

namespace docket {

enum class Go { on, stop };

// Takes the leaves of an input one after the other: files, or entries of archives. An error that
// `feed` or `end` gives, or Go::stop, ends the reading and is handed on.
struct LeafSink {
  // False: this leaf is passed over. The name is the path, "!" before each archive's entry.
  std::function<bool(const std::string& name)> begin;
  std::function<Result<Go>(std::string_view piece)> feed;
  std::function<Result<Go>()> end;
  // A file or entry that could not be read (to its end); the reading goes on with the next.
  // Errors: import.unreadable, import.archive, import.too-deep, import.too-large, import.empty,
  // import.no-file.
  std::function<void(const std::string& name, const Error& error)> unreadable;
  std::function<void(std::uint64_t bytes)> progressed;  // bytes read of the files themselves
};

struct SourceLimits {
  int depth_max = 3;  // archives in archives
  std::uint64_t entries_max = 5'000'000;
  std::uint64_t unpacked_bytes_max = 64ULL << 30;
};

struct InputFile {
  std::string path;  // "-": standard input
  std::uint64_t bytes = 0;
  std::int64_t changed = 0;         // when it was last written, in the file system's own units
  std::size_t outside = 0;          // how much of the path leads to what was imported, not into it
  std::optional<Error> unreadable;  // why nothing of it can be read: import.unreadable, .no-file
};

struct InputFiles {
  std::vector<InputFile> files;
  std::int64_t hidden = 0;  // files and folders passed over, for their names begin with "."
};

// The files that paths lead to, in the order of their names: folders with all that is below them.
// What is hidden is counted; a folder that cannot be read, and a link, a pipe or a device in a
// folder, stands among the files with the reason. "-" is standard input.
// Errors: import.not-found; where = the path.
Result<InputFiles> source_files(const std::vector<std::string>& paths);

// Errors: import.unreadable, and why nothing of it can be read.
Result<Opened> open_input(const InputFile& file);

// Reads what is open to its end, through archives if it is one; `path` is for names and messages.
Result<Go> read_opened(const Opened& opened, const std::string& path, const LeafSink& sink,
                       const SourceLimits& limits = {});

// Reads one file to its end, through archives if it is one; or tells why it cannot be read.
Result<Go> read_source(const InputFile& file, const LeafSink& sink,
                       const SourceLimits& limits = {});

}  // namespace docket
