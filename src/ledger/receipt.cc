#include "ledger/receipt.h"

#include <span>

#include "base/bytes.h"
#include "base/json.h"
#include "ledger/checkpoint.h"
#include "ledger/key_change.h"

namespace docket {
namespace {

// The keys of the ledger in the order in which they came into force.
Result<std::vector<VerifierKey>> keys_of(const LedgerReceipt& receipt) {
  std::vector<VerifierKey> keys = {receipt.first_key};
  for (const std::string& note : receipt.key_changes) {
    KeyChange change = TRY(open_key_change(note));
    if (change.before != keys.back())
      return Error{"ledger.receipt-key", "the changes of key do not follow on each other", ""};
    keys.push_back(std::move(change.after));
  }
  return keys;
}

// The checkpoint with the signatures of these keys only.
Result<std::string> checkpoint_of(const LedgerReceipt& receipt, std::span<const VerifierKey> keys) {
  const Note note = with_signatures_of(TRY(parse_note(receipt.checkpoint)), keys);
  if (!is_signed_by(note, keys.back()))
    return Error{"ledger.receipt-key",
                 "the checkpoint is not signed by the key in force, " + vkey_text(keys.back()) +
                     "; sign the newest tree head again and give out the receipt then",
                 ""};
  return note_text(note);
}

Status check_proofs(const LedgerReceipt& receipt, const TreeHead& head) {
  const Error differs{"ledger.receipt-differs",
                      "record " + std::to_string(receipt.index) +
                          " does not fit its proof and checkpoint; run docket verify, the store "
                          "may be damaged",
                      ""};
  if (!inclusion_holds(leaf_hash_of(receipt.leaf), receipt.index, receipt.proof, head))
    return differs;
  if (receipt.since && !consistency_holds({receipt.since->head, head}, receipt.since->proof))
    return differs;
  return Done{};
}

std::string base64_in_quotes(const Hash& hash) { return "\"" + to_base64(view(hash)) + "\""; }

void add_hashes(std::span<const Hash> hashes, std::string& out) {
  out += '[';
  for (const Hash& hash : hashes) {
    if (&hash != hashes.data()) out += ',';
    out += base64_in_quotes(hash);
  }
  out += ']';
}

void add_key_changes(std::span<const std::string> notes, std::string& out) {
  if (notes.empty()) return;
  out += R"(,"key_changes":[)";
  for (const std::string& note : notes) {
    if (&note != notes.data()) out += ',';
    out += in_quotes(note);
  }
  out += ']';
}

void add_leaf(const Leaf& leaf, std::string& out) {
  out += R"(,"leaf":)" + base64_in_quotes(leaf_hash_of(leaf));
  if (const auto* salted = std::get_if<SaltedBody>(&leaf)) {
    out += R"(,"salt":)" + base64_in_quotes(salted->salt);
    out += R"(,"body":)" + in_quotes(salted->body);
  } else {
    out += R"(,"commitment":)" + base64_in_quotes(commitment_of(leaf));
  }
}

}  // namespace

Result<std::string> receipt_text(const LedgerReceipt& receipt) {
  const std::vector<VerifierKey> keys = TRY(keys_of(receipt));
  const std::string note = TRY(checkpoint_of(receipt, keys));
  const Checkpoint checkpoint = TRY(open_checkpoint(note, keys));
  TRY(check_proofs(receipt, checkpoint.head));

  std::string out = R"({"format":"docket-receipt/1","key":)";
  out += in_quotes(vkey_text(receipt.first_key));
  add_key_changes(receipt.key_changes, out);
  out += R"(,"index":)" + std::to_string(receipt.index);
  add_leaf(receipt.leaf, out);
  out += R"(,"proof":)";
  add_hashes(receipt.proof, out);
  if (receipt.since) {
    out += R"(,"since":{"size":)" + std::to_string(receipt.since->head.size);
    out += R"(,"root":)" + base64_in_quotes(receipt.since->head.root) + R"(,"proof":)";
    add_hashes(receipt.since->proof, out);
    out += '}';
  }
  out += R"(,"checkpoint":)" + in_quotes(note);
  out += "}\n";
  return out;
}

}  // namespace docket
