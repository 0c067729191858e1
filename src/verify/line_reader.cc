#include "verify/line_reader.h"

#include <algorithm>
#include <array>

namespace docket {
namespace {

constexpr std::uint64_t kNumberMax = INT64_MAX;

// What a base64 digit adds to its group of four, which is three bytes, the first the lowest. The
// highest bit says that it is no digit.
constexpr std::uint32_t kNoDigit = 1U << 31;

constexpr std::array<std::array<std::uint32_t, 256>, 4> kBase64 = [] {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::array<std::uint32_t, 256>, 4> parts{};
  for (auto& part : parts) part.fill(kNoDigit);
  for (std::uint32_t k = 0; k < digits.size(); ++k) {
    const auto c = static_cast<unsigned char>(digits[k]);
    parts[0][c] = k << 2;
    parts[1][c] = (k >> 4) | (k & 15U) << 12;
    parts[2][c] = (k >> 2) << 8 | (k & 3U) << 22;
    parts[3][c] = k << 16;
  }
  return parts;
}();

std::uint32_t part(std::size_t place, char c) {
  return kBase64[place][static_cast<unsigned char>(c)];
}

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

// After a failure nothing is left to read, so that every later call fails at once and quietly.
void LineReader::fail(std::size_t at, std::string_view expected) {
  if (failed_) return;
  failed_ = true;
  byte_ = at + 1;
  expected_ = expected;
  line_ = {};
  at_ = 0;
}

bool LineReader::differs(std::string_view literal) {
  std::size_t same = 0;
  while (at_ + same < line_.size() && line_[at_ + same] == literal[same]) ++same;
  fail(at_ + same, literal.substr(same));
  return false;
}

std::size_t LineReader::most_similar(std::initializer_list<std::string_view> literals) const {
  const std::string_view rest = line_.substr(std::min(at_, line_.size()));
  std::size_t best = 0;
  std::size_t best_same = 0;
  std::size_t place = 0;
  for (const std::string_view literal : literals) {
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
  constexpr std::size_t kDigits = 43;
  constexpr std::size_t kGroups = 10;  // of four digits, which are three bytes
  Hash hash{};
  if (!skip("\"")) return hash;
  if (line_.size() - at_ < kDigits) {
    fail(line_.size(), "32 bytes in base64");
    return hash;
  }
  const char* const text = line_.data() + at_;
  std::uint32_t all = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const char* const from = text + 4 * group;
    const std::uint32_t three =
        part(0, from[0]) | part(1, from[1]) | part(2, from[2]) | part(3, from[3]);
    all |= three;
    hash[3 * group] = static_cast<std::uint8_t>(three);
    hash[3 * group + 1] = static_cast<std::uint8_t>(three >> 8);
    hash[3 * group + 2] = static_cast<std::uint8_t>(three >> 16);
  }
  const std::uint32_t two = part(0, text[40]) | part(1, text[41]) | part(2, text[42]);
  hash[30] = static_cast<std::uint8_t>(two);
  hash[31] = static_cast<std::uint8_t>(two >> 8);
  if (((all | two) & kNoDigit) != 0) {
    const auto is_no_digit = [](char c) { return part(0, c) == kNoDigit; };
    const auto* const bad = std::find_if(text, text + kDigits, is_no_digit);
    fail(at_ + static_cast<std::size_t>(bad - text), "base64");
  } else if (two >> 16 != 0) {
    fail(at_ + kDigits - 1, "base64 without spare bits");
  }
  at_ += failed_ ? 0 : kDigits;
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

std::string_view LineReader::rest_before(std::string_view ending) {
  const std::string_view rest = line_.substr(at_);
  if (!rest.ends_with(ending)) {
    fail(std::max(at_ + ending.size(), line_.size()) - ending.size(), ending);
    return {};
  }
  at_ = line_.size() - ending.size();
  return rest.substr(0, rest.size() - ending.size());
}

void LineReader::end() {
  if (at_ != line_.size()) fail(at_, "the end of the line");
}

}  // namespace docket
