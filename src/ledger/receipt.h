// A receipt: one record with the proof that it is in the ledger, as one line of JSON that anyone
// verifies offline with `docket-verify receipt` (docs/ledger_format.md).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "ledger/leaf.h"
#include "ledger/note.h"
#include "ledger/tree.h"

namespace docket {

// The proof that an older tree, for instance that of an earlier receipt, is a beginning of this.
struct OlderTree {
  TreeHead head;            // of the older checkpoint
  std::vector<Hash> proof;  // consistency_proof({head.size, size of the checkpoint})
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
// Everything in it is verified first, so that a damaged store gives out no wrong receipt.
// Errors: ledger.receipt-differs (record, proof and checkpoint do not fit together),
// ledger.receipt-key (the last of the keys has not signed the checkpoint; sign again),
// those of open_key_change and open_checkpoint.
Result<std::string> receipt_text(const LedgerReceipt& receipt);

}  // namespace docket
