// A receipt: one record with the proof that it is in the ledger, as one line of JSON that anyone
// verifies offline with `docket-verify receipt` (docs/ledger_format.md).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "ledger/leaf.h"
#include "ledger/note.h"

namespace docket {

// The proof that an older tree, for instance that of an earlier receipt, is a beginning of this.
struct OlderTree {
  std::uint64_t size = 0;
  std::vector<Hash> proof;  // consistency_proof({size, size of the checkpoint})
};

struct LedgerReceipt {
  VerifierKey first_key;                 // with which the ledger began
  std::vector<std::string> key_changes;  // the signed statements since then, in order
  std::uint64_t index = 0;
  Leaf leaf;
  std::vector<Hash> proof;  // inclusion_proof({index, size of the checkpoint})
  std::string checkpoint;   // the signed note
  std::optional<OlderTree> since;
};

// The one form of the receipt, ending with a newline. Whoever passes it on must keep its bytes.
std::string receipt_text(const LedgerReceipt& receipt);

}  // namespace docket
