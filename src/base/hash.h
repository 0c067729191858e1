// SHA-256 (FIPS 180-4).

#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace docket {

using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);

// The hash of the parts one after the other, without copying them together.
Hash sha256(std::initializer_list<std::string_view> parts);

// The hashes of many messages, each head followed by tail. Where the processor has instructions
// for SHA-256, two are worked on at a time, which is nearly twice as fast for short ones.
struct HashInput {
  std::string_view head;
  std::string_view tail;
};
void sha256_each(std::span<const HashInput> inputs, std::span<Hash> hashes);

// The hash of bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();
  void add(std::string_view bytes);
  Hash finish();  // nothing can be added afterwards

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The 32 bytes as a view and as text.
std::string_view view(const Hash& hash);
std::string hex(const Hash& hash);

}  // namespace docket
