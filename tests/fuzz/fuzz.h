// What every fuzzer has: one function that takes bytes and returns if nothing is wrong with them.
//
// Promises are CHECKs: a broken one stops the program, and libFuzzer keeps the bytes. What was
// found goes to inputs/NAME, under a name that says what it was, and is replayed by the ordinary
// tests.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace docket {

inline std::string_view text_of(const std::uint8_t* bytes, std::size_t size) {
  // Bytes and characters are the same to the readers.
  return {reinterpret_cast<const char*>(bytes), size};
}

// Cuts `text` at the first line that is "%%%": before it, and behind it.
struct Halves {
  std::string_view first;
  std::string_view second;
};
inline Halves halves_of(std::string_view text) {
  constexpr std::string_view kCut = "\n%%%\n";
  const std::size_t at = text.find(kCut);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at + 1), text.substr(at + kCut.size())};
}

}  // namespace docket
