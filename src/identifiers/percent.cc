#include "identifiers/percent.h"

#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEF";

int value_of(char digit) {
  if (digit >= 'a' && digit <= 'f') digit = static_cast<char>(digit - 'a' + 'A');
  const std::size_t at = kDigits.find(digit);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string percent_encoded(std::string_view text, bool (*stays)(char)) {
  std::string encoded;
  encoded.reserve(text.size());
  for (char c : text) {
    if (stays(c)) {
      encoded += c;
      continue;
    }
    const unsigned byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4U];
    encoded += kDigits[byte & 15U];
  }
  return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      decoded += text[at];
      continue;
    }
    if (at + 2 >= text.size()) return std::nullopt;
    const int high = value_of(text[at + 1]);
    const int low = value_of(text[at + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    at += 2;
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

}  // namespace docket
