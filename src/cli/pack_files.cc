#include "cli/pack_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace docket {
namespace {

namespace fs = std::filesystem;

Error unreadable(const fs::path& path, const std::error_code& error) {
  return {"pack.unreadable", "the pack cannot be read: " + path.string() + ": " + error.message(),
          path.string()};
}

Result<std::vector<PackFile>> files_of_folder(const std::string& folder) {
  std::error_code error;
  std::vector<PackFile> files;
  fs::directory_iterator at{folder, error};
  for (; !error && at != fs::directory_iterator{}; at.increment(error)) {
    if (at->path().extension() != ".md") continue;
    files.push_back({at->path().filename().string(), TRY(chapter_bytes(at->path()))});
  }
  if (error) return unreadable(folder, error);
  return files;
}

}  // namespace

Result<std::string> chapter_bytes(const fs::path& path) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(path, failed);  // says why, which a stream does not
  if (failed) return unreadable(path, failed);
  std::ifstream in{path, std::ios::binary};
  std::string bytes;
  bytes.reserve(size);
  bytes.assign(std::istreambuf_iterator<char>{in}, {});
  if (!in) return unreadable(path, std::make_error_code(std::errc::io_error));
  return bytes;
}

Result<std::vector<PackFile>> pack_files(const std::string& pack) {
  std::error_code ignored;
  const bool path = pack.find('/') != std::string::npos;
  if (path) return files_of_folder(pack);
  Result<std::vector<PackFile>> files = embedded_pack_files(pack);
  if (!files.ok() && fs::is_directory(pack, ignored)) return files_of_folder(pack);
  return files;
}

Result<Rulebook> rulebook_of(std::span<const std::string> names) {
  std::vector<Pack> packs;
  for (const std::string& name : names)
    packs.push_back(TRY(pack_of(read_book(TRY(pack_files(name))))));
  return Rulebook::of(std::move(packs));
}

}  // namespace docket
