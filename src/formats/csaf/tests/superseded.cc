// Documents that were withdrawn or superseded (2.1): what they must say, in which words.

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/words.h"

namespace docket::csaf {
namespace {

bool is_withdrawn(const Document& document) { return document.has_category({"csaf_withdrawn"}); }
bool is_superseded(const Document& document) { return document.has_category({"csaf_superseded"}); }

void description_is_missing(const Document& document, Report& report) {
  if (!is_withdrawn(document) && !is_superseded(document)) return;
  for (const Json& note : items(document.document, "notes")) {
    if (note.text_of("category") == "description") return;
  }
  report.fail_below(document.document, "notes", "no note of the document is a description");
}

void product_tree_is_there(const Document& document, Report& report) {
  if (!is_withdrawn(document) && !is_superseded(document)) return;
  if (const Json* tree = document.root.find("product_tree"); tree != nullptr)
    report.fail(*tree, "a document that was withdrawn or superseded has no product tree");
}

void history_is_short(const Document& document, Report& report) {
  if (!is_withdrawn(document) && !is_superseded(document)) return;
  if (document.revisions.size() < 2)
    report.fail_below(document.tracking, "revision_history",
                      "a document that was withdrawn or superseded has two revisions at least");
}

// One note, and one only, of that title; and it is a description.
void note_is_not_the_one(const Document& document, Report& report, std::string_view title,
                         std::string_view category) {
  std::size_t titled = 0, right = 0;
  for (const Json& note : items(document.document, "notes")) {
    if (note.text_of("title") != title) continue;
    ++titled;
    if (note.text_of("category") == category) ++right;
  }
  if (titled == 1 && right == 1) return;
  report.fail_below(document.document, "notes",
                    "there must be one note with the title '" + std::string{title} +
                        "', of the category '" + std::string{category} + "'; " +
                        std::to_string(titled) + " have the title, " + std::to_string(right) +
                        " of them the category");
}

void reference_is_missing(const Document& document, Report& report, std::string_view summary) {
  for (const Json& reference : items(document.document, "references")) {
    const std::string_view category = reference.text_of("category");
    if (reference.text_of("summary").starts_with(summary) &&
        (category == "external" || category.empty()))
      return;
  }
  report.fail_below(
      document.document, "references",
      "no external reference has a summary that starts with '" + std::string{summary} + "'");
}

void withdrawal_is_not_reasoned(const Document& document, Report& report) {
  if (is_withdrawn(document) && document.english())
    note_is_not_the_one(document, report, "Reasoning for Withdrawal", "description");
}

void supersession_is_not_reasoned(const Document& document, Report& report) {
  if (is_superseded(document) && document.english())
    note_is_not_the_one(document, report, "Reasoning for Supersession", "description");
}

void successor_is_missing(const Document& document, Report& report) {
  if (is_superseded(document) && document.english())
    reference_is_missing(document, report, "Superseding Document");
}

// The same in another language, where its words are known; otherwise the test is skipped.
void withdrawal_is_not_reasoned_locally(const Document& document, Report& report) {
  const LocalWords* words = words_of(document.language);
  if (is_withdrawn(document) && words != nullptr)
    note_is_not_the_one(document, report, words->reasoning_for_withdrawal, "description");
}

void supersession_is_not_reasoned_locally(const Document& document, Report& report) {
  const LocalWords* words = words_of(document.language);
  if (is_superseded(document) && words != nullptr)
    note_is_not_the_one(document, report, words->reasoning_for_supersession, "description");
}

void successor_is_missing_locally(const Document& document, Report& report) {
  const LocalWords* words = words_of(document.language);
  if (is_superseded(document) && words != nullptr)
    reference_is_missing(document, report, words->superseding_document);
}

void extension_is_there(const Document& document, Report& report) {
  if (!is_withdrawn(document) && !is_superseded(document)) return;
  for (const Json* holder : {&document.document, &document.root}) {
    if (const Json* found = holder->find("x_extensions"); found != nullptr)
      report.fail(*found, "a document that was withdrawn or superseded has no extensions");
  }
}

void description_names_no_product(const Document& document, Report& report) {
  const LocalWords* words = words_of(document.language);
  if (!document.english() && words == nullptr) return;
  const std::string_view title =
      document.english() ? "Product Description" : words->product_description;
  for (const Json& note : items(document.document, "notes")) {
    if (note.text_of("category") != "description" || !note.text_of("title").starts_with(title))
      continue;
    if (note.find("product_ids") == nullptr && note.find("group_ids") == nullptr)
      report.fail(note, "the description of a product names no product and no group");
  }
}

constexpr Test kTests[] = {
    {"6.1.27.14", "Description of what was withdrawn or superseded", TestKind::mandatory, false,
     true, description_is_missing},
    {"6.1.27.15", "Product tree of what was withdrawn or superseded", TestKind::mandatory, false,
     true, product_tree_is_there},
    {"6.1.27.16", "Revisions of what was withdrawn or superseded", TestKind::mandatory, false, true,
     history_is_short},
    {"6.1.27.17", "Reasoning for withdrawal", TestKind::mandatory, false, true,
     withdrawal_is_not_reasoned},
    {"6.1.27.18", "Reasoning for supersession", TestKind::mandatory, false, true,
     supersession_is_not_reasoned},
    {"6.1.27.19", "Reference to the superseding document", TestKind::mandatory, false, true,
     successor_is_missing},
    {"6.2.39.2", "Reasoning for withdrawal in another language", TestKind::recommended, false, true,
     withdrawal_is_not_reasoned_locally},
    {"6.2.39.3", "Reasoning for supersession in another language", TestKind::recommended, false,
     true, supersession_is_not_reasoned_locally},
    {"6.2.39.4", "Superseding document in another language", TestKind::recommended, false, true,
     successor_is_missing_locally},
    {"6.2.39.5", "Extension of what was withdrawn or superseded", TestKind::recommended, false,
     true, extension_is_there},
    {"6.2.40", "Product description without products", TestKind::recommended, false, true,
     description_names_no_product},
};

}  // namespace

std::span<const Test> superseded_tests() { return kTests; }

}  // namespace docket::csaf
