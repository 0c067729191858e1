// How a ledger changes its signing key: a statement, signed, that becomes a record.
//
// A rotation is signed by the old and the new key, so whoever trusts the old key may trust the
// new one. After a loss only the new key can sign: the statement announces the gap, and a reader
// who trusts the old key has to hear of the new one some other way.

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/note.h"

namespace docket {

enum class KeyChangeKind { rotated, lost };

struct KeyChange {
  KeyChangeKind kind = KeyChangeKind::rotated;
  VerifierKey before;
  VerifierKey after;

  bool operator==(const KeyChange&) const = default;
};

// The signed statements. They go as text into the body of a record of kind "key-rotated" or
// "key-lost", and as a line of their own into every export (ledger/export.h).
std::string key_rotated_note(const SigningKey& before, const SigningKey& after);
std::string key_lost_note(const VerifierKey& before, const SigningKey& after);

// Reads and verifies a statement against the keys it names.
// Errors: ledger.key-change-form, and those of parse_note and signers_of.
Result<KeyChange> open_key_change(std::string_view note);

}  // namespace docket
