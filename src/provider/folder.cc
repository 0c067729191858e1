#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/json.h"
#include "provider/files.h"
#include "provider/provider.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSettings = "provider.json";
constexpr const char* kSecret = "keys/signing.key";

Status write_secret(const fs::path& folder, const OpenPgpKey& key, const std::string& given) {
  const std::string secret = given.empty() ? TRY(key.secret_half()) : given;
  const fs::path path = folder / kSecret;
  std::error_code failed;
  fs::create_directories(path.parent_path(), failed);
  fs::permissions(path.parent_path(), fs::perms::owner_all, failed);
  // Nobody else may ever open it, so that it is empty until its mode is right.
  TRY(write_file(path, ""));
  if (::chmod(path.c_str(), 0600) != 0)
    return Error{"provider.unwritable", "the mode of the key cannot be set", path.string()};
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  const bool written = file >= 0 && ::write(file, secret.data(), secret.size()) ==
                                        static_cast<ssize_t>(secret.size());
  const bool synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!written || !synced)
    return Error{"provider.unwritable", "the key cannot be written", path.string()};
  return write_file(folder / "keys" / (key.fingerprint() + ".asc"), TRY(key.public_half()));
}

}  // namespace

Result<Opened> make_provider(const fs::path& folder, const NewProvider& wanted, Instant now) {
  TRY(csaf::check_settings(wanted.settings));
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
    return Error{"provider.exists", "there is something in this folder already", folder.string()};
  std::optional<OpenPgpKey> key;
  if (wanted.is_signed && wanted.secret.empty()) {
    key = TRY(OpenPgpKey::make(wanted.settings.publisher.name, now));
  } else if (wanted.is_signed) {
    key = TRY(OpenPgpKey::read(wanted.secret, wanted.passphrase));
  }
  fs::create_directories(folder / "trees", failed);
  if (failed)
    return Error{"provider.unwritable", "the folder cannot be made: " + failed.message(),
                 folder.string()};
  if (key) TRY(write_secret(folder, *key, wanted.secret));
  TRY(write_file(folder / kSettings, print_indented(to_json(wanted.settings)) + "\n"));
  TRY(make_all_durable(folder));
  return open_provider(folder);
}

Result<Opened> open_provider(const fs::path& folder) {
  const fs::path settings = folder / kSettings;
  std::error_code failed;
  if (!fs::exists(settings, failed))
    return Error{"provider.none", "this is no folder of a provider; make one with `new`",
                 folder.string()};
  Opened opened;
  opened.folder = folder;
  Result<csaf::ProviderSettings> read = csaf::read_settings(TRY(read_file(settings)));
  if (!read.ok()) {
    Error error = read.error();
    error.where = settings.string() + ":" + error.where;
    return error;
  }
  opened.settings = *std::move(read);
  std::vector<std::string> keys;
  fs::directory_iterator each{folder / "keys", failed};
  for (; !failed && each != fs::directory_iterator{}; each.increment(failed))
    if (each->path().extension() == ".asc") keys.push_back(TRY(read_file(each->path())));
  std::sort(keys.begin(), keys.end());
  const OpenPgpRing ring = TRY(OpenPgpRing::read(keys));
  opened.fingerprints = ring.fingerprints();
  std::sort(opened.fingerprints.begin(), opened.fingerprints.end());
  // A provider that has signed goes on to: without its secret key nothing is published.
  opened.is_signed = !opened.fingerprints.empty();
  return opened;
}

Result<OpenPgpKey> signing_key(const Opened& opened, const std::string& passphrase) {
  const fs::path path = opened.folder / kSecret;
  struct stat about{};
  if (::stat(path.c_str(), &about) == 0 && (about.st_mode & 0077U) != 0)
    return Error{"provider.key-open",
                 "others may read the signing key; set its mode to 600, and think of what may have "
                 "been read",
                 path.string()};
  return OpenPgpKey::read(TRY(read_file(path)), passphrase);
}

Result<Lock> Lock::take(const fs::path& folder) {
  const fs::path path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Error{"provider.unwritable", "the folder cannot be locked", path.string()};
  Lock lock{file};
  if (::flock(file, LOCK_EX | LOCK_NB) != 0)
    return Error{"provider.busy", "another docket works on this folder; try again when it is done",
                 folder.string()};
  return lock;
}

Lock::Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
Lock::~Lock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace docket::provider
