#include "provider/check.h"

#include <algorithm>
#include <system_error>

#include "openpgp/openpgp.h"
#include "openpgp/quiet_errors.h"
#include "provider/document.h"
#include "provider/files.h"

namespace docket::provider {
namespace {

namespace fs = std::filesystem;

// A file, or a link to one that does not lead out of the folder.
bool is_file_inside(const fs::directory_entry& entry, const std::string& root) {
  std::error_code failed;
  if (!entry.is_symlink(failed)) return entry.is_regular_file(failed);
  const fs::path target = fs::canonical(entry.path(), failed);
  return !failed && target.string().starts_with(root + "/") && fs::is_regular_file(target, failed);
}

Result<std::set<std::string>> files_below(const fs::path& root) {
  std::set<std::string> files;
  std::error_code failed;
  const std::string begin = root.string();
  fs::recursive_directory_iterator each{root, failed};
  for (; !failed && each != fs::recursive_directory_iterator{}; each.increment(failed)) {
    if (is_file_inside(*each, begin)) files.insert(each->path().string().substr(begin.size() + 1));
  }
  if (failed)
    return Error{"provider.unreadable", "the folder cannot be read: " + failed.message(), begin};
  return files;
}

std::vector<std::string> fingerprints_in(const std::string& key) {
  const auto ring = OpenPgpRing::read({&key, 1});
  return ring.ok() ? ring->fingerprints() : std::vector<std::string>{};
}

Result<OpenPgpRing> ring_of(const std::vector<std::string>& keys) {
  std::vector<std::string> good;
  for (const std::string& key : keys)
    if (!fingerprints_in(key).empty()) good.push_back(key);
  return OpenPgpRing::read(good);
}

Status verify(const OpenPgpRing& ring, std::string_view document, std::string_view signature,
              Instant now) {
  constexpr std::chrono::hours kLeast{24 * 30};
  const SignatureSeen seen = TRY(ring.verify(document, signature, now));
  if (seen.expires && *seen.expires < now + kLeast)
    return Error{
        "openpgp.signature",
        "the signature is good only until " + to_text(*seen.expires) + "; 30 days are asked for",
        ""};
  return Done{};
}

}  // namespace

void know_keys() {
  const Instant now{};
  const auto key = OpenPgpKey::make("Nobody <nobody@docket.invalid>", now);
  if (!key.ok()) return;
  const auto half = key->public_half();
  const auto signature = key->sign("", now);
  if (!half.ok() || !signature.ok()) return;
  if (const auto ring = ring_of({*half}); ring.ok()) (void)verify(*ring, "", *signature, now);
}

std::size_t tree_file_bytes_max(std::string_view path) {
  constexpr std::size_t kMetadataBytesMax = 1U << 20;
  return path.ends_with("provider-metadata.json") ? kMetadataBytesMax : kDocumentBytesMax;
}

Result<Tree> tree_at(const fs::path& folder) {
  std::error_code failed;
  const bool is_ours =
      fs::exists(folder / "provider.json", failed) && fs::is_symlink(folder / "web", failed);
  const fs::path root = fs::canonical(is_ours ? folder / "web" : folder, failed);
  if (failed)
    return Error{"provider.unreadable", "there is no such folder: " + failed.message(),
                 folder.string()};
  return Tree{root, TRY(files_below(root))};
}

Result<std::vector<csaf::Judged>> check(
    std::set<std::string> files, std::function<Result<std::string>(const std::string& path)> read,
    Instant now) {
  csaf::TreeSeen tree;
  tree.files = std::move(files);
  tree.read = [&](const std::string& path) -> Result<std::string> {
    if (tree.files.contains(path)) return read(path);
    return Error{"provider.unreadable", "there is no such file", path};
  };
  OpenPgpRing ring = TRY(OpenPgpRing::read({}));
  tree.take_keys = [&ring](const std::vector<std::string>& keys) {
    if (Result<OpenPgpRing> taken = ring_of(keys); taken.ok()) ring = *std::move(taken);
  };
  tree.verify = [&ring, now](std::string_view document, std::string_view signature) {
    return verify(ring, document, signature, now);
  };
  tree.fingerprints = fingerprints_in;
  tree.now = now;
  return csaf::judge(tree);
}

Result<std::vector<csaf::Judged>> check(const fs::path& folder, Instant now) {
  const Tree tree = TRY(tree_at(folder));
  const auto read = [&tree](const std::string& path) -> Result<std::string> {
    std::error_code unknown;
    const std::size_t most = tree_file_bytes_max(path);
    if (fs::file_size(tree.root / path, unknown) > most || unknown)
      return Error{"provider.unreadable",
                   "the document is larger than " + std::to_string(most >> 20) + " MiB", path};
    return read_file(tree.root / path);
  };
  const QuietErrors quiet;
  return check(tree.files, read, now);
}

}  // namespace docket::provider
