#include "cli/replace_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>

namespace docket {
namespace {

namespace fs = std::filesystem;

Error unwritable(const fs::path& path, int error) {
  return {"pack.unwritable",
          "the chapter cannot be written: " + path.string() + ": " + std::strerror(error),
          path.string()};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

Status replace_file(const fs::path& path, std::string_view bytes) {
  std::error_code failed;
  const fs::path target = fs::canonical(path, failed);
  if (failed) return unwritable(path, failed.value());
  std::string fresh = (target.parent_path() / ("." + target.filename().string() + ".XXXXXX"));
  struct stat before{};
  if (::stat(target.c_str(), &before) != 0) return unwritable(path, errno);
  const int file = ::mkostemp(fresh.data(), O_CLOEXEC);
  if (file < 0) return unwritable(path, errno);
  const bool written =
      ::fchmod(file, before.st_mode & 07777U) == 0 && write_all(file, bytes) && ::fsync(file) == 0;
  int error = written ? 0 : errno;
  if (::close(file) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(fresh.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return Done{};
  ::unlink(fresh.c_str());
  return unwritable(path, error);
}

}  // namespace docket
