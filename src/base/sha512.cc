#include "base/sha512.h"

#include <openssl/evp.h>

#include <array>

#include "base/bytes.h"
#include "base/check.h"

namespace docket {

std::string sha512_hex(std::string_view bytes) {
  std::array<unsigned char, 64> hash{};
  CHECK(EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, EVP_sha512(), nullptr) == 1);
  return to_hex({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

}  // namespace docket
