// Writes to the desk's own records: accounts, roles, packs (cases/desk.h), together with the
// table rows that follow from them.

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/world.h"
#include "cases/desk.h"
#include "store/store.h"

namespace docket {

struct DeskEntry {
  std::string actor;
  DeskBody body;
};

// All entries and statements in one transaction, or none. `prepare` may fill in what only the
// place in the ledger tells (store.h, Commit).
Status record_at_desk(Store& store, World& world, std::vector<DeskEntry> entries,
                      std::vector<Statement> statements,
                      std::function<Status(const Drawn&, Commit&)> prepare = {});

// The same if `allowed` says so. What it sees of accounts and settings still holds when the
// transaction is written: where somebody else has written to the desk meanwhile, it is asked anew.
Status record_at_desk_if(Store& store, World& world, const std::function<Status()>& allowed,
                         std::vector<DeskEntry> entries, std::vector<Statement> statements);

// A fresh salt for a record.
Salt new_salt(World& world);

}  // namespace docket
