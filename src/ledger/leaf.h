// What is hashed for one record: a commitment over a random salt and the body.
//
// commitment = SHA-256(salt || body), leaf hash = SHA-256(0x00 || commitment). Everything that
// identifies anyone is inside the body; when body and salt are erased, the commitment that stays
// says nothing (the salt cannot be guessed) and every proof made before still holds.

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "base/hash.h"
#include "base/result.h"

namespace docket {

using Salt = std::array<std::uint8_t, 32>;

// A record as it was written: the salt is drawn by the caller, the body is the canonical JSON
// text of the event with its envelope (base/json.h print).
struct SaltedBody {
  Salt salt{};
  std::string body;

  bool operator==(const SaltedBody&) const = default;
};

// A record whose salt and body were erased.
struct ErasedBody {
  Hash commitment{};

  bool operator==(const ErasedBody&) const = default;
};

using Leaf = std::variant<SaltedBody, ErasedBody>;

// The longest body that is accepted, in bytes. Bodies are texts; files are evidence kept by hash.
inline constexpr std::size_t kBodyBytesMax = 1U << 20;

// Done when the body may become a record. Errors: ledger.body-too-long, ledger.body-not-text (it
// is not UTF-8 or holds a control character, so it is no canonical JSON: base/json.h print has
// none).
Status check_body(std::string_view body);

Hash commitment_of(const Salt& salt, std::string_view body);
Hash commitment_of(const Leaf& leaf);

// The hash that enters the tree.
Hash leaf_hash_of(const Hash& commitment);
Hash leaf_hash_of(const Leaf& leaf);

}  // namespace docket
