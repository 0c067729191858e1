// RubyGems: Gem::Version.

#include <vector>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

bool is_zero(std::string_view segment) {
  return segment.find_first_not_of('0') == std::string_view::npos;
}

// Numbers and words, each piece by itself: "1.b2" has 1, b, 2.
std::vector<std::string_view> segments_of(std::string_view text) {
  std::vector<std::string_view> segments;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      segments.push_back(take_while(text, is_digit));
    } else if (is_letter(text.front())) {
      segments.push_back(take_while(text, is_letter));
    } else {
      text.remove_prefix(1);
    }
  }
  return segments;
}

void drop_zeros(std::vector<std::string_view>& segments, std::size_t begin) {
  while (segments.size() > begin && is_zero(segments.back())) segments.pop_back();
}

// Zeros count for nothing at the end of the numbers before the first word, and at the very end.
std::vector<std::string_view> canonical(const std::vector<std::string_view>& segments) {
  std::vector<std::string_view> kept;
  std::size_t at = 0;
  while (at < segments.size() && is_digit(segments[at].front())) kept.push_back(segments[at++]);
  drop_zeros(kept, 0);
  const std::size_t words = kept.size();
  kept.insert(kept.end(), segments.begin() + static_cast<std::ptrdiff_t>(at), segments.end());
  drop_zeros(kept, words);
  return kept;
}

bool is_well_formed(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  bool first = true;
  for (std::string_view piece : split(text.substr(0, hyphen), '.')) {
    if (piece.empty() || (first && !all_digits(piece))) return false;
    first = false;
    for (char c : piece) {
      if (!is_digit(c) && !is_letter(c)) return false;
    }
  }
  if (hyphen == std::string_view::npos) return true;
  for (std::string_view piece : split(text.substr(hyphen + 1), '.')) {
    if (piece.empty()) return false;
    for (char c : piece) {
      if (!is_digit(c) && !is_letter(c) && c != '-') return false;
    }
  }
  return true;
}

}  // namespace

// A version that ends goes on with zeros, so a run of zeros ranks by what ends it: before a word,
// fewer come first; before a number, fewer come last.
Result<std::string> read_gem(std::string_view text) {
  enum class Rank : std::uint8_t { before_word = 1, end, before_number };
  using enum Rank;
  constexpr std::size_t kMost = 0xFFFF;
  if (!is_well_formed(trimmed(text)))
    return not_of(Scheme::gem, text, "it does not follow 1.2.3.rc4");
  std::string expanded;
  for (char c : trimmed(text)) {
    if (c == '-') {
      expanded += ".pre.";
    } else {
      expanded += c;
    }
  }
  std::string key;
  std::size_t zeros = 0;
  const std::vector<std::string_view> segments = segments_of(expanded);
  for (std::string_view segment : canonical(segments)) {
    const bool word = is_letter(segment.front());
    if (!word && is_zero(segment)) {
      ++zeros;
      continue;
    }
    const std::size_t rank = word ? zeros : kMost - zeros;
    append_tag(key, word ? before_word : before_number);
    append_tag(key, static_cast<int>(rank >> 8U));
    append_tag(key, static_cast<int>(rank & 0xFFU));
    if (word) {
      append_word(key, segment);
    } else {
      append_number(key, segment);
    }
    zeros = 0;
  }
  append_tag(key, end);
  return key;
}

}  // namespace docket
