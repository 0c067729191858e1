// How versions are written as keys: bytes whose order is the order of the versions.
//
// A key is a row of small tags, numbers and words. A tag says what follows and ranks it: the tag of
// "nothing more" lies between the tags of what makes a version earlier (a pre-release) and those
// of what makes it later. No tag is 0, which ends a word.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "identifiers/version.h"

namespace docket {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_letter(char c) { return is_lower(c) || is_upper(c); }
inline bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string lower_case(std::string_view text);  // A to Z only

// One byte: a number, or a member of an enumeration.
template <class T>
void append_tag(std::string& key, T tag) {
  key += static_cast<char>(tag);
}

// A number of any length without regard to zeros in front of it: first how long it is, so that a
// longer one is the greater one.
void append_number(std::string& key, std::string_view digits);

// A word without a zero byte; a word ranks before those that begin with it.
void append_word(std::string& key, std::string_view word);

// Takes the longest piece of `text` off its front whose characters all fulfil `wanted`.
template <class Wanted>
std::string_view take_while(std::string_view& text, Wanted wanted) {
  std::size_t length = 0;
  while (length < text.size() && wanted(text[length])) ++length;
  const std::string_view taken = text.substr(0, length);
  text.remove_prefix(length);
  return taken;
}

// Takes `prefix` off the front of `text` when it stands there.
inline bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The pieces of a text between separators, one after the other, without a list of them.
class Pieces {
 public:
  Pieces(std::string_view text, char separator) : rest_(text), separator_(separator) {}

  // False when there is none left; an empty text has one empty piece.
  bool next(std::string_view& piece) {
    if (ended_) return false;
    const std::size_t at = rest_.find(separator_);
    piece = rest_.substr(0, at);
    ended_ = at == std::string_view::npos;
    if (!ended_) rest_.remove_prefix(at + 1);
    return true;
  }

 private:
  std::string_view rest_;
  char separator_;
  bool ended_ = false;
};

// "'1.x' is no version of semver: REASON".
Error not_of(Scheme scheme, std::string_view text, std::string_view reason);

// The readers: a version of the scheme as its key. Each stands in the file of its family.
Result<std::string> read_semver(std::string_view text);
Result<std::string> read_npm(std::string_view text);
Result<std::string> read_cargo(std::string_view text);
Result<std::string> read_golang(std::string_view text);
Result<std::string> read_nuget(std::string_view text);
Result<std::string> read_nginx(std::string_view text);
Result<std::string> read_deb(std::string_view text);
Result<std::string> read_rpm(std::string_view text);
Result<std::string> read_alpm(std::string_view text);
Result<std::string> read_apk(std::string_view text);
Result<std::string> read_gentoo(std::string_view text);
Result<std::string> read_maven(std::string_view text);
Result<std::string> read_pypi(std::string_view text);
Result<std::string> read_gem(std::string_view text);
Result<std::string> read_composer(std::string_view text);
Result<std::string> read_conan(std::string_view text);
Result<std::string> read_openssl(std::string_view text);
Result<std::string> read_datetime(std::string_view text);
Result<std::string> read_intdot(std::string_view text);
Result<std::string> read_lexicographic(std::string_view text);

// The order of keys: of their bytes, and where a scheme's order is not one that bytes can have.
int compare_bytes(std::string_view left, std::string_view right);
int compare_alpm(std::string_view left, std::string_view right);
int compare_maven(std::string_view left, std::string_view right);
int compare_conan(std::string_view left, std::string_view right);

}  // namespace docket
