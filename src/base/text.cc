#include "base/text.h"

#include <algorithm>
#include <utility>

namespace docket {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

// Reads one code point at `at` and moves past it; nothing and one byte on when ill-formed.
bool next_code_point(std::string_view text, std::size_t& at, char32_t& result) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    result = lead;
    ++at;
    return true;
  }
  const std::size_t extra = lead >= 0xF0 ? 3U : lead >= 0xE0 ? 2U : lead >= 0xC2 ? 1U : 0U;
  if (extra == 0 || lead > 0xF4 || at + extra >= text.size()) {
    ++at;
    return false;
  }
  char32_t value = lead & (0x3FU >> extra);
  for (std::size_t k = 1; k <= extra; ++k) {
    const auto byte = static_cast<unsigned char>(text[at + k]);
    if ((byte & 0xC0U) != 0x80U) {
      ++at;
      return false;
    }
    value = (value << 6) | (byte & 0x3FU);
  }
  const bool overlong = (extra == 2 && value < 0x800) || (extra == 3 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) {
    ++at;
    return false;
  }
  at += extra + 1;
  result = value;
  return true;
}

bool shows_itself(char32_t point, Lines lines) {
  if (point == '\n' || point == '\r' || point == '\t') return lines == Lines::many;
  const bool control = point < 0x20 || (point >= 0x7F && point <= 0x9F);
  const bool separates = point == 0x2028 || point == 0x2029;
  const bool turns = point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
                     (point >= 0x2066 && point <= 0x2069);
  // Of no width. Sentences of some languages and emoji are joined with them; names are not.
  const bool unseen = (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF;
  return !control && !separates && !turns && !(unseen && lines == Lines::one);
}

// Letters inserted, left out, replaced, or swapped with their neighbour.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before;
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string joined(std::span<const std::string> parts, std::string_view separator) {
  std::string result;
  for (const std::string& part : parts) {
    if (&part != parts.data()) result += separator;
    result += part;
  }
  return result;
}

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || is_space(text[word.size()]));
}

bool is_utf8(std::string_view text) {
  char32_t ignored = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!next_code_point(text, at, ignored)) return false;
  }
  return true;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = 0xFFFD;
    if (!next_code_point(text, at, point)) point = 0xFFFD;
    result.push_back(point);
  }
  return result;
}

void append_utf8(std::string& text, char32_t point) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

std::size_t unprintable_at(std::string_view text, Lines lines) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t point = 0;
    if (!next_code_point(text, at, point) || !shows_itself(point, lines)) return begin;
  }
  return std::string_view::npos;
}

std::string printable(std::string_view text, Lines lines) {
  std::string result;
  result.reserve(text.size());
  for (const char32_t point : code_points(text))
    append_utf8(result, shows_itself(point, lines) ? point : U' ');
  return result;
}

std::string_view nearest(std::string_view name, std::span<const std::string> known) {
  std::string_view best;
  std::size_t fewest = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edits(name, candidate);
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace docket
