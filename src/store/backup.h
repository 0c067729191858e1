// Backup and restore: one format for both databases, so that a restore may also move a store
// from one to the other.
//
// A backup is a folder: one file of line JSON per table and docket-backup.json, which names the
// schema's version, the tree head, and each file's number of lines and SHA-256. It is taken from
// one consistent snapshot while the server runs, and read back before it counts as made.

#pragma once

#include <cstdint>
#include <string>

#include "base/hash.h"
#include "base/result.h"
#include "store/store.h"

namespace docket {

struct BackupSummary {
  std::int64_t size = 0;  // of the tree
  Hash root{};
  std::int64_t lines = 0;  // rows of all tables
  std::int64_t bytes = 0;
};

// Into a folder that is absent or empty. Errors: store.backup-place, store.backup-damaged
// (what was read back differs), store.full and those of reading.
Result<BackupSummary> backup(Store& store, const std::string& folder);

// Reads a backup through: every hash, every commitment, the tree head.
// Errors: store.backup-damaged (where = file:line), store.backup-place, store.newer.
Result<BackupSummary> check_backup(const std::string& folder);

// Fills the empty store at `options.place` (a folder without a store, a database without tables)
// and compares its tree head with the backup's. Errors: as check_backup, store.not-empty.
Result<BackupSummary> restore(const std::string& folder, const StoreOptions& options);

}  // namespace docket
