#include "base/sign.h"

#include <openssl/evp.h>

#include <memory>

#include "base/check.h"

namespace docket {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Key private_key(const SigningSeed& seed) {
  Key key{EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()),
          &EVP_PKEY_free};
  CHECK(key);
  return key;
}

Context new_context() {
  Context context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  CHECK(context);
  return context;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

PublicKey public_key_of(const SigningSeed& seed) {
  const Key key = private_key(seed);
  PublicKey result;
  std::size_t size = result.size();
  CHECK(EVP_PKEY_get_raw_public_key(key.get(), result.data(), &size) == 1);
  return result;
}

Signature sign(const SigningSeed& seed, std::string_view message) {
  const Key key = private_key(seed);
  const Context context = new_context();
  CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  Signature result;
  std::size_t size = result.size();
  CHECK(EVP_DigestSign(context.get(), result.data(), &size, bytes_of(message), message.size()) ==
        1);
  return result;
}

bool signature_is_valid(const PublicKey& key, std::string_view message,
                        const Signature& signature) {
  const Key public_key{
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()),
      &EVP_PKEY_free};
  if (!public_key) return false;
  const Context context = new_context();
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) != 1)
    return false;
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes_of(message),
                          message.size()) == 1;
}

}  // namespace docket
