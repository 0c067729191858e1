// The ledger's signing key in its home: <data>/keys/ledger.key, readable by its owner alone, with
// the public verifier key beside it as ledger.vkey (docs/ledger_format.md).

#pragma once

#include <string>

#include "app/world.h"
#include "ledger/note.h"

namespace docket {

// Reads the key, or makes one when there is no ledger yet (`fresh`). The key's name is the origin
// of the ledger and stays with it: "docket-" and eight random letters.
// Errors: key.missing (a ledger without its key: see the loss procedure), key.open-to-others,
// key.io, ledger.key-file.
Result<SigningKey> signing_key(const std::string& data, bool fresh, World& world);

}  // namespace docket
