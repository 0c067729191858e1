#include "formats/numbers_in.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

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
  std::unordered_set<std::string> known;
  const auto take = [&](CatalogueNumber number) {
    if (known.insert(number.canonical).second) numbers.push_back(std::move(number));
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
      const std::size_t hyphen = text.substr(0, end).find('-', from);
      if (hyphen == std::string_view::npos) break;
      from = hyphen + 1;
    }
    at = end;
  }
  return numbers;
}

void relate_several(std::vector<Identifier>& identifiers) {
  const auto cves = std::count_if(identifiers.begin(), identifiers.end(),
                                  [](const Identifier& one) { return one.scheme == "cve"; });
  for (Identifier& one : identifiers) {
    if (cves > 1 && one.relation == Relation::same) one.relation = Relation::covers;
  }
}

}  // namespace docket
