#include "base/hash.h"

#include <openssl/sha.h>

#include "base/bytes.h"

// The one-shot and streaming SHA256_* calls are deprecated in OpenSSL 3 in favour of EVP, which
// costs several times more on the short inputs of a hash tree. They are kept by Debian 12 and 13.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace docket {

Hash sha256(std::string_view bytes) { return sha256({bytes}); }

Hash sha256(std::initializer_list<std::string_view> parts) {
  SHA256_CTX context;
  SHA256_Init(&context);
  for (std::string_view part : parts) SHA256_Update(&context, part.data(), part.size());
  Hash hash;
  SHA256_Final(hash.data(), &context);
  return hash;
}

struct Sha256::State {
  SHA256_CTX context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { SHA256_Init(&state_->context); }
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

Hash Sha256::finish() {
  Hash hash;
  SHA256_Final(hash.data(), &state_->context);
  return hash;
}

std::string_view view(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

std::string hex(const Hash& hash) { return to_hex(view(hash)); }

}  // namespace docket
