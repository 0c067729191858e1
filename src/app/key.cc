#include "app/key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKey = "ledger.key";
constexpr const char* kStaged = "ledger.key.new";
constexpr const char* kPublished = "ledger.vkey";
constexpr const char* kPublishing = "ledger.vkey.new";

Error io_error(const fs::path& path, std::string_view what) {
  return {"key.io", std::string{what} + ": " + std::strerror(errno), path.string()};
}

Result<std::string> read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return io_error(path, "the file cannot be read");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

Result<std::optional<SigningSeed>> KeyFolder::read(const char* name) const {
  const fs::path path = folder_ / name;
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return std::optional<SigningSeed>{};
    return io_error(path, "the file cannot be looked at");
  }
  if ((status.st_mode & 077U) != 0)
    return Error{"key.open-to-others",
                 "others than its owner may read the signing key; run: chmod 600 " + path.string(),
                 path.string()};
  return std::optional<SigningSeed>{TRY(parse_key_file(TRY(read_whole(path))))};
}

std::optional<VerifierKey> KeyFolder::published() const {
  const Result<std::string> text = read_whole(folder_ / kPublished);
  if (!text.ok()) return std::nullopt;
  const Result<VerifierKey> key = parse_vkey(trimmed(*text));
  return key.ok() ? std::optional<VerifierKey>{*key} : std::nullopt;
}

Status KeyFolder::make_folder() {
  if (::mkdir(folder_.c_str(), 0700) != 0 && errno != EEXIST)
    return io_error(folder_, "the folder cannot be made");
  return Done{};
}

// Makes what was done to names in the folder durable.
Status KeyFolder::sync() const {
  const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return io_error(folder_, "the folder cannot be opened");
  const bool synced = ::fsync(folder) == 0;
  ::close(folder);
  return synced ? Status{Done{}} : Status{io_error(folder_, "the folder cannot be written")};
}

Status KeyFolder::write(const char* name, std::string_view text, unsigned mode) {
  TRY(make_folder());
  const fs::path path = folder_ / name;
  ::unlink(path.c_str());  // never into a file that others may have open
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return io_error(path, "the file cannot be made");
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(file) == 0;
  ::close(file);
  if (!synced) return io_error(path, "the file cannot be written");
  return sync();
}

Status KeyFolder::rename(const std::string& from, const std::string& to) {
  if (::rename((folder_ / from).c_str(), (folder_ / to).c_str()) != 0)
    return io_error(folder_ / from, "the file cannot be renamed");
  return sync();
}

Status KeyFolder::stage(const SigningSeed& seed) {
  return write(kStaged, key_file_text(seed), 0600);
}

Status KeyFolder::adopt_staged() { return rename(kStaged, kKey); }

Status KeyFolder::publish(const VerifierKey& key) {
  if (published() == key) return Done{};
  TRY(write(kPublishing, vkey_text(key) + "\n", 0644));
  return rename(kPublishing, kPublished);
}

Status KeyFolder::discard_staged() {
  const fs::path path = folder_ / kStaged;
  if (::unlink(path.c_str()) != 0)
    return errno == ENOENT ? Status{Done{}} : Status{io_error(path, "the file cannot be removed")};
  return sync();
}

Status KeyFolder::put_aside(const std::string& name) {
  std::error_code ignored;
  if (!fs::exists(folder_ / kKey, ignored)) return Done{};
  return rename(kKey, std::string{kKey} + "." + name);
}

}  // namespace docket
