// Brings a store's schema up to date: numbered steps, all in one transaction, after a copy.
//
// Interrupted at any moment, the store is as it was before, and the next start tries again.

#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/result.h"
#include "store/db.h"
#include "store/sql_text.h"

namespace docket {

// Called before the first step when there is something to lose; `version` is the present one.
using CopyFirst = std::function<Status(int version)>;

// Applies the steps that are missing. Errors: store.newer (the store was written by a newer
// program), those of the copy and of the database.
Status migrate(Db& db, std::span<const Migration> steps, const CopyFirst& copy_first);

// The version of the schema; 0 when there is none.
Result<int> schema_version(Db& db);

}  // namespace docket
