#include "verify/line_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace docket {
namespace {

constexpr std::uint64_t kNumberMax = INT64_MAX;

constexpr std::uint8_t kNotBase64 = 255;
constexpr std::array<std::uint8_t, 256> kBase64 = [] {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> values{};
  values.fill(kNotBase64);
  for (std::size_t k = 0; k < digits.size(); ++k)
    values[static_cast<unsigned char>(digits[k])] = static_cast<std::uint8_t>(k);
  return values;
}();

std::uint8_t digit(char c) { return kBase64[static_cast<unsigned char>(c)]; }

// True for bytes that stand for themselves between the quotes.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 256; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

// The control character of \u00xy in its one form, or -1: two lower-case digits, and not one of
// those that have a short escape.
int control_character(char high, char low) {
  if (high != '0' && high != '1') return -1;
  int value = (high - '0') * 16;
  if (low >= '0' && low <= '9') {
    value += low - '0';
  } else if (low >= 'a' && low <= 'f') {
    value += low - 'a' + 10;
  } else {
    return -1;
  }
  return std::string_view{"\b\f\n\r\t"}.find(static_cast<char>(value)) == std::string_view::npos
             ? value
             : -1;
}

}  // namespace

void LineReader::fail(std::size_t at, std::string_view expected) {
  failed_ = true;
  at_ = at;
  expected_ = expected;
}

bool LineReader::skip(std::string_view literal) {
  if (failed_) return false;
  if (line_.substr(at_).starts_with(literal)) {
    at_ += literal.size();
    return true;
  }
  std::size_t same = 0;
  while (at_ + same < line_.size() && line_[at_ + same] == literal[same]) ++same;
  fail(at_ + same, literal.substr(same));
  return false;
}

std::size_t LineReader::closest(std::initializer_list<std::string_view> literals) const {
  const std::string_view rest = line_.substr(std::min(at_, line_.size()));
  std::size_t best = 0;
  std::size_t best_same = 0;
  std::size_t place = 0;
  for (const std::string_view literal : literals) {
    if (rest.starts_with(literal)) return place;
    std::size_t same = 0;
    for (std::size_t k = 0; k < std::min(rest.size(), literal.size()); ++k)
      same += rest[k] == literal[k] ? 1U : 0U;
    if (same > best_same) {
      best = place;
      best_same = same;
    }
    ++place;
  }
  return best;
}

std::uint64_t LineReader::number() {
  if (failed_) return 0;
  const std::size_t begin = at_;
  std::uint64_t value = 0;
  while (at_ < line_.size() && line_[at_] >= '0' && line_[at_] <= '9') {
    const auto add = static_cast<std::uint64_t>(line_[at_] - '0');
    if (value > (kNumberMax - add) / 10) {
      fail(begin, "a number of at most 63 bits");
      return 0;
    }
    value = value * 10 + add;
    ++at_;
  }
  if (at_ == begin || (line_[begin] == '0' && at_ > begin + 1)) {
    fail(begin, "a number without a leading zero");
    return 0;
  }
  return value;
}

Hash LineReader::hash() {
  constexpr std::size_t kSize = 46;  // quote, 43 digits, the padding, quote
  Hash hash{};
  if (!skip("\"")) return hash;
  const std::string_view text = line_.substr(at_, kSize - 1);
  std::uint32_t held = 0;
  std::size_t bits = 0;
  std::size_t bytes = 0;
  for (std::size_t k = 0; k < 43; ++k) {
    const std::uint8_t value = k < text.size() ? digit(text[k]) : kNotBase64;
    if (value == kNotBase64) {
      fail(at_ + k, "base64");
      return hash;
    }
    held = (held << 6) | value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    hash[bytes++] = static_cast<std::uint8_t>(held >> bits);
  }
  if ((held & 3U) != 0) {
    fail(at_ + 42, "base64 without spare bits");
    return hash;
  }
  at_ += 43;
  skip("=\"");
  return hash;
}

// Takes what follows a backslash; false when it is not the canonical escape of anything.
bool LineReader::escape(char*& out) {
  constexpr std::string_view kNames = "\"\\nrtbf";
  constexpr std::string_view kValues = "\"\\\n\r\t\b\f";
  const char name = at_ + 1 < line_.size() ? line_[at_ + 1] : '\0';
  const std::size_t known = kNames.find(name);
  if (known != std::string_view::npos) {
    *out++ = kValues[known];
    at_ += 2;
    return true;
  }
  const std::string_view rest = line_.substr(at_);
  const int value =
      rest.size() >= 6 && rest.starts_with("\\u00") ? control_character(rest[4], rest[5]) : -1;
  if (value < 0) return false;
  *out++ = static_cast<char>(value);
  at_ += 6;
  return true;
}

void LineReader::text(std::string& out) {
  if (!skip("\"")) return;
  out.resize(line_.size() - at_);
  char* end = out.data();
  for (;;) {
    while (at_ < line_.size() && is_plain(line_[at_])) *end++ = line_[at_++];
    if (at_ < line_.size() && line_[at_] == '\\') {
      if (escape(end)) continue;
      fail(at_, "an escape that is needed and in its shortest form");
      return;
    }
    break;
  }
  out.resize(static_cast<std::size_t>(end - out.data()));
  skip("\"");
}

void LineReader::end() {
  if (!failed_ && at_ != line_.size()) fail(at_, "the end of the line");
}

}  // namespace docket
