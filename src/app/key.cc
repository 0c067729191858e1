#include "app/key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

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

// Written whole and synced before anything is signed with it; never over an older key.
Status write_new(const fs::path& path, std::string_view text, mode_t mode) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return io_error(path, "the file cannot be made");
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool synced = written && ::fsync(file) == 0;
  ::close(file);
  if (!synced) return io_error(path, "the file cannot be written");
  return Done{};
}

Status closed_to_others(const fs::path& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return io_error(path, "the file cannot be looked at");
  if ((status.st_mode & 077U) != 0)
    return Error{"key.open-to-others",
                 "others than its owner may read the signing key; run: chmod 600 " + path.string(),
                 path.string()};
  return Done{};
}

std::string new_origin(World& world) {
  std::string name = "docket-";
  for (char byte : world.random_bytes(8))
    name += static_cast<char>('a' + static_cast<unsigned char>(byte) % 26);
  return name;
}

}  // namespace

Result<SigningKey> signing_key(const std::string& data, bool fresh, World& world) {
  const fs::path folder = fs::path(data) / "keys";
  const fs::path secret = folder / "ledger.key";
  const fs::path open = folder / "ledger.vkey";
  std::error_code failed;
  if (fs::exists(secret, failed)) {
    TRY(closed_to_others(secret));
    const SigningSeed seed = TRY(parse_key_file(TRY(read_whole(secret))));
    const std::string vkey = TRY(read_whole(open));
    const VerifierKey verifier = TRY(parse_vkey(trimmed(vkey)));
    return SigningKey{verifier.name, seed};
  }
  if (!fresh)
    return Error{"key.missing",
                 "the ledger's signing key is gone; bring it back from a copy, or follow the "
                 "procedure for a lost key in docs/ledger_format.md",
                 secret.string()};
  fs::create_directories(folder, failed);
  if (failed)
    return Error{"key.io", "the folder cannot be made: " + failed.message(), folder.string()};
  fs::permissions(folder, fs::perms::owner_all, failed);
  SigningKey key{new_origin(world), {}};
  const std::string random = world.random_bytes(key.seed.size());
  std::copy(random.begin(), random.end(), key.seed.begin());
  TRY(write_new(open, vkey_text(key.verifier()) + "\n", 0644));
  TRY(write_new(secret, key_file_text(key.seed), 0600));
  return key;
}

}  // namespace docket
