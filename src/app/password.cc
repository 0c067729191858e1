#include "app/password.h"

#include <argon2.h>

#include <array>
#include <semaphore>

#include "base/check.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::uint32_t kPasses = 3;
constexpr std::uint32_t kMemoryKib = 64 * 1024;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kHashBytes = 32;

std::counting_semaphore<2> turns{2};

class Turn {
 public:
  Turn() { turns.acquire(); }
  ~Turn() { turns.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

}  // namespace

std::string hash_password(std::string_view salt, std::string_view password) {
  CHECK(salt.size() == kPasswordSaltBytes);
  const Turn turn;
  std::array<char, 256> encoded{};
  const int failed =
      argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, password.data(), password.size(),
                            salt.data(), salt.size(), kHashBytes, encoded.data(), encoded.size());
  CHECK(failed == ARGON2_OK);
  return encoded.data();
}

Status password_is_sound(std::string_view password, std::string_view where) {
  constexpr std::size_t kCharactersMin = 10;
  constexpr std::size_t kCharactersMax = 1'000;
  const std::size_t characters = code_points(password).size();
  if (characters >= kCharactersMin && characters <= kCharactersMax) return Done{};
  return Error{
      "account.password",
      "a password has at least 10 characters and at most 1000; three or four words do well",
      std::string{where}};
}

bool password_matches(const std::string& hash, std::string_view password) {
  if (hash.empty()) {
    hash_password(std::string(kPasswordSaltBytes, '\0'), password);
    return false;
  }
  const Turn turn;
  return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace docket
