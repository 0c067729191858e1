// Receipts of a made-up ledger, for tests.

#pragma once

#include <cstdint>

#include "ledger/receipt.h"
#include "ledger/tree.h"
#include "verify/sample_ledger.h"

namespace docket {

// The receipt of record `index` at the size of a checkpoint; with `since`, also the proof that the
// tree of that size is its beginning. The ledger must have been written.
inline LedgerReceipt sample_receipt(const SampleLedger& ledger, std::uint64_t index,
                                    std::uint64_t size, std::uint64_t since = 0) {
  const HashSource source = source_over(ledger.leaves());
  LedgerReceipt receipt;
  receipt.first_key = sample_key(1).verifier();
  if (ledger.key_at(size).seed != sample_key(1).seed) receipt.key_changes = ledger.key_changes();
  receipt.index = index;
  receipt.leaf = ledger.leaf(index);
  receipt.proof = *inclusion_proof({index, size}, source);
  receipt.checkpoint = ledger.checkpoint(size);
  if (since > 0)
    receipt.since = OlderTree{{since, root_of_leaves(ledger.leaves().first(since))},
                              *consistency_proof({since, size}, source)};
  return receipt;
}

}  // namespace docket
