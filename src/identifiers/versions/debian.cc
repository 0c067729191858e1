// Debian: deb-version(7), as dpkg compares.

#include "identifiers/versions/key.h"

namespace docket {
namespace {

// What is no digit ranks by character: the tilde, the end, letters, everything else.
constexpr int kTilde = 1;
constexpr int kEnd = 2;
constexpr int kNoLetter = 0x80;

bool no_digit(char c) { return !is_digit(c); }

// A row of pairs: what is no digit, then a number, which is 0 where no digits stand.
void append_part(std::string& key, std::string_view part) {
  do {
    for (char c : take_while(part, no_digit))
      append_tag(key, c == '~' ? kTilde : is_letter(c) ? c : c + kNoLetter);
    append_tag(key, kEnd);
    append_number(key, take_while(part, is_digit));
  } while (!part.empty());
  append_tag(key, kEnd);
  append_number(key, "0");
}

bool only_of(std::string_view text, std::string_view marks) {
  for (char c : text) {
    if (!is_digit(c) && !is_letter(c) && marks.find(c) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace

Result<std::string> read_deb(std::string_view text) {
  std::string_view rest = text;
  std::string key;
  const std::size_t colon = rest.find(':');
  const std::string_view epoch = colon == std::string_view::npos ? "0" : rest.substr(0, colon);
  if (!all_digits(epoch)) return not_of(Scheme::deb, text, "its epoch is no number");
  append_number(key, epoch);
  if (colon != std::string_view::npos) rest.remove_prefix(colon + 1);

  const std::size_t hyphen = rest.rfind('-');
  const std::string_view upstream = rest.substr(0, hyphen);
  if (upstream.empty()) return not_of(Scheme::deb, text, "nothing stands before its revision");
  if (!only_of(upstream, ".+-~:")) return not_of(Scheme::deb, text, "a character is not allowed");
  append_part(key, upstream);

  std::string_view revision;
  if (hyphen != std::string_view::npos) {
    revision = rest.substr(hyphen + 1);
    if (revision.empty()) return not_of(Scheme::deb, text, "its revision is empty");
    if (!only_of(revision, "+.~"))
      return not_of(Scheme::deb, text, "a character of its revision is not allowed");
  }
  append_part(key, revision);
  return key;
}

}  // namespace docket
