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

// Into the place that the configuration names, which holds no store yet; the key and the
// configuration of the backup come with it. Errors: those of restore, backup.home.
Result<BackupSummary> restore_data(const std::string& folder, const Config& config);

}  // namespace docket
