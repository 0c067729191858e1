// Fills in the keys of records whose versions a step of the schema has put in: SQL cannot make
// them.

#pragma once

#include "store/db.h"

namespace docket {

// In the transaction that is open. Errors: those of the database.
Status fill_record_keys(Db& db);

}  // namespace docket
