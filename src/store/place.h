// Where a store lies: a data folder that one process holds, or a PostgreSQL database.
//
// A data folder belongs to its owner alone (0700). It holds docket.db with SQLite's -wal and -shm
// beside it, docket.lock, and copies of former schemas (before-1.db …).

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "store/db.h"

namespace docket {

// A file lock that the kernel takes away when the process ends, however it ends.
class FolderLock {
 public:
  // Errors: store.locked, store.place.
  static Result<FolderLock> take(const std::string& folder);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_ = -1;
};

// A place that is held, and how to open connections to it. The writing connection brings the
// schema up to date.
struct OpenPlace {
  Engine engine = Engine::sqlite;
  std::unique_ptr<FolderLock> lock;  // of a folder; PostgreSQL has a lock of its own
  OpenDb open_writing;
  OpenDb open_reading;
  OpenDb open_as_it_is;  // for writing, leaving the schema alone
};
struct PlaceOptions {
  std::string place;  // a data folder or "postgresql://…"
  std::chrono::milliseconds deadline{30'000};
};
Result<OpenPlace> open_place(const PlaceOptions& options);

// Makes what was written to the file or folder durable. Error: store.io.
Status sync_path(const std::string& path);

}  // namespace docket
