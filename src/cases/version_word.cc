#include "cases/version_word.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace docket {
namespace {

constexpr std::size_t kVersionBytesMax = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::string_view kRangeOrOne =
    "may be a range or one version; say 4.0 - 4.2 for the range, or put = before the version that "
    "is called so";
constexpr std::string_view kFromOrOne =
    "may be a range or one version; say >= for the range, or put = before the version that is "
    "called so";

// How many numbers with dots between them it is; 0: it is something else.
std::size_t count_of_numbers(std::string_view text) {
  std::size_t count = 1;
  bool after_digit = false;
  for (char c : text) {
    if (c != '.' && !is_digit(c)) return 0;
    if (c == '.' && !after_digit) return 0;
    after_digit = is_digit(c);
    if (c == '.') ++count;
  }
  return after_digit ? count : 0;
}

// "v4.0" as "4.0".
std::string_view without_v(std::string_view text) {
  const bool has_v = text.size() > 1 && (text[0] == 'v' || text[0] == 'V') && is_digit(text[1]);
  return has_v ? text.substr(1) : text;
}

// "4.0-4.2", "V4.0-V4.2", "4.0-4.2.0": as many numbers with dots on both sides, or the same first
// one. "2.4.7-4.2" is a version with a revision of its package.
// So are "7-8" and "2019-2021", which go up; "20300101-1" does not.
bool is_two_versions(std::string_view first, std::string_view second) {
  first = without_v(first);
  second = without_v(second);
  const std::size_t count = count_of_numbers(first);
  const std::size_t count_of_second = count_of_numbers(second);
  if (count == 1 && count_of_second == 1) return order_of_numbers(first, second) < 0;
  if (count < 2 || count_of_second < 2) return false;
  return count == count_of_second ||
         first.substr(0, first.find('.')) == second.substr(0, second.find('.'));
}

// "4.0-latest": the newest, whichever it is.
bool is_newest(std::string_view word) {
  constexpr std::string_view kNewest[] = {"latest", "newest", "current", "now", "present", "last"};
  std::string small{word};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(std::begin(kNewest), std::end(kNewest), small) != std::end(kNewest);
}

// "SP1", "SPC300", "U3": letters and then digits.
bool is_level(std::string_view word) {
  const auto* const end = std::find_if_not(word.begin(), word.end(), is_letter);
  const auto letters = static_cast<std::size_t>(end - word.begin());
  return letters > 0 && letters < word.size() && std::all_of(end, word.end(), is_digit);
}

// "Build" of "Build 1234".
bool is_noun_of_level(std::string_view word) {
  constexpr std::string_view kNouns[] = {"build",   "update",   "patch", "hotfix", "sp",
                                         "release", "revision", "rev",   "fix"};
  std::string small{word};
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(std::begin(kNouns), std::end(kNouns), small) != std::end(kNouns);
}

}  // namespace

bool is_word(std::string_view text) {
  if (text.empty() || text.size() > kVersionBytesMax) return false;
  if (text.find_first_of("<>=|,; \t*\"'") != std::string_view::npos) return false;
  for (std::string_view mark : {"至", "～", "–", "—"}) {
    if (text.find(mark) != std::string_view::npos) return false;
  }
  return true;
}

bool has_wild_card(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t stop = std::min(word.find_first_of(".-_", at), word.size());
    const std::string_view part = word.substr(at, stop - at);
    if (part == "x" || part == "X" || part == "*") return true;
    at = stop + 1;
  }
  return false;
}

bool is_with_level(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  if (words.size() < 2 || text.size() > kVersionBytesMax) return false;
  if (!std::all_of(words.begin(), words.end(), is_word)) return false;
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (is_level(words[at])) continue;
    const bool has_number = at + 1 < words.size() && count_of_numbers(words[at + 1]) > 0;
    if (!is_noun_of_level(words[at]) || !has_number) return false;
    ++at;
  }
  return std::any_of(words.front().begin(), words.front().end(), is_digit);
}

std::string_view fault_of(std::string_view word) {
  if (has_wild_card(word)) return "has a wild card; say its ends (4.x: >= 4.0, < 5.0)";
  if (is_with_level(word)) return fault_of(word.substr(0, word.find(' ')));
  if (!is_word(word)) return kNotUnderstood;
  const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
  for (std::string_view both : {"和", "及", "与", "或", "/"})
    if (has_digit && word.find(both) != std::string_view::npos) return kList;
  if (std::any_of(word.begin(), word.end(), [](char c) { return (c & 0x80) != 0; }))
    return "holds words that are not understood";
  if (!has_digit)
    return "names no version, having no digit; leave the versions out to mean every version, and "
           "put = before a version that is called so";
  if (word.front() == '~' || word.front() == '^')
    return "is a range as package managers write it; say its ends (^4.2.0: >= 4.2.0, < 5.0.0)";
  if (!is_digit(word.front()) && !is_letter(word.front()))
    return "begins with a mark; put = before a version that is called so";
  return {};
}

std::string_view doubt_about(std::string_view word) {
  const std::size_t tilde = word.find('~');
  const bool tilde_between = tilde != std::string_view::npos && tilde > 0 &&
                             is_digit(word[tilde - 1]) && tilde + 1 < word.size() &&
                             is_digit(without_v(word.substr(tilde + 1)).front());
  const std::size_t hyphen = word.find('-');
  const bool two_versions = hyphen != std::string_view::npos &&
                            is_two_versions(word.substr(0, hyphen), word.substr(hyphen + 1));
  const bool has_dots = word.find("..") != std::string_view::npos;
  if (tilde_between || two_versions || has_dots) return kRangeOrOne;
  const bool is_open = word.ends_with('+') || word.ends_with('~') || word.ends_with('-');
  if (is_open || (hyphen != std::string_view::npos && is_newest(word.substr(hyphen + 1))))
    return kFromOrOne;
  return {};
}

std::optional<int> order_of_numbers(std::string_view first, std::string_view second) {
  first = without_v(first);
  second = without_v(second);
  if (count_of_numbers(first) == 0 || count_of_numbers(second) == 0) return std::nullopt;
  const std::vector<std::string_view> parts = split(first, '.');
  const std::vector<std::string_view> others = split(second, '.');
  for (std::size_t at = 0; at < std::max(parts.size(), others.size()); ++at) {
    const auto number = [at](const std::vector<std::string_view>& all) {
      std::string_view digits = at < all.size() ? all[at] : std::string_view{};
      while (digits.starts_with('0')) digits.remove_prefix(1);
      return digits;
    };
    const std::string_view one = number(parts);
    const std::string_view other = number(others);
    if (one.size() != other.size()) return one.size() < other.size() ? -1 : 1;
    if (one != other) return one < other ? -1 : 1;
  }
  return 0;
}

}  // namespace docket
