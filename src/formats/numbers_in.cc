#include "formats/numbers_in.h"

#include <algorithm>
#include <optional>

namespace docket {
namespace {

constexpr std::size_t kNumberBytesMax = 40;

bool is_of_number(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

// The longest number at the front of a word; what follows it begins with a hyphen.
std::optional<CatalogueNumber> number_at_front(std::string_view word) {
  word = word.substr(0, kNumberBytesMax);
  for (std::size_t end = word.size(); end != std::string_view::npos && end > 0;
       end = word.rfind('-', end - 1)) {
    if (auto number = read_number(word.substr(0, end))) return number;
  }
  return std::nullopt;
}

}  // namespace

std::vector<CatalogueNumber> numbers_in(std::string_view text) {
  std::vector<CatalogueNumber> numbers;
  const auto take = [&numbers](CatalogueNumber number) {
    const bool known = std::any_of(
        numbers.begin(), numbers.end(),
        [&number](const CatalogueNumber& one) { return one.canonical == number.canonical; });
    if (!known) numbers.push_back(std::move(number));
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_of_number(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_number(text[end])) ++end;
    // A number begins where a word does, or behind a hyphen of one: "golang-CVE-2021-44228".
    for (std::size_t from = at; from < end;) {
      if (auto number = number_at_front(text.substr(from, end - from))) {
        from += number->canonical.size();
        take(*std::move(number));
      }
      const std::size_t hyphen = text.find('-', from);
      if (hyphen >= end) break;
      from = hyphen + 1;
    }
    at = end;
  }
  return numbers;
}

}  // namespace docket
