// Titles with a meaning, in the languages for which they were settled. English is the
// specification's own; a language that is not here has no settled words, and tests that need
// them are skipped.

#pragma once

#include <string_view>

namespace docket::csaf {

struct LocalWords {
  std::string_view language;  // its primary subtag
  std::string_view reasoning_for_withdrawal;
  std::string_view reasoning_for_supersession;
  std::string_view superseding_document;
  std::string_view license;
  std::string_view product_description;
};

// The words of a language tag that is not English; nullptr where there are none.
const LocalWords* words_of(std::string_view language);

}  // namespace docket::csaf
