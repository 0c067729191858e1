#include "formats/command_text.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kLineBytesMax = 1'000;
constexpr std::size_t kTextBytesMax = 100'000;

// At most so many bytes of a text, in whole characters.
std::string kept(std::string_view text, std::size_t bytes_max) {
  std::string kept{text.substr(0, bytes_max)};
  while (!is_utf8(kept)) kept.pop_back();
  return kept;
}

}  // namespace

std::string line_of(std::string_view text) {
  return std::string{trimmed(kept(printable(text, Lines::one), kLineBytesMax))};
}

std::string text_of(std::string_view text) {
  return kept(printable(text, Lines::many), kTextBytesMax);
}

}  // namespace docket
