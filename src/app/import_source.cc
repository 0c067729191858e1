#include "app/import_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "app/archive.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 256 << 10;

Error unreadable(const std::string& path, const std::string& why) {
  return {"import.unreadable", "this cannot be read: " + why + "; the rest was read", path};
}

// The length of the way to what was imported; what of a path comes after it, readers see.
std::size_t length_outside(const std::string& path, const fs::path& folder) {
  std::size_t outside = folder.string().size();
  while (outside < path.size() && path[outside] == '/') ++outside;
  return outside;
}

InputFile no_file_at(const fs::path& path, const fs::path& folder, Error why) {
  return {path.string(), 0, 0, length_outside(path.string(), folder), std::move(why)};
}

InputFile file_at(const fs::path& path, const fs::path& folder) {
  std::error_code failed;
  InputFile file{path.string(), fs::file_size(path, failed), 0,
                 length_outside(path.string(), folder), std::nullopt};
  if (failed) return no_file_at(path, folder, unreadable(path.string(), failed.message()));
  file.changed = fs::last_write_time(path, failed).time_since_epoch().count();
  return file;
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

// Goes through a folder and all below it. What cannot be read keeps nothing else from being read.
class Walk {
 public:
  Walk(const fs::path& top, InputFiles& found) : top_(top), found_(found) {}

  void run() {
    const std::size_t before = found_.files.size();
    folders_.push_back(top_);
    while (!folders_.empty()) {
      const fs::path folder = std::move(folders_.back());
      folders_.pop_back();
      read_folder(folder);
    }
    std::sort(
        found_.files.begin() + static_cast<std::ptrdiff_t>(before), found_.files.end(),
        [](const InputFile& a, const InputFile& b) { return fs::path{a.path} < fs::path{b.path}; });
  }

 private:
  void read_folder(const fs::path& folder) {
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    for (; !failed && entry != fs::directory_iterator{}; entry.increment(failed)) take(*entry);
    if (failed) leave_out(folder, unreadable(folder.string(), failed.message()));
  }

  void take(const fs::directory_entry& entry) {
    std::error_code failed;
    const fs::file_status status = entry.symlink_status(failed);
    if (is_hidden(entry.path())) {
      ++found_.hidden;
    } else if (failed) {
      leave_out(entry.path(), unreadable(entry.path().string(), failed.message()));
    } else if (fs::is_directory(status)) {
      folders_.push_back(entry.path());
    } else if (fs::is_regular_file(status)) {
      found_.files.push_back(file_at(entry.path(), top_));
    } else {
      leave_out(entry.path(), {"import.no-file",
                               "this is a link, a pipe or a device in a folder; it is not followed",
                               entry.path().string()});
    }
  }

  void leave_out(const fs::path& path, Error why) {
    found_.files.push_back(no_file_at(path, top_, std::move(why)));
  }

  const fs::path& top_;
  InputFiles& found_;
  std::vector<fs::path> folders_;  // still to be read
};

// Reads the next piece; 0 at the end, negative when reading failed.
ssize_t read_piece(const Opened& opened, std::string& piece) {
  piece.resize(kPieceBytes);
  ssize_t got = 0;
  do {
    got = ::read(opened.number(), piece.data(), piece.size());
  } while (got < 0 && errno == EINTR);
  piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return got;
}

}  // namespace

Result<InputFiles> source_files(const std::vector<std::string>& paths) {
  InputFiles found;
  for (const std::string& path : paths) {
    if (path == "-") {
      found.files.push_back({"-", 0, 0, 0, std::nullopt});
      continue;
    }
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status))
      return Error{"import.not-found", "there is no such file or folder; check the path", path};
    if (fs::is_directory(status)) {
      Walk{path, found}.run();
    } else {
      found.files.push_back(file_at(path, fs::path{path}.parent_path()));
    }
  }
  return found;
}

Result<Opened> open_input(const InputFile& file) {
  if (file.unreadable) return *file.unreadable;
  Opened opened{file.path == "-" ? ::dup(STDIN_FILENO)
                                 : ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!opened.ok()) return unreadable(file.path, std::strerror(errno));
  return opened;
}

Result<Go> read_opened(const Opened& opened, const std::string& path, const LeafSink& sink,
                       const SourceLimits& limits) {
  std::string piece;
  const Pull pull = [&]() -> Result<std::string_view> {
    const ssize_t got = read_piece(opened, piece);
    if (got < 0) return unreadable(path, std::strerror(errno));
    sink.progressed(static_cast<std::uint64_t>(got));
    return std::string_view{piece};
  };
  Unpacker unpacker(sink, limits);
  return unpacker.read(pull, path == "-" ? "standard input" : path);
}

Result<Go> read_source(const InputFile& file, const LeafSink& sink, const SourceLimits& limits) {
  const Result<Opened> opened = open_input(file);
  if (opened.ok()) return read_opened(*opened, file.path, sink, limits);
  sink.unreadable(file.path, opened.error());
  return Go::on;
}

}  // namespace docket
