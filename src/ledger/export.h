// The exported ledger: lines of JSON in one canonical form, so that a changed byte is found
// wherever it is (docs/ledger_format.md). The reader is docket-verify (src/verify), which shares
// no line of this file.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ledger/leaf.h"
#include "ledger/note.h"
#include "ledger/tree.h"

namespace docket {

// Writes the lines of one export. The caller goes through the ledger from record 0, gives every
// record, after it the change of key that it is (if it is one) and the checkpoint of that size
// (if there is one), and ends with the newest checkpoint. Each call adds to `out`, which the
// caller may write away and clear between calls. A checkpoint every ten thousand records
// is plenty: each costs the reader as much as a few hundred records.
class LedgerExport {
 public:
  // Adds the header line. `first` is the key with which the ledger began; its name is the origin.
  LedgerExport(VerifierKey first, std::string& out);

  void add_record(const Leaf& leaf, std::string& out);

  // `note` is a statement of ledger/key_change.h and stands as a text in the body just added.
  // Errors: ledger.key-change-order (it is not about the key in force), those of open_key_change.
  Status add_key_change(std::string_view note, std::string& out);

  // Adds the signed checkpoint, without the signatures of keys that are not in force yet. False,
  // and nothing is added, when the key in force has not signed it: it is from the moments around
  // a change of key; sign again. Errors: ledger.export-differs (its tree is not that of the
  // records given: the store is damaged), those of open_checkpoint.
  Result<bool> add_checkpoint(std::string_view note, std::string& out);

  std::uint64_t records() const { return frontier_.size(); }

  // True when the last line is a checkpoint over all records, so that the export may end here.
  bool complete() const { return complete_; }

 private:
  std::vector<VerifierKey> keys_;  // in the order in which they came into force
  Frontier frontier_;
  bool complete_ = false;
};

}  // namespace docket
