#include "provider/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "provider/threads.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, int error) {
  return {"provider.unwritable", "this cannot be written: " + std::string{std::strerror(error)},
          path.string()};
}

Error unreadable(const fs::path& path, int error) {
  return {"provider.unreadable", "this cannot be read: " + std::string{std::strerror(error)},
          path.string()};
}

// Of files that are waited for at the same time; more would not make the journal quicker.
constexpr std::size_t kWaitingMax = 32;

class File {
 public:
  File(const fs::path& path, int flags)
      : file_(::open(path.c_str(), flags | O_CLOEXEC, 0644)), error_(file_ < 0 ? errno : 0) {}
  ~File() {
    if (file_ >= 0) ::close(file_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int get() const { return file_; }
  int error() const { return error_; }

 private:
  int file_;
  int error_;
};

// 0, or what went wrong.
int write_at(int file, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return 0;
}

// 0, or what went wrong.
int sync(const fs::path& path) {
  const File file{path, O_RDONLY};
  if (file.error() != 0) return file.error();
  return ::fsync(file.get()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_part(const fs::path& path, std::uint64_t at, std::size_t size) {
  const File file{path, O_RDONLY};
  if (file.error() != 0) return unreadable(path, file.error());
  std::string bytes(size, '\0');
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got =
        ::pread(file.get(), bytes.data() + have, size - have, static_cast<off_t>(at + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path, errno);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<std::string> read_file(const fs::path& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) != 0) return unreadable(path, errno);
  if (!S_ISREG(about.st_mode)) return unreadable(path, S_ISDIR(about.st_mode) ? EISDIR : EINVAL);
  return read_part(path, 0, static_cast<std::size_t>(about.st_size));
}

Status write_file(const fs::path& path, std::string_view bytes) {
  TRY(remove_file(path));
  int error = 0;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const File file{path, O_WRONLY | O_CREAT | O_EXCL};
    error = file.error() != 0 ? file.error() : write_at(file.get(), bytes, 0);
    if (error != ENOENT) break;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (failed) return unwritable(path.parent_path(), failed.value());
  }
  if (error != 0) return unwritable(path, error);
  return Done{};
}

Status link_file(const fs::path& from, const fs::path& to) {
  TRY(remove_file(to));
  if (::link(from.c_str(), to.c_str()) == 0) return Done{};
  if (errno != ENOENT) return unwritable(to, errno);
  std::error_code failed;
  fs::create_directories(to.parent_path(), failed);
  if (failed) return unwritable(to.parent_path(), failed.value());
  if (::link(from.c_str(), to.c_str()) == 0) return Done{};
  return unwritable(to, errno);
}

Status remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) == 0 || errno == ENOENT || errno == ENOTDIR) return Done{};
  return unwritable(path, errno);
}

Status make_durable(const std::vector<fs::path>& paths) {
  std::vector<int> errors(paths.size(), 0);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t index = next++; index < paths.size(); index = next++)
      errors[index] = sync(paths[index]);
  };
  {
    Threads waiting;
    while (waiting.count() + 1 < std::min(paths.size(), kWaitingMax) && waiting.start(work)) {
    }
    work();
  }
  for (std::size_t index = 0; index < paths.size(); ++index)
    if (errors[index] != 0) return unwritable(paths[index], errors[index]);
  return Done{};
}

Status make_all_durable(const fs::path& folder) {
  const File file{folder, O_RDONLY | O_DIRECTORY};
  if (file.error() != 0) return unwritable(folder, file.error());
  if (::syncfs(file.get()) != 0) return unwritable(folder, errno);
  return Done{};
}

Status point_to(const fs::path& link, const std::string& target) {
  const fs::path fresh = link.string() + ".new";
  TRY(remove_file(fresh));
  if (::symlink(target.c_str(), fresh.c_str()) != 0) return unwritable(fresh, errno);
  if (::rename(fresh.c_str(), link.c_str()) != 0) return unwritable(link, errno);
  if (const int error = sync(link.parent_path()); error != 0) return unwritable(link, error);
  return Done{};
}

std::optional<InPlace> InPlace::open(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) return {};
  InPlace made{file, path};
  struct stat about{};
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || about.st_nlink != 1) return {};
  // The kernel gives a lease for writing only while nobody else has the file open.
  if (::fcntl(file, F_SETLEASE, F_WRLCK) != 0) return {};
  return made;
}

InPlace::InPlace(InPlace&& other) noexcept
    : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}

InPlace::~InPlace() {
  if (file_ >= 0) ::close(file_);  // gives the lease back
}

Status InPlace::patch(std::span<const csaf::Patch> patches) {
  for (const csaf::Patch& patch : patches) {
    if (const int error = write_at(file_, patch.bytes, patch.at); error != 0)
      return unwritable(path_, error);
  }
  return Done{};
}

Status InPlace::replace(std::string_view bytes) {
  if (const int error = write_at(file_, bytes, 0); error != 0) return unwritable(path_, error);
  if (::ftruncate(file_, static_cast<off_t>(bytes.size())) != 0) return unwritable(path_, errno);
  return Done{};
}

}  // namespace docket::provider
