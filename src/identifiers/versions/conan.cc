// Conan 2: numbers and words with dots, "-" and a pre-release, "+" and a build that counts.

#include <vector>

#include "base/text.h"
#include "identifiers/versions/key.h"

namespace docket {
namespace {

struct Parts {
  std::string_view items;
  std::string_view pre_release;
  std::string_view build;
  bool is_pre_release = false;
  bool is_build = false;
};

Parts parts_of(std::string_view text, bool qualifier) {
  Parts parts;
  const std::size_t plus = text.rfind('+');
  if (plus != std::string_view::npos) {
    parts.build = text.substr(plus + 1);
    parts.is_build = true;
    text = text.substr(0, plus);
  }
  const std::size_t hyphen = qualifier ? std::string_view::npos : text.find('-');
  if (hyphen != std::string_view::npos) {
    parts.pre_release = text.substr(hyphen + 1);
    parts.is_pre_release = true;
  }
  parts.items = text.substr(0, hyphen);
  return parts;
}

bool is_zero(std::string_view item) {
  return all_digits(item) && item.find_first_not_of('0') == std::string_view::npos;
}

std::string_view without_zeros(std::string_view digits) {
  const std::size_t zeros = digits.find_first_not_of('0');
  return zeros == std::string_view::npos ? "0" : digits.substr(zeros);
}

// Numbers as numbers; a number and a word as words, as Conan does.
int compare_items(std::string_view left, std::string_view right) {
  if (all_digits(left)) left = without_zeros(left);
  if (all_digits(right)) right = without_zeros(right);
  if (all_digits(left) && all_digits(right) && left.size() != right.size())
    return left.size() < right.size() ? -1 : 1;
  return compare_bytes(left, right);
}

// Zeros at the end count for nothing.
std::vector<std::string_view> items_of(std::string_view text) {
  std::vector<std::string_view> items = split(text, '.');
  while (!items.empty() && is_zero(items.back())) items.pop_back();
  return items;
}

int compare_rows(std::string_view left, std::string_view right) {
  const std::vector<std::string_view> first = items_of(left);
  const std::vector<std::string_view> second = items_of(right);
  for (std::size_t at = 0; at < first.size() && at < second.size(); ++at) {
    const int order = compare_items(first[at], second[at]);
    if (order != 0) return order;
  }
  return first.size() == second.size() ? 0 : first.size() < second.size() ? -1 : 1;
}

int compare_qualifiers(std::string_view left, std::string_view right) {
  const Parts first = parts_of(left, true);
  const Parts second = parts_of(right, true);
  const int order = compare_rows(first.items, second.items);
  if (order != 0) return order;
  if (first.is_build != second.is_build) return second.is_build ? -1 : 1;
  return first.is_build ? compare_rows(first.build, second.build) : 0;
}

bool is_allowed(std::string_view text) {
  for (char c : text) {
    if (c <= ' ' || c > '~') return false;
  }
  return true;
}

}  // namespace

// The text itself: words and numbers side by side have no order of bytes.
Result<std::string> read_conan(std::string_view text) {
  if (!is_allowed(text)) return not_of(Scheme::conan, text, "a character is not printable ASCII");
  return std::string{text};
}

int compare_conan(std::string_view left, std::string_view right) {
  const Parts first = parts_of(left, false);
  const Parts second = parts_of(right, false);
  int order = compare_rows(first.items, second.items);
  if (order != 0) return order;
  if (first.is_pre_release != second.is_pre_release) return first.is_pre_release ? -1 : 1;
  order = compare_qualifiers(first.pre_release, second.pre_release);
  if (order != 0) return order;
  if (first.is_build != second.is_build) return second.is_build ? -1 : 1;
  return compare_qualifiers(first.build, second.build);
}

}  // namespace docket
