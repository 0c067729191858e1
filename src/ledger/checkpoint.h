// The signed tree head in its text form (C2SP tlog-checkpoint): origin, size, root, signatures.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/note.h"
#include "ledger/tree.h"

namespace docket {

struct Checkpoint {
  std::string origin;  // the name of the ledger, and of the keys that sign for it
  TreeHead head;

  bool operator==(const Checkpoint&) const = default;
};

// The text that is signed: three lines, no extension lines.
std::string checkpoint_text(const Checkpoint& checkpoint);

// The signed note. After a rotation the old and the new key sign the next checkpoint together.
std::string signed_checkpoint(const Checkpoint& checkpoint, std::span<const SigningKey> keys);

// Strict: three lines, one form of the number, 32 bytes of root.
// Errors: ledger.checkpoint-form.
Result<Checkpoint> parse_checkpoint_text(std::string_view text);

// Reads a note whose text is a checkpoint and whose signers include a known key.
// Errors: those of parse_note, signers_of, parse_checkpoint_text, ledger.checkpoint-origin
// (the signing key has another name than the origin).
Result<Checkpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> known);

}  // namespace docket
