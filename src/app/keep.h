// Backup and restore of a whole data folder: the store, the signing key and the configuration.
// Whoever has a backup has everything; it is readable by its owner alone.

#pragma once

#include <string>

#include "app/config.h"
#include "app/docket.h"
#include "store/backup.h"

namespace docket {

// While Docket runs. Errors: those of backup, backup.home (key or configuration not copied).
Result<BackupSummary> backup_data(Docket& docket, const std::string& folder);

// Into a data folder without a key. Its own docket.toml, where there is one, says into which
// database; else that of the backup does. Errors: those of restore and read_config, backup.home.
Result<BackupSummary> restore_data(const std::string& folder, const std::string& data_folder);

}  // namespace docket
