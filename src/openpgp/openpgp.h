// OpenPGP (RFC 4880, with Ed25519): detached signatures over documents, made and checked.
//
// Wraps librnp. A key or a ring belongs to one thread at a time.

#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "time/instant.h"

namespace docket {

// A key with its secret half. The secret is never printed and never part of an error.
class OpenPgpKey {
 public:
  // Makes a new Ed25519 key that signs and does not expire, as of that moment. `whose` is its user
  // id: "Acme PSIRT <psirt@acme.example>". Errors: openpgp.key.
  static Result<OpenPgpKey> make(const std::string& whose, Instant at);

  // Reads an armoured or binary secret key, as `gpg --export-secret-keys` writes it; where it is
  // locked, with its passphrase. Errors: openpgp.key, openpgp.passphrase.
  static Result<OpenPgpKey> read(std::string_view secret, const std::string& passphrase = "");

  OpenPgpKey(OpenPgpKey&&) noexcept;
  OpenPgpKey& operator=(OpenPgpKey&&) noexcept;
  ~OpenPgpKey();

  const std::string& fingerprint() const;  // of the primary key: 40 hexadecimal digits, capitals

  // Both armoured. Errors: openpgp.key.
  Result<std::string> secret_half() const;
  Result<std::string> public_half() const;

  // An armoured detached signature with SHA-512 over the bytes, said to be made at that moment.
  // Errors: openpgp.sign (the key is revoked, expired, or not one that signs).
  Result<std::string> sign(std::string_view bytes, Instant at) const;

 private:
  struct State;
  explicit OpenPgpKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct SignatureSeen {
  std::string fingerprint;         // of the primary key that signed
  std::optional<Instant> expires;  // of the signature or of its key, whichever is sooner
};

// The public keys of others, which say whether a signature is theirs.
class OpenPgpRing {
 public:
  // Errors: openpgp.key (also for a secret key: where public keys are asked for, one would be given
  // away).
  static Result<OpenPgpRing> read(std::span<const std::string> public_keys);

  OpenPgpRing(OpenPgpRing&&) noexcept;
  OpenPgpRing& operator=(OpenPgpRing&&) noexcept;
  ~OpenPgpRing();

  // The primary keys, capitals.
  const std::vector<std::string>& fingerprints() const;

  // The key with this fingerprint and its subkeys, armoured, and nothing else that stood in the
  // file it was read from. Errors: openpgp.key.
  Result<std::string> armoured(const std::string& fingerprint) const;

  // Whether one of several signatures is good at the moment `now`. Errors: openpgp.signature (it is
  // not over these bytes, by none of these keys, or no longer good).
  Result<SignatureSeen> verify(std::string_view bytes, std::string_view signature,
                               Instant now) const;

 private:
  struct State;
  explicit OpenPgpRing(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace docket
