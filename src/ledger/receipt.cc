#include "ledger/receipt.h"

#include <span>

#include "base/bytes.h"
#include "base/json.h"

namespace docket {
namespace {

std::string base64_in_quotes(const Hash& hash) { return "\"" + to_base64(view(hash)) + "\""; }

void add_hashes(std::span<const Hash> hashes, std::string& out) {
  out += '[';
  for (const Hash& hash : hashes) {
    if (&hash != hashes.data()) out += ',';
    out += base64_in_quotes(hash);
  }
  out += ']';
}

void add_leaf(const Leaf& leaf, std::string& out) {
  if (const auto* salted = std::get_if<SaltedBody>(&leaf)) {
    out += R"(,"salt":)" + base64_in_quotes(salted->salt);
    out += R"(,"body":)" + in_quotes(salted->body);
  } else {
    out += R"(,"commitment":)" + base64_in_quotes(commitment_of(leaf));
  }
}

}  // namespace

std::string receipt_text(const LedgerReceipt& receipt) {
  std::string out = R"({"format":"docket-receipt/1","key":)";
  out += in_quotes(vkey_text(receipt.first_key));
  if (!receipt.key_changes.empty()) {
    out += R"(,"key_changes":[)";
    for (const std::string& note : receipt.key_changes) {
      if (&note != receipt.key_changes.data()) out += ',';
      out += in_quotes(note);
    }
    out += ']';
  }
  out += R"(,"index":)" + std::to_string(receipt.index);
  add_leaf(receipt.leaf, out);
  out += R"(,"proof":)";
  add_hashes(receipt.proof, out);
  if (receipt.since) {
    out += R"(,"since":{"size":)" + std::to_string(receipt.since->size) + R"(,"proof":)";
    add_hashes(receipt.since->proof, out);
    out += '}';
  }
  out += R"(,"checkpoint":)" + in_quotes(receipt.checkpoint);
  out += "}\n";
  return out;
}

}  // namespace docket
