// What `docket score` says of a vector: one line of JSON, or an explanation for a person.

#pragma once

#include <string>
#include <string_view>

#include "cli/language.h"
#include "score/scores.h"

namespace docket {

inline std::string_view in(Tongue language, const Bilingual& words) {
  return language == Tongue::zh ? words.zh : words.en;
}

// {"vector":…,"version":"3.1","base":9.8,"temporal":9.8,"environmental":9.8,"severity":"CRITICAL"};
// of 4.0 {"vector":…,"version":"4.0","score":9.3,"severity":"CRITICAL"}. `text` is the vector as it
// was given.
void append_scores(std::string_view text, const CvssVector& vector, std::string& out);

// The vector in its canonical form, its scores, the grade of CNNVD beside them, and each metric
// that it defines in words.
std::string explanation_of(const CvssVector& vector, Tongue language);

// Whether a published score is that of the vector, and else which of its scores it is.
// Errors: those of compare_published.
Result<std::string> published_text(std::string_view vector, std::string_view score,
                                   Tongue language);

// An error of a vector with the vector below it and a caret at the place.
std::string error_in(std::string_view text, const Error& error);

}  // namespace docket
