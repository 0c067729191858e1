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
  unsigned all = 0;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const char* const from = text + 4 * group;
    const unsigned a = digit(from[0]), b = digit(from[1]), c = digit(from[2]), d = digit(from[3]);
    all |= a | b | c | d;
    hash[3 * group] = static_cast<std::uint8_t>(a << 2 | b >> 4);
    hash[3 * group + 1] = static_cast<std::uint8_t>(b << 4 | c >> 2);
    hash[3 * group + 2] = static_cast<std::uint8_t>(c << 6 | d);
  }
  const unsigned a = digit(text[40]), b = digit(text[41]), c = digit(text[42]);
  all |= a | b | c;
  hash[30] = static_cast<std::uint8_t>(a << 2 | b >> 4);
  hash[31] = static_cast<std::uint8_t>(b << 4 | c >> 2);
  if (all > 63) {
    const auto* const bad =
        std::find_if(text, text + kDigits, [](char x) { return digit(x) > 63; });
    fail(at_ + static_cast<std::size_t>(bad - text), "base64");
  } else if ((c & 3U) != 0) {
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
