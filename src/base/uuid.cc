#include "base/uuid.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "base/check.h"

namespace docket {

std::string uuid_of_name(std::string_view name_space, std::string_view name) {
  std::string digits{name_space};
  std::erase(digits, '-');
  const std::optional<std::string> space = from_hex(digits);
  CHECK(space && space->size() == 16);
  const std::string input = *space + std::string{name};
  std::array<unsigned char, 20> hash{};
  CHECK(EVP_Digest(input.data(), input.size(), hash.data(), nullptr, EVP_sha1(), nullptr) == 1);
  hash[6] = static_cast<unsigned char>((hash[6] & 0x0FU) | 0x50U);
  hash[8] = static_cast<unsigned char>((hash[8] & 0x3FU) | 0x80U);
  std::string text = to_hex({reinterpret_cast<const char*>(hash.data()), 16});
  for (const std::size_t at : {20U, 16U, 12U, 8U}) text.insert(at, 1, '-');
  return text;
}

}  // namespace docket
