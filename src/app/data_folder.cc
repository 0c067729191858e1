#include "app/data_folder.h"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace docket {
namespace {

namespace fs = std::filesystem;

// Each is there from the first moment on in which somebody meant the folder for Docket.
constexpr const char* kSigns[] = {"docket.toml", "docket.db", "docket.lock", "keys/ledger.key",
                                  "keys/ledger.key.new"};

}  // namespace

FolderHolds what_holds(const std::string& folder) {
  std::error_code failed;
  if (!fs::exists(folder, failed)) return FolderHolds::nothing;
  if (!fs::is_directory(folder, failed)) return FolderHolds::other;
  const auto is_there = [&](const char* name) {
    return fs::exists(fs::path{folder} / name, failed);
  };
  if (std::any_of(std::begin(kSigns), std::end(kSigns), is_there)) return FolderHolds::data;
  fs::directory_iterator entry(folder, failed);
  if (failed) return FolderHolds::data;  // closed to us; whoever opens it is told why
  // A new disk of its own is not quite empty.
  for (; !failed && entry != fs::directory_iterator{}; entry.increment(failed))
    if (entry->path().filename() != "lost+found") return FolderHolds::other;
  return FolderHolds::nothing;
}

Status make_data_folder(const std::string& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    return Error{"store.place", "the data folder cannot be made: " + failed.message(), folder};
  if (what_holds(folder) == FolderHolds::other)
    return Error{"store.foreign",
                 "there are other things in this folder and no data of Docket; name a new or empty "
                 "folder",
                 folder};
  fs::permissions(folder, fs::perms::owner_all, failed);
  return Done{};
}

void remove_leftovers(const std::string& folder) {
  std::error_code failed;
  std::vector<fs::path> left;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(kExportBegins) || name.starts_with(kInputBegins))
      left.push_back(entry.path());
  }
  for (const fs::path& path : left) fs::remove(path, failed);
}

}  // namespace docket
