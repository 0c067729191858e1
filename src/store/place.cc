#include "store/place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "store/migrate.h"
#include "store/sql_text.h"

namespace docket {
namespace {

Error refused(const std::string& what, const std::string& path) {
  return {"store.place",
          what + ": " + std::strerror(errno) + "; check the path and its permissions", path};
}

Status make_folder(const std::string& folder) {
  if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return refused("the data folder cannot be made", folder);
  return Done{};
}

// SQLite would make the file readable for everyone; its -wal and -shm take over the mode.
Status make_file(const std::string& folder, const std::string& file) {
  const int made = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (made < 0) return refused("the database file cannot be made", file);
  close(made);
  return sync_path(folder);
}

Status copy_sqlite(Db& db, const std::string& folder, int version) {
  const std::string copy = folder + "/before-" + std::to_string(version) + ".db";
  const std::string unfinished = copy + ".unfinished";
  std::remove(unfinished.c_str());
  std::vector<SqlCall> calls;
  calls.push_back({"VACUUM INTO $1", {unfinished}});
  TRY(db.run(std::move(calls)));
  TRY(sync_path(unfinished));
  if (std::rename(unfinished.c_str(), copy.c_str()) != 0)
    return refused("the copy of the older database cannot be kept", copy);
  return sync_path(folder);
}

std::string quoted(const std::string& name) { return "\"" + name + "\""; }

// A schema beside the present one, with the rows of every table.
Status copy_postgres(Db& db, int version) {
  const Rows tables =
      TRY(db.rows("SELECT table_name, current_schema() AS here FROM information_schema.tables "
                  "WHERE table_schema = current_schema() ORDER BY table_name"));
  CHECK(!tables.empty());
  const std::string copy = quoted(tables.text(0, "here") + "_before_" + std::to_string(version));
  std::string script = "DROP SCHEMA IF EXISTS " + copy + " CASCADE; CREATE SCHEMA " + copy + ";";
  for (std::size_t row = 0; row < tables.size(); ++row) {
    const std::string name = quoted(tables.text(row, "table_name"));
    script += "CREATE TABLE " + copy + "." + name + " AS TABLE " + name + ";";
  }
  return db.script(script);
}

Result<std::unique_ptr<Db>> up_to_date(Result<std::unique_ptr<Db>> opened,
                                       const std::string& folder) {
  std::unique_ptr<Db> db = TRY(std::move(opened));
  const std::vector<Migration> steps = migrations(db->engine());
  TRY(migrate(*db, steps, [&](int version) {
    return db->engine() == Engine::sqlite ? copy_sqlite(*db, folder, version)
                                          : copy_postgres(*db, version);
  }));
  return db;
}

bool is_postgres(const std::string& place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

OpenPlace open_server(const PlaceOptions& options) {
  const auto opening = [options](Use use) {
    return open_postgres({options.place, use, options.deadline});
  };
  OpenPlace place;
  place.engine = Engine::postgres;
  place.open_writing = [opening] { return up_to_date(opening(Use::writing), ""); };
  place.open_as_it_is = [opening] { return opening(Use::writing); };
  place.open_reading = [opening] { return opening(Use::reading); };
  return place;
}

}  // namespace

Status sync_path(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return refused("it cannot be opened", path);
  const int code = fsync(file);
  const int said = errno;
  close(file);
  if (code == 0) return Done{};
  return Error{"store.io", std::string{"the disk did not confirm a write: "} + std::strerror(said),
               path};
}

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const std::string path = folder + "/docket.lock";
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return refused("the data folder cannot be used", path);
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return FolderLock{file};
  const bool taken = errno == EWOULDBLOCK;
  Error error = refused("the data folder cannot be locked", path);
  close(file);
  if (!taken) return error;
  return Error{"store.locked",
               "another process of Docket has this data folder; stop it, or talk to it", folder};
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock::~FolderLock() {
  if (file_ >= 0) close(file_);
}

Result<OpenPlace> open_place(const PlaceOptions& options) {
  if (is_postgres(options.place)) return open_server(options);
  const std::string folder = options.place;
  TRY(make_folder(folder));
  OpenPlace place;
  place.lock = std::make_unique<FolderLock>(TRY(FolderLock::take(folder)));
  const std::string file = folder + "/docket.db";
  TRY(make_file(folder, file));
  place.open_writing = [folder, file] {
    return up_to_date(open_sqlite({.file = file, .use = Use::writing}), folder);
  };
  place.open_as_it_is = [file] { return open_sqlite({.file = file, .use = Use::writing}); };
  place.open_reading = [file, deadline = options.deadline] {
    return open_sqlite({.file = file, .use = Use::reading, .deadline = deadline});
  };
  return place;
}

}  // namespace docket
