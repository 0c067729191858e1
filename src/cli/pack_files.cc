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
    std::ifstream in{at->path(), std::ios::binary};
    PackFile file{at->path().filename().string(),
                  std::string{std::istreambuf_iterator<char>{in}, {}}};
    if (!in) return unreadable(at->path(), std::make_error_code(std::errc::io_error));
    files.push_back(std::move(file));
  }
  if (error) return unreadable(folder, error);
  return files;
}

}  // namespace

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
