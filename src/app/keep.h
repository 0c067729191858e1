// Backup and restore of a whole data folder: the store, the signing key and the configuration.
// Whoever has a backup has everything; it is readable by its owner alone.

#pragma once

#include <optional>
#include <string>

#include "app/config.h"
#include "app/docket.h"
#include "store/backup.h"

namespace docket {

// While Docket runs; read back before it counts as made. What a backup that fails had made is
// removed. Errors: those of backup, backup.home (key or configuration not copied).
Result<BackupSummary> backup_data(Docket& docket, const std::string& folder);

// Into a data folder without a key, and into the database that its server will use: the one of its
// own docket.toml, or `database` ("postgresql://…" or "sqlite"), which is written into its
// docket.toml. A backup's own PostgreSQL database is not taken without being named, for it may be
// in use. What a restore that fails had made in the folder is removed.
// Errors: those of restore and read_config, backup.home, backup.database.
Result<BackupSummary> restore_data(const std::string& folder, const std::string& data_folder,
                                   const std::optional<std::string>& database = std::nullopt);

}  // namespace docket
