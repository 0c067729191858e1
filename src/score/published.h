// A score that somebody published beside what its vector comes to.
//
// Published scores are kept as they are. Where they differ from the vector, most are one of few
// known mistakes, and saying which helps whoever has to decide which number to believe.

#pragma once

#include <cstdint>
#include <string_view>

#include "score/scores.h"

namespace docket {

enum class PublishedAs : std::uint8_t {
  equal,          // the base score; of 4.0, where a vector has one score, that score
  base,           // 4.0: without the threat and environmental metrics that the vector has
  temporal,       // with the temporal metrics; 4.0: without the environmental ones
  environmental,  // with the environmental metrics
  equation,       // the environmental equation of 3.1, although nothing environmental is said
  unexplained,
};
std::string_view name_of(PublishedAs how);  // "equal", …
Bilingual words_of(PublishedAs how);        // a sentence

struct PublishedComparison {
  CvssVector vector;
  Score published;
  Scores computed;
  PublishedAs how = PublishedAs::unexplained;

  bool equal() const { return how == PublishedAs::equal; }
};

// `score` as text, since a number of JSON has lost whether it was 9.8 or 9.80000001.
// Errors: those of parse_cvss; score.number.
Result<PublishedComparison> compare_published(std::string_view vector, std::string_view score);

}  // namespace docket
