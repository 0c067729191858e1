// Checks a receipt: the record's leaf hash, its proof, the checkpoint, the changes of key, and
// that an older checkpoint is a beginning of the newer one.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/tree.h"
#include "verify/export_check.h"
#include "verify/finding.h"
#include "verify/key_chain.h"

namespace docket {

struct ReceiptSummary {
  std::string origin;
  std::uint64_t index = 0;
  bool erased = false;
  std::string body;  // empty when it was erased
  TreeHead head;
  std::vector<ChainKey> keys;     // the last one is in force
  bool key_is_from_file = false;  // no trusted key was given
  std::optional<TreeHead> since;  // the older checkpoint, when it agrees
};

// `text` is the whole file. Fills `summary` as far as it got; nothing when all is good.
std::optional<Finding> check_receipt(std::string_view text, const CheckOptions& options,
                                     ReceiptSummary& summary);

}  // namespace docket
