// The licence of the document (2.1).

#include <algorithm>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/licence_expression.h"
#include "formats/csaf/tests/words.h"

namespace docket::csaf {
namespace {

const Json* expression_of(const Document& document) {
  const Json* found = document.document.find("license_expression");
  return found != nullptr && found->text() != nullptr ? found : nullptr;
}

std::vector<LicencePart> parts_of(const Document& document) {
  const Json* expression = expression_of(document);
  if (expression == nullptr) return {};
  return read_licence_expression(text(*expression)).value_or(std::vector<LicencePart>{});
}

void expression_is_invalid(const Document& document, Report& report) {
  const Json* expression = expression_of(document);
  if (expression != nullptr && !read_licence_expression(text(*expression)))
    report.fail(*expression,
                "'" + std::string{text(*expression)} + "' is no licence expression of SPDX");
}

// A licence of a list of its own. One that is said to be of SPDX or ScanCode and is not there has
// no text to give: test 6.2.45 finds it (and the committee's case 6.2.45-01 is valid otherwise).
bool is_own(const LicencePart& part) { return state_of(part) == LicenceState::elsewhere; }

// A licence that is in no list has its text in the one note of that title.
void text_is_missing(const Document& document, Report& report, std::string_view title) {
  const std::vector<LicencePart> parts = parts_of(document);
  if (std::none_of(parts.begin(), parts.end(), is_own)) return;
  std::size_t titled = 0, right = 0;
  for (const Json& note : items(document.document, "notes")) {
    if (note.text_of("title") != title) continue;
    ++titled;
    if (note.text_of("category") == "legal_disclaimer") ++right;
  }
  if (titled != 1 || right != 1)
    report.fail_below(document.document, "notes",
                      "the licence is in no list, so that one note with the title '" +
                          std::string{title} +
                          "' and the category 'legal_disclaimer' has its text");
}

void licence_text_is_missing(const Document& document, Report& report) {
  if (document.english()) text_is_missing(document, report, "License");
}

void licence_text_is_missing_locally(const Document& document, Report& report) {
  const LocalWords* words = words_of(document.language);
  if (words != nullptr) text_is_missing(document, report, words->license);
}

void expression_is_missing(const Document& document, Report& report) {
  const Json* expression = document.document.find("license_expression");
  if (expression == nullptr) {
    report.fail_below(document.document, "license_expression", "the licence is missing");
  } else if (text(*expression).empty()) {
    report.fail(*expression, "the licence is empty");
  }
}

// Fails for each identifier of the expression that is in such a state.
template <typename Wrong>
void licence_is_wrong(const Document& document, Report& report, std::string_view verdict,
                      Wrong wrong) {
  for (const LicencePart& part : parts_of(document)) {
    if (wrong(state_of(part)))
      report.fail(*expression_of(document),
                  "'" + std::string{part.name} + "' " + std::string{verdict});
  }
}

void licence_is_deprecated(const Document& document, Report& report) {
  licence_is_wrong(document, report, "is deprecated",
                   [](LicenceState state) { return state == LicenceState::deprecated; });
}

void licence_does_not_exist(const Document& document, Report& report) {
  licence_is_wrong(document, report, "is not in the list that it is said to be of",
                   [](LicenceState state) { return state == LicenceState::missing; });
}

void licence_is_unregistered(const Document& document, Report& report) {
  licence_is_wrong(document, report, "is neither in the list of SPDX nor in that of ScanCode",
                   [](LicenceState state) {
                     return state == LicenceState::missing || state == LicenceState::elsewhere;
                   });
}

constexpr Test kTests[] = {
    {"6.1.54", "Licence expression", TestKind::mandatory, false, true, expression_is_invalid},
    {"6.1.55", "Licence text", TestKind::mandatory, false, true, licence_text_is_missing,
     Need::lists},
    {"6.2.43", "Missing licence expression", TestKind::recommended, false, true,
     expression_is_missing},
    {"6.2.44", "Deprecated licence", TestKind::recommended, false, true, licence_is_deprecated,
     Need::lists},
    {"6.2.45", "Licence that does not exist", TestKind::recommended, false, true,
     licence_does_not_exist, Need::lists},
    {"6.2.46", "Licence text in another language", TestKind::recommended, false, true,
     licence_text_is_missing_locally, Need::lists},
    {"6.3.17", "Unregistered licence", TestKind::informative, false, true, licence_is_unregistered,
     Need::lists},
};

}  // namespace

std::span<const Test> licence_tests() { return kTests; }

}  // namespace docket::csaf
