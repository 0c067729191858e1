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

Result<InputFile> file_at(const fs::path& path, const fs::path& folder) {
  std::error_code failed;
  InputFile file{path.string(), fs::file_size(path, failed), 0, folder.string().size()};
  while (file.outside < file.path.size() && file.path[file.outside] == '/') ++file.outside;
  if (failed) return unreadable(path.string(), failed.message());
  file.changed = fs::last_write_time(path, failed).time_since_epoch().count();
  return file;
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

Status add_folder(const fs::path& folder, std::vector<InputFile>& files) {
  std::error_code failed;
  std::vector<fs::path> found;
  fs::recursive_directory_iterator walk(folder, failed);
  if (failed) return unreadable(folder.string(), failed.message());
  for (; walk != fs::recursive_directory_iterator{}; walk.increment(failed)) {
    if (failed) return unreadable(folder.string(), failed.message());
    const fs::file_status status = walk->symlink_status(failed);
    if (is_hidden(walk->path())) {
      if (fs::is_directory(status)) walk.disable_recursion_pending();
    } else if (fs::is_regular_file(status)) {
      found.push_back(walk->path());
    }
  }
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found) files.push_back(TRY(file_at(path, folder)));
  return Done{};
}

// An open file that closes itself.
class Opened {
 public:
  explicit Opened(const std::string& path)
      : number_(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Opened() {
    if (number_ >= 0) ::close(number_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  bool ok() const { return number_ >= 0; }

  // The bytes read; 0 at the end, negative when reading failed.
  ssize_t read(std::string& piece) {
    piece.resize(kPieceBytes);
    ssize_t got = 0;
    do {
      got = ::read(number_, piece.data(), piece.size());
    } while (got < 0 && errno == EINTR);
    piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return got;
  }

 private:
  int number_;
};

}  // namespace

Result<std::vector<InputFile>> source_files(const std::vector<std::string>& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    if (path == "-") {
      files.push_back({"-", 0, 0, 0});
      continue;
    }
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (!fs::exists(status))
      return Error{"import.not-found", "there is no such file or folder; check the path", path};
    if (fs::is_directory(status)) {
      TRY(add_folder(path, files));
    } else {
      files.push_back(TRY(file_at(path, fs::path{path}.parent_path())));
    }
  }
  return files;
}

Result<Go> read_source(const InputFile& file, const LeafSink& sink, const SourceLimits& limits) {
  Opened opened(file.path);
  if (!opened.ok()) {
    sink.unreadable(file.path, unreadable(file.path, std::strerror(errno)));
    return Go::on;
  }
  std::string piece;
  const Pull pull = [&]() -> Result<std::string_view> {
    const ssize_t got = opened.read(piece);
    if (got < 0) return unreadable(file.path, std::strerror(errno));
    sink.progressed(static_cast<std::uint64_t>(got));
    return std::string_view{piece};
  };
  Unpacker unpacker(sink, limits);
  return unpacker.read(pull, file.path == "-" ? "standard input" : file.path);
}

}  // namespace docket
