#include "formats/csaf/tests/words.h"

#include <algorithm>

namespace docket::csaf {
namespace {

constexpr LocalWords kWords[] = {
    {"de", "Begründung für die Zurückziehung", "Begründung für die Ersetzung",
     "Ersetzendes Dokument", "Lizenz", "Produktbeschreibung"},
};

bool same_letters(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return (a | 0x20) == (b | 0x20); });
}

}  // namespace

const LocalWords* words_of(std::string_view language) {
  const std::string_view primary =
      language.substr(0, std::min(language.find('-'), language.size()));
  for (const LocalWords& words : kWords) {
    if (same_letters(primary, words.language)) return &words;
  }
  return nullptr;
}

}  // namespace docket::csaf
