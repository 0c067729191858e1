// Signed notes (C2SP signed-note): a text with Ed25519 signatures below it, and the text form of
// the public keys that verify them ("vkey").
//
// A note is worth nothing until `signers_of` has found a known key under it.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sign.h"

namespace docket {

// Names of keys are not empty and hold no white space, no plus and no control character.
bool is_key_name(std::string_view name);

// A public key with the name under which it signs. The id is the first four bytes of
// SHA-256(name || "\n" || 0x01 || key).
struct VerifierKey {
  std::string name;
  PublicKey key{};

  std::uint32_t id() const;
  bool operator==(const VerifierKey&) const = default;
};

// "name+8 hex digits+base64(0x01 || key)". Errors: ledger.key-text.
std::string vkey_text(const VerifierKey& key);
Result<VerifierKey> parse_vkey(std::string_view text);

struct SigningKey {
  std::string name;
  SigningSeed seed{};  // never printed

  VerifierKey verifier() const { return {name, public_key_of(seed)}; }
};

// The 32 bytes of the seed in base64 with a newline: the content of the key file.
// Errors: ledger.key-file.
std::string key_file_text(const SigningSeed& seed);
Result<SigningSeed> parse_key_file(std::string_view text);

struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  std::string bytes;  // what follows the id; 64 bytes when it is Ed25519

  bool operator==(const NoteSignature&) const = default;
};

struct Note {
  std::string text;  // ends with a newline
  std::vector<NoteSignature> signatures;

  bool operator==(const Note&) const = default;
};

inline constexpr std::size_t kNoteBytesMax = 65536;
inline constexpr std::size_t kNoteSignaturesMax = 64;

// `text` (ends with a newline, no control characters) signed by each key, in that order.
std::string signed_note(std::string_view text, std::span<const SigningKey> keys);

// Errors: ledger.note-form. A note that is read and printed again is the same bytes.
Result<Note> parse_note(std::string_view bytes);
std::string note_text(const Note& note);

// Whether a signature under the name and id of the key is there; it is not verified.
bool is_signed_by(const Note& note, const VerifierKey& key);

// The note without the signatures of keys that are not known.
Note with_signatures_of(Note note, std::span<const VerifierKey> known);

// The known keys that signed the note, in the order of `known`. Signatures of unknown keys are
// passed over; a wrong signature under the name and id of a known key refuses the whole note.
// Errors: ledger.note-unsigned (no known key), ledger.note-signature (a known key, a wrong one).
Result<std::vector<VerifierKey>> signers_of(const Note& note, std::span<const VerifierKey> known);

}  // namespace docket
