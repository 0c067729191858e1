#include "ledger/export.h"

#include <utility>

#include "base/bytes.h"
#include "base/check.h"
#include "base/json.h"
#include "ledger/checkpoint.h"
#include "ledger/key_change.h"

namespace docket {
namespace {

void add_note_line(std::string_view name, std::string_view note, std::string& out) {
  out += "{\"";
  out += name;
  out += "\":";
  out += in_quotes(note);
  out += "}\n";
}

}  // namespace

LedgerExport::LedgerExport(VerifierKey first, std::string& out) {
  CHECK(is_key_name(first.name));
  out += R"({"format":"docket-ledger/1","key":)";
  out += in_quotes(vkey_text(first));
  out += "}\n";
  keys_.push_back(std::move(first));
}

void LedgerExport::add_record(const Leaf& leaf, std::string& out) {
  const Hash hash = leaf_hash_of(leaf);
  out += R"({"index":)" + std::to_string(frontier_.size());
  out += R"(,"leaf":")" + to_base64(view(hash));
  if (const auto* salted = std::get_if<SaltedBody>(&leaf)) {
    out += R"(","salt":")" + to_base64(view(salted->salt));
    out += R"(","body":)" + salted->body;
    out += "}\n";
  } else {
    out += R"(","commitment":")" + to_base64(view(commitment_of(leaf)));
    out += "\"}\n";
  }
  frontier_.append(hash);
  complete_ = false;
}

Status LedgerExport::add_key_change(std::string_view note, std::string& out) {
  KeyChange change = TRY(open_key_change(note));
  if (change.before != keys_.back())
    return Error{"ledger.key-change-order",
                 "the change of key replaces " + vkey_text(change.before) +
                     ", but the key in force is " + vkey_text(keys_.back()),
                 ""};
  add_note_line("key_change", note, out);
  keys_.push_back(std::move(change.after));
  complete_ = false;
  return Done{};
}

Result<bool> LedgerExport::add_checkpoint(std::string_view bytes, std::string& out) {
  const Note note = with_signatures_of(TRY(parse_note(bytes)), keys_);
  if (!is_signed_by(note, keys_.back())) return false;
  const std::string kept = note_text(note);
  const Checkpoint checkpoint = TRY(open_checkpoint(kept, keys_));
  if (checkpoint.head != frontier_.head() || checkpoint.origin != keys_.front().name)
    return Error{"ledger.export-differs",
                 "the checkpoint over " + std::to_string(checkpoint.head.size) +
                     " records does not fit the " + std::to_string(frontier_.size()) +
                     " records read from the store; run docket verify, then restore a backup",
                 ""};
  add_note_line("checkpoint", kept, out);
  complete_ = true;
  return true;
}

}  // namespace docket
