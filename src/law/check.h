// What the text of the law has to say about the rules that cite it: whether the words are there,
// whether the numbers agree, and which words no rule carries.

#pragma once

#include <string>
#include <vector>

#include "law/pack.h"
#include "law/place.h"

namespace docket {

// How much of a chapter's text is cited or declared uncoded, in letters (white space and
// punctuation do not count).
struct Coverage {
  std::size_t letters = 0;
  std::size_t covered = 0;

  // In percent, rounded down; 100 only when nothing is left out, and where there is no text.
  int percent() const { return letters == 0 ? 100 : static_cast<int>(covered * 100 / letters); }
};

// The text that governs: the Chinese one where there is one, the English one otherwise.
const std::string& governing(const Passage& passage);

// Errors: law.cite-not-found, law.paraphrase, law.no-basis, law.number-disagrees,
// law.number-not-cited, law.overlap. Warnings: law.uncovered, law.unchecked.
void check(const Pack& pack, const Sources& sources, std::vector<Finding>& findings);

// One for each chapter of the pack, in order.
std::vector<Coverage> coverage_of(const Pack& pack);

}  // namespace docket
