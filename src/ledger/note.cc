#include "ledger/note.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/bytes.h"
#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // an em dash and a space open a signature
constexpr char kEd25519 = 1;

std::string_view as_text(const PublicKey& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 255U);
  return bytes;
}

std::uint32_t from_big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < 4; ++k) value = (value << 8) | static_cast<unsigned char>(bytes[k]);
  return value;
}

// Unicode's White_Space property, without what is a control character anyway.
bool is_space(char32_t point) {
  constexpr std::array<char32_t, 11> kSpaces = {0x20,   0x85,   0xA0,   0x1680, 0x2028, 0x2029,
                                                0x202F, 0x205F, 0x3000, 0x2000, 0x200A};
  if (point >= 0x2000 && point <= 0x200A) return true;
  return std::find(kSpaces.begin(), kSpaces.end(), point) != kSpaces.end();
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

Error bad_note(const std::string& what) { return {"ledger.note-form", what, ""}; }

Result<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kDash))
    return bad_note("a line below the blank line does not begin with an em dash and a space");
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos)
    return bad_note("a signature line has no space between the key's name and the signature");
  const std::string_view name = line.substr(0, space);
  if (!is_key_name(name)) return bad_note("the name of the key in a signature line is no name");
  const std::optional<std::string> bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() < 5)
    return bad_note("the signature of " + std::string{name} + " is not a key id and a signature");
  return NoteSignature{std::string{name}, from_big_endian(*bytes), bytes->substr(4)};
}

bool is_of(const NoteSignature& signature, const VerifierKey& key) {
  return signature.name == key.name && signature.id == key.id();
}

bool verifies(const NoteSignature& signature, const VerifierKey& key, std::string_view text) {
  Signature raw;
  if (signature.bytes.size() != raw.size()) return false;
  std::copy(signature.bytes.begin(), signature.bytes.end(), raw.begin());
  return signature_is_valid(key.key, text, raw);
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  const std::vector<char32_t> points = code_points(name);
  return std::none_of(points.begin(), points.end(), [](char32_t point) {
    return point < 0x20 || point == '+' || is_space(point);
  });
}

std::uint32_t VerifierKey::id() const {
  const Hash hash = sha256({name, "\n\1", as_text(key)});
  return from_big_endian(view(hash));
}

std::string vkey_text(const VerifierKey& key) {
  return key.name + "+" + to_hex(big_endian(key.id())) + "+" +
         to_base64(std::string{kEd25519} + std::string{as_text(key.key)});
}

Result<VerifierKey> parse_vkey(std::string_view text) {
  const auto bad = [](const char* what) { return Error{"ledger.key-text", what, ""}; };
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+')
    return bad("a verifier key is written name+8 hexadecimal digits+base64");
  VerifierKey key;
  key.name = text.substr(0, first);
  if (!is_key_name(key.name))
    return bad("the name of a verifier key must not be empty or hold white space");
  const std::optional<std::string> bytes = from_base64(text.substr(first + 10));
  if (!bytes || bytes->size() != 33 || bytes->front() != kEd25519)
    return bad("the last part of the verifier key is not an Ed25519 key in base64");
  std::copy(bytes->begin() + 1, bytes->end(), key.key.begin());
  if (vkey_text(key) != text)
    return bad("the id of the verifier key does not belong to its name and bytes");
  return key;
}

std::string key_file_text(const SigningSeed& seed) {
  return to_base64({reinterpret_cast<const char*>(seed.data()), seed.size()}) + "\n";
}

Result<SigningSeed> parse_key_file(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  const std::optional<std::string> bytes = from_base64(text);
  SigningSeed seed;
  if (!bytes || bytes->size() != seed.size())
    return Error{"ledger.key-file",
                 "the key file does not hold 32 bytes in base64 on one line; restore it from its "
                 "copy, or declare the key lost",
                 ""};
  std::copy(bytes->begin(), bytes->end(), seed.begin());
  return seed;
}

std::string signed_note(std::string_view text, std::span<const SigningKey> keys) {
  CHECK(text.ends_with('\n') && is_utf8(text) && !has_control_character(text) && !keys.empty());
  Note note{std::string{text}, {}};
  for (const SigningKey& key : keys) {
    const VerifierKey verifier = key.verifier();
    CHECK(is_key_name(key.name));
    const Signature raw = sign(key.seed, text);
    note.signatures.push_back(
        {key.name, verifier.id(), {reinterpret_cast<const char*>(raw.data()), raw.size()}});
  }
  return note_text(note);
}

std::string note_text(const Note& note) {
  std::string text = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) {
    text += kDash;
    text += signature.name + " " + to_base64(big_endian(signature.id) + signature.bytes) + "\n";
  }
  return text;
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) return bad_note("the note is longer than 65536 bytes");
  if (!is_utf8(bytes)) return bad_note("the note is not well-formed UTF-8");
  if (has_control_character(bytes)) return bad_note("the note holds a control character");
  const std::size_t blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos)
    return bad_note("the note has no blank line between its text and its signatures");
  if (!bytes.ends_with('\n')) return bad_note("the note does not end with a newline");
  Note note{std::string{bytes.substr(0, blank + 1)}, {}};
  std::string_view rest = bytes.substr(blank + 2);
  if (rest.empty()) return bad_note("the note has no signature");
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    note.signatures.push_back(TRY(parse_signature(rest.substr(0, end))));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.size() > kNoteSignaturesMax)
    return bad_note("the note has more than 64 signatures");
  return note;
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  return std::any_of(note.signatures.begin(), note.signatures.end(),
                     [&key](const NoteSignature& signature) { return is_of(signature, key); });
}

Note with_signatures_of(Note note, std::span<const VerifierKey> known) {
  std::erase_if(note.signatures, [known](const NoteSignature& signature) {
    return std::none_of(known.begin(), known.end(),
                        [&](const VerifierKey& key) { return is_of(signature, key); });
  });
  return note;
}

Result<std::vector<VerifierKey>> signers_of(const Note& note, std::span<const VerifierKey> known) {
  std::vector<VerifierKey> signers;
  for (const VerifierKey& key : known) {
    bool signed_by_key = false;
    for (const NoteSignature& signature : note.signatures) {
      if (!is_of(signature, key)) continue;
      if (!verifies(signature, key, note.text))
        return Error{"ledger.note-signature",
                     "the signature of " + vkey_text(key) + " does not belong to the text", ""};
      signed_by_key = true;
    }
    if (signed_by_key) signers.push_back(key);
  }
  if (signers.empty())
    return Error{"ledger.note-unsigned", "no key that is known here has signed the text", ""};
  return signers;
}

}  // namespace docket
