#include "ledger/leaf.h"

#include <algorithm>

#include "base/text.h"
#include "ledger/tree.h"

namespace docket {

Status check_body(std::string_view body) {
  if (body.size() > kBodyBytesMax)
    return Error{"ledger.body-too-long",
                 "a record of " + std::to_string(body.size()) + " bytes is longer than " +
                     std::to_string(kBodyBytesMax) +
                     "; keep long material as evidence and name it by its hash",
                 ""};
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (!is_utf8(body) || std::any_of(body.begin(), body.end(), is_control))
    return Error{
        "ledger.body-not-text",
        "the body of a record must be JSON on one line in well-formed UTF-8; print it with "
        "base/json.h",
        ""};
  return Done{};
}

Hash commitment_of(const Salt& salt, std::string_view body) { return sha256({view(salt), body}); }

Hash commitment_of(const Leaf& leaf) {
  if (const auto* erased = std::get_if<ErasedBody>(&leaf)) return erased->commitment;
  const auto& salted = std::get<SaltedBody>(leaf);
  return commitment_of(salted.salt, salted.body);
}

Hash leaf_hash_of(const Hash& commitment) { return leaf_hash(view(commitment)); }

Hash leaf_hash_of(const Leaf& leaf) { return leaf_hash_of(commitment_of(leaf)); }

}  // namespace docket
