#include "app/keep.h"

#include <filesystem>

namespace docket {
namespace {

namespace fs = std::filesystem;

// What a data folder holds beside the store. What `to` has already is left as it is.
Status copy_home(const fs::path& from, const fs::path& to) {
  std::error_code failed;
  fs::create_directories(to, failed);
  fs::permissions(to, fs::perms::owner_all, failed);
  for (const char* name : {"keys", "docket.toml"}) {
    if (failed) break;
    if (!fs::exists(from / name) || fs::exists(to / name)) continue;
    fs::copy(from / name, to / name, fs::copy_options::recursive, failed);
  }
  if (!failed) return Done{};
  return Error{"backup.home",
               "the signing key or the configuration could not be copied: " + failed.message(),
               to.string()};
}

}  // namespace

Result<BackupSummary> backup_data(Docket& docket, const std::string& folder) {
  // Store and key files as one: not before, nor after, half of a change of the key.
  const auto held = docket.keys().hold();
  const BackupSummary summary = TRY(backup(docket.store(), folder));
  TRY(copy_home(docket.config().data, fs::path{folder} / "home"));
  return summary;
}

Result<BackupSummary> restore_data(const std::string& folder, const std::string& data_folder) {
  const fs::path home = fs::path{folder} / "home";
  const fs::path data{data_folder};
  if (fs::exists(data / "keys"))
    return Error{"backup.home", "the data folder has a key of its own; restore into a new one",
                 (data / "keys").string()};
  std::error_code failed;
  fs::create_directories(data, failed);
  fs::permissions(data, fs::perms::owner_all, failed);
  // A configuration that is there already says where to; that is how a store moves to another
  // database. Else all becomes as it was, with the database that it was in.
  const bool own = fs::exists(data / "docket.toml");
  Config config = TRY(read_config(own ? data.string() : home.string()));
  StoreOptions options;
  options.place = config.database.empty() ? data.string() : config.database;
  const BackupSummary summary = TRY(restore(folder, options));
  TRY(copy_home(home, data));
  return summary;
}

}  // namespace docket
