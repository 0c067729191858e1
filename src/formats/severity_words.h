// How severe a vulnerability is in our five words, as far as published words, scores and levels say
// so in theirs.

#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "cases/advisory.h"
#include "score/scores.h"

namespace docket {

// One line of docs/formats/severities.md (a test compares).
struct SeverityWords {
  CvssSeverity is;
  std::string_view words;  // in small letters, with "|" between
};

std::span<const SeverityWords> severity_words();

// Each says nothing where nothing is understood. The levels of SARIF are no words here: they are
// how a tool ranks what it found, and count where nothing better is said.
std::optional<CvssSeverity> severity_of_word(const PublishedSeverity& severity);
std::optional<CvssSeverity> severity_of_score(const PublishedSeverity& severity);  // or its vector
std::optional<CvssSeverity> severity_of_level(const PublishedSeverity& severity);

// The note (formats/notes.h) of a level that neither a result nor its rule says.
inline constexpr std::string_view kLevelUnsaid = "level-unsaid";

}  // namespace docket
