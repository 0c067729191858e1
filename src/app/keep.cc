#include "app/keep.h"

#include <array>
#include <filesystem>

namespace docket {
namespace {

namespace fs = std::filesystem;

// What a data folder holds beside the store.
constexpr std::array<const char*, 2> kHome = {"keys", "docket.toml"};

Status copy_home(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::create_directories(to, failed);
  fs::permissions(to, fs::perms::owner_all, failed);
  for (const char* name : kHome) {
    if (failed) break;
    if (!fs::exists(from / name)) continue;
    fs::copy(from / name, to / name, fs::copy_options::recursive, failed);
  }
  if (!failed) return Done{};
  return Error{"backup.home",
               "the signing key or the configuration could not be copied: " + failed.message(),
               to.string()};
}

}  // namespace

Result<BackupSummary> backup_data(Docket& docket, const std::string& folder) {
  const BackupSummary summary = TRY(backup(docket.store(), folder));
  TRY(copy_home(docket.config().data, fs::path{folder} / "home"));
  return summary;
}

Result<BackupSummary> restore_data(const std::string& folder, const Config& config) {
  const fs::path data{config.data};
  for (const char* name : kHome)
    if (fs::exists(data / name) && fs::exists(fs::path{folder} / "home" / name))
      return Error{
          "backup.home",
          "the data folder has a key or a configuration of its own; restore into a new one",
          (data / name).string()};
  std::error_code failed;
  fs::create_directories(data, failed);
  fs::permissions(data, fs::perms::owner_all, failed);
  StoreOptions options;
  options.place = config.database.empty() ? config.data : config.database;
  const BackupSummary summary = TRY(restore(folder, options));
  TRY(copy_home(fs::path{folder} / "home", data));
  return summary;
}

}  // namespace docket
