#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "base/json.h"
#include "openpgp/quiet_errors.h"
#include "provider/files.h"
#include "provider/provider.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSettings = "provider.json";
constexpr const char* kKeys = "keys";
constexpr const char* kSecret = "keys/signing.key";
constexpr std::chrono::milliseconds kLook{10};  // at a lock that somebody holds

Error unwritable(const std::string& what, const fs::path& path) {
  return {"provider.unwritable", what + ": " + std::strerror(errno), path.string()};
}

// Nobody else may ever open it, from the first moment on.
Status write_secret(const fs::path& folder, const OpenPgpKey& key,
                    const std::optional<std::string>& given) {
  const std::string secret = given ? *given : TRY(key.secret_half());
  if (::mkdir((folder / kKeys).c_str(), 0700) != 0)
    return unwritable("the folder of the keys cannot be made", folder / kKeys);
  const fs::path path = folder / kSecret;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return unwritable("the key cannot be written", path);
  const bool written =
      ::write(file, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
      ::fsync(file) == 0;
  const Error error = unwritable("the key cannot be written", path);
  ::close(file);
  if (!written) return error;
  return write_file(folder / kKeys / (key.fingerprint() + ".asc"), TRY(key.public_half()));
}

// Who holds a lock stands in its file, for whoever does not get it.
void say_holder(int file) {
  const std::string process = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0) return;
  // Without room for it nobody learns who it is, and that is all.
  [[maybe_unused]] const ssize_t written = ::pwrite(file, process.data(), process.size(), 0);
}

Error busy(int file, const fs::path& folder) {
  std::string process(20, '\0');
  const ssize_t read = ::pread(file, process.data(), process.size(), 0);
  process.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
  const std::string who = process == std::to_string(::getpid())
                              ? "another publication is under way in this folder"
                              : "another docket works on this folder";
  return {"provider.busy", who + "; try again when it is done", folder.string()};
}

Error placed(Error error, const fs::path& path) {
  error.where = path.string();
  return error;
}

Error unpublished(const fs::path& folder, const std::string& fingerprint) {
  const fs::path copy = folder / "web" / csaf::key_path(fingerprint);
  std::error_code failed;
  return {"provider.key-unpublished",
          "this key's public half is not among keys/*.asc, so that nobody could check what it "
          "signs; put it into keys/" +
              fingerprint + ".asc (" +
              (fs::exists(copy, failed) ? "a copy is " + copy.string()
                                        : "gpg --armor --export " + fingerprint) +
              ")",
          (folder / kSecret).string()};
}

// Each public key is a file that is called by its fingerprint, here as in the tree.
Status named_as_it_is_published(const fs::path& path, const std::vector<std::string>& keys) {
  if (keys.size() == 1 && path.stem() == keys.front()) return Done{};
  if (keys.size() == 1)
    return Error{
        "provider.key-name",
        "a public key is found by the name of its file; call this one " + keys.front() + ".asc",
        path.string()};
  return Error{"provider.key-name",
               "this file holds " + std::to_string(keys.size()) +
                   " keys; put each into a file of its own that is called by its fingerprint",
               path.string()};
}

// The public keys, as they are written; nothing where there is no folder of keys, which says that
// this provider does not sign. A folder that cannot be listed says nothing.
Result<std::optional<std::vector<std::string>>> public_keys(const fs::path& folder) {
  std::error_code failed;
  fs::directory_iterator each{folder, failed};
  if (failed == std::errc::no_such_file_or_directory)
    return std::optional<std::vector<std::string>>{};
  std::vector<std::string> keys;
  for (; !failed && each != fs::directory_iterator{}; each.increment(failed)) {
    if (each->path().extension() != ".asc") continue;
    keys.push_back(TRY(read_file(each->path())));
    const Result<OpenPgpRing> one = OpenPgpRing::read({&keys.back(), 1});
    if (!one.ok()) return placed(one.error(), each->path());
    TRY(named_as_it_is_published(each->path(), one->fingerprints()));
  }
  if (failed)
    return Error{"provider.unreadable",
                 "the keys cannot be listed, so that nobody knows whether there are any: " +
                     failed.message(),
                 folder.string()};
  std::sort(keys.begin(), keys.end());
  return std::optional{std::move(keys)};
}

}  // namespace

Result<Opened> make_provider(const fs::path& folder, const NewProvider& wanted, Instant now) {
  TRY(csaf::check_settings(wanted.settings));
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
    return Error{"provider.exists", "there is something in this folder already", folder.string()};
  std::optional<OpenPgpKey> key;
  if (wanted.is_signed) {
    const QuietErrors quiet;
    key = wanted.secret ? TRY(OpenPgpKey::read(*wanted.secret, wanted.passphrase))
                        : TRY(OpenPgpKey::make(wanted.settings.publisher.name, now));
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
  const QuietErrors quiet;
  const auto keys = TRY(public_keys(folder / kKeys));
  // A provider that has signed goes on to: without its secret key nothing is published.
  opened.is_signed = keys.has_value();
  if (!keys) return opened;
  const OpenPgpRing ring = TRY(OpenPgpRing::read(*keys));
  opened.fingerprints = ring.fingerprints();
  std::sort(opened.fingerprints.begin(), opened.fingerprints.end());
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
  const QuietErrors quiet;
  Result<OpenPgpKey> key = OpenPgpKey::read(TRY(read_file(path)), passphrase);
  if (!key.ok()) return placed(key.error(), path);
  const std::vector<std::string>& published = opened.fingerprints;
  if (std::find(published.begin(), published.end(), key->fingerprint()) == published.end())
    return unpublished(opened.folder, key->fingerprint());
  return key;
}

Result<Lock> Lock::take(const fs::path& folder, std::chrono::milliseconds patience) {
  const fs::path path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Error{"provider.unwritable", "the folder cannot be locked", path.string()};
  Lock lock{file};
  const auto until = std::chrono::steady_clock::now() + patience;
  while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return unwritable("the folder cannot be locked", path);
    if (std::chrono::steady_clock::now() >= until) return busy(file, folder);
    std::this_thread::sleep_for(kLook);
  }
  say_holder(file);
  return lock;
}

Lock::Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
Lock::~Lock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace docket::provider
