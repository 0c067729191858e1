#include "app/keep.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "app/data_folder.h"
#include "base/json.h"
#include "base/text.h"
#include "store/place.h"

namespace docket {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHashes = "home.json";  // SHA-256 of every file under home/

Error not_kept(const std::string& what, const fs::path& where) {
  return {"backup.home", what, where.string()};
}

// What a step that fails has made in a folder goes with it; what was there stays.
class Made {
 public:
  explicit Made(fs::path folder) : folder_(std::move(folder)), existed_(fs::exists(folder_)) {
    for (const fs::path& entry : entries()) before_.insert(entry);
  }

  void remove() {
    std::error_code ignored;
    for (const fs::path& entry : entries())
      if (!before_.contains(entry)) fs::remove_all(entry, ignored);
    if (!existed_) fs::remove(folder_, ignored);
  }

 private:
  std::set<fs::path> entries() const {
    std::set<fs::path> found;
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder_, ignored))
      found.insert(entry.path());
    return found;
  }

  fs::path folder_;
  bool existed_;
  std::set<fs::path> before_;
};

// Every file of the signing key and the configuration with its hash, by its place under `home`.
Result<std::map<std::string, std::string>> hashes_of(const fs::path& home) {
  std::map<std::string, std::string> hashes;
  std::error_code failed;
  const auto add = [&](const fs::path& file) -> Status {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    if (in.peek() != std::ifstream::traits_type::eof()) bytes << in.rdbuf();
    if (in.bad() || !bytes) return not_kept("a file cannot be read; look at its owner", file);
    hashes[fs::relative(file, home, failed).generic_string()] = hex(sha256(bytes.str()));
    return Done{};
  };
  if (fs::exists(home / "docket.toml")) TRY(add(home / "docket.toml"));
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(home / "keys", failed))
    if (entry.is_regular_file()) TRY(add(entry.path()));
  if (failed) return not_kept("the signing key cannot be read: " + failed.message(), home / "keys");
  return hashes;
}

Status write_hashes(const fs::path& folder, const std::map<std::string, std::string>& hashes) {
  Json files = Json::object({});
  for (const auto& [name, hash] : hashes) files.add(name, Json{hash});
  const fs::path file = folder / kHashes;
  std::ofstream out(file, std::ios::binary);
  std::error_code failed;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, failed);
  out << print(files) << "\n";
  out.close();
  if (!out || failed)
    return not_kept("the hashes of the key and the configuration cannot be written", file);
  return sync_path(file.string());
}

// The key must be there to the last byte: the day of the restore is too late to look for it.
Status check_home(const fs::path& folder) {
  std::ifstream in(folder / kHashes, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  const Result<Json> files = parse_json(text.str());
  const auto damaged = [&](const std::string& name) {
    return not_kept("this backup cannot be used: " + name +
                        " is missing or is not what was backed up; take an older backup",
                    folder / name);
  };
  if (!files.ok() || !files->members()) return damaged(kHashes);
  const Result<std::map<std::string, std::string>> found = hashes_of(folder / "home");
  if (!found.ok()) return damaged("home/keys");
  for (const auto& [name, hash] : *files->members()) {
    const auto there = found->find(name);
    if (there == found->end() || !hash.text() || *hash.text() != there->second)
      return damaged("home/" + name);
  }
  return found->size() == files->members()->size() ? Status{Done{}} : Status{damaged("home/keys")};
}

// What `to` has already is left as it is.
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
  return not_kept("the signing key or the configuration could not be copied: " + failed.message(),
                  to);
}

// The configuration of the backup with another database; every other line stays as it is.
Status write_config(const fs::path& home, const fs::path& data, const std::string& database) {
  std::ostringstream text;
  if (!database.empty()) text << "database = " << in_quotes(database) << "\n";
  std::ifstream in(home / "docket.toml");
  bool top = true;  // before the first section
  for (std::string line; std::getline(in, line);) {
    const std::string_view words = trimmed(line);
    if (words.starts_with("[")) top = false;
    const bool names_it = top && words.starts_with("database") &&
                          trimmed(words.substr(sizeof "database" - 1)).starts_with("=");
    if (!names_it) text << line << "\n";
  }
  if (text.str().empty()) return Done{};
  std::ofstream out(data / "docket.toml", std::ios::binary);
  out << text.str();
  out.close();
  if (!out) return not_kept("the configuration cannot be written", data / "docket.toml");
  fs::permissions(data / "docket.toml", fs::perms::owner_read | fs::perms::owner_write);
  return Done{};
}

// Which database the restored server will use, written down in its docket.toml before anything
// else, so that what is filled is what is used.
Result<Config> config_of(const fs::path& home, const fs::path& data,
                         const std::optional<std::string>& database) {
  if (fs::exists(data / "docket.toml")) {
    if (database)
      return Error{"backup.database",
                   "the docket.toml of the data folder says which database it is; leave --database "
                   "out",
                   (data / "docket.toml").string()};
    return read_config(data.string());
  }
  const Config before = TRY(read_config(home.string()));
  if (!database && !before.database.empty())
    return Error{"backup.database",
                 "the backup is of a PostgreSQL database, which may be in use; say where this one "
                 "is to be: --database postgresql://…, or --database sqlite",
                 (home / "docket.toml").string()};
  TRY(write_config(home, data, database.value_or("sqlite") == "sqlite" ? "" : *database));
  return read_config(data.string());
}

Result<BackupSummary> restored(const std::string& folder, const fs::path& data,
                               const std::optional<std::string>& database) {
  TRY(make_data_folder(data.string()));
  const fs::path home = fs::path{folder} / "home";
  const Config config = TRY(config_of(home, data, database));
  StoreOptions options;
  options.place = config.database.empty() ? data.string() : config.database;
  const BackupSummary summary = TRY(restore(folder, options));
  TRY(copy_home(home, data));
  return summary;
}

}  // namespace

Result<BackupSummary> backup_data(Docket& docket, const std::string& folder) {
  // Store and key files as one: not before, nor after, half of a change of the key.
  const auto held = docket.keys().hold();
  Made made{folder};
  const auto all = [&]() -> Result<BackupSummary> {
    const BackupSummary summary = TRY(backup(docket.store(), folder));
    const fs::path data{docket.config().data};
    TRY(write_hashes(folder, TRY(hashes_of(data))));
    TRY(copy_home(data, fs::path{folder} / "home"));
    TRY(check_home(folder));
    return summary;
  };
  Result<BackupSummary> done = all();
  if (!done.ok()) made.remove();
  return done;
}

Result<BackupSummary> restore_data(const std::string& folder, const std::string& data_folder,
                                   const std::optional<std::string>& database) {
  const fs::path data{data_folder};
  if (fs::exists(data / "keys"))
    return not_kept("the data folder has a key of its own; restore into a new one", data / "keys");
  // What is no backup at all is said as such.
  if (!fs::exists(fs::path{folder} / kHashes)) TRY(check_backup(folder));
  TRY(check_home(folder));
  Made made{data};
  Result<BackupSummary> done = restored(folder, data, database);
  if (!done.ok()) made.remove();
  return done;
}

}  // namespace docket
