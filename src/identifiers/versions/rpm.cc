// RPM (rpm-version(7)) and Arch Linux (vercmp(8)), whose order grew out of an older one of RPM.

#include "identifiers/versions/key.h"

namespace docket {
namespace {

bool is_mark(char c) { return !is_digit(c) && !is_letter(c) && c != '~' && c != '^'; }
bool is_alnum(char c) { return is_digit(c) || is_letter(c); }

bool is_printable(std::string_view text) {
  for (char c : text) {
    if (c <= ' ' || c > '~') return false;
  }
  return true;
}

struct Parts {
  std::string_view epoch = "0";
  std::string_view version;
  std::string_view release;
  bool released = false;  // a release stands there
};

Result<Parts> parts_of(Scheme scheme, std::string_view text) {
  if (!is_printable(text)) return not_of(scheme, text, "a character is not allowed");
  Parts parts;
  std::string_view rest = text;
  const std::string_view digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  if (digits.size() < rest.size() && rest[digits.size()] == ':') {
    if (!digits.empty()) parts.epoch = digits;
    rest.remove_prefix(digits.size() + 1);
  }
  const std::size_t hyphen = rest.rfind('-');
  parts.version = rest.substr(0, hyphen);
  if (hyphen != std::string_view::npos) {
    parts.release = rest.substr(hyphen + 1);
    parts.released = true;
  }
  if (parts.version.empty()) return not_of(scheme, text, "nothing stands before its release");
  return parts;
}

// Words and numbers; everything else only keeps them apart, except "~" and "^".
void append_rpm_part(std::string& key, std::string_view part) {
  enum class Rank : std::uint8_t { tilde = 1, end, caret, word, number };
  using enum Rank;
  for (;;) {
    take_while(part, is_mark);
    if (part.empty()) break;
    if (take(part, "~")) {
      append_tag(key, tilde);
    } else if (take(part, "^")) {
      append_tag(key, caret);
    } else if (is_digit(part.front())) {
      append_tag(key, number);
      append_number(key, take_while(part, is_digit));
    } else {
      append_tag(key, word);
      append_word(key, take_while(part, is_letter));
    }
  }
  append_tag(key, end);
}

// Words and numbers behind as many marks as stand there: a word that follows directly ranks before
// the end, a number after it, and more marks after fewer.
void append_alpm_part(std::string& key, std::string_view part) {
  enum class Rank : std::uint8_t { joined_word = 1, end, joined_number, apart };
  enum class Apart : std::uint8_t { word = 1, number };
  using enum Rank;
  const auto no_alnum = [](char c) { return !is_alnum(c); };
  while (!part.empty()) {
    const std::size_t marks = take_while(part, no_alnum).size();
    const bool digit = is_digit(part.front());
    if (marks > 0) {
      append_tag(key, apart);
      append_number(key, std::to_string(marks));
      append_tag(key, digit ? Apart::number : Apart::word);
    } else {
      append_tag(key, digit ? joined_number : joined_word);
    }
    if (digit) {
      append_number(key, take_while(part, is_digit));
    } else {
      append_word(key, take_while(part, is_letter));
    }
  }
  append_tag(key, end);
}

// A key of alpm: two bytes say how long epoch and version are, the release stands behind them.
constexpr std::size_t kLengthBytes = 2;

std::size_t length_in(std::string_view key) {
  return static_cast<unsigned char>(key[0]) * 256U + static_cast<unsigned char>(key[1]);
}

}  // namespace

Result<std::string> read_rpm(std::string_view text) {
  const Parts parts = TRY(parts_of(Scheme::rpm, text));
  std::string key;
  append_number(key, parts.epoch);
  append_rpm_part(key, parts.version);
  append_tag(key, parts.released ? 2 : 1);
  if (parts.released) append_rpm_part(key, parts.release);
  return key;
}

Result<std::string> read_alpm(std::string_view text) {
  const Parts parts = TRY(parts_of(Scheme::alpm, text));
  if (!is_alnum(parts.version.back()) || (parts.released && parts.release.empty()) ||
      (parts.released && !is_alnum(parts.release.back())))
    return not_of(Scheme::alpm, text, "it ends without a letter or a digit");
  std::string key(kLengthBytes, '\0');
  append_number(key, parts.epoch);
  append_alpm_part(key, parts.version);
  const std::size_t length = key.size() - kLengthBytes;
  key[0] = static_cast<char>(length / 256);
  key[1] = static_cast<char>(length % 256);
  if (parts.released) append_alpm_part(key, parts.release);
  return key;
}

// A release counts only where both have one: 1.0-1 and 1.0 are equal, and so are 1.0-2 and 1.0.
int compare_alpm(std::string_view left, std::string_view right) {
  const std::string_view left_version = left.substr(kLengthBytes, length_in(left));
  const std::string_view right_version = right.substr(kLengthBytes, length_in(right));
  const int order = compare_bytes(left_version, right_version);
  if (order != 0) return order;
  left.remove_prefix(kLengthBytes + left_version.size());
  right.remove_prefix(kLengthBytes + right_version.size());
  return left.empty() || right.empty() ? 0 : compare_bytes(left, right);
}

}  // namespace docket
