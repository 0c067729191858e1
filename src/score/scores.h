// The scores of a CVSS vector, exactly as the specifications compute them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "score/vector.h"

namespace docket {

// A score in tenths: 98 is 9.8.
struct Score {
  int tenths = 0;

  auto operator<=>(const Score&) const = default;
};

std::string print(Score score);  // "9.8", "10.0"

// "9.8", "10", "10.0": digits, at most one behind the point, 0 to 10.
std::optional<Score> read_score(std::string_view text);

enum class CvssSeverity : std::uint8_t { none, low, medium, high, critical };
std::string_view name_of(
    CvssSeverity severity);  // "CRITICAL", as the schemas of the field write it
Bilingual words_of(CvssSeverity severity);

// 2.0 has no bands of its own: those of the NVD are LOW, MEDIUM from 4.0, HIGH from 7.0.
CvssSeverity severity_of(Score score, CvssVersion version);

// A group without metrics equals the group before it (decisions/0007). In 4.0 `temporal` is the
// score with the threat metrics, and `environmental` the score of the whole vector.
struct Scores {
  Score base;
  Score temporal;
  Score environmental;

  bool operator==(const Scores&) const = default;
};

Scores scores_of(const CvssVector& vector);

// What the environmental equation gives also where no environmental metric is defined. It differs
// from the temporal score only in 3.1, where the equation bends the curve.
Score environmental_by_equation(const CvssVector& vector);

// The classes of the equivalence sets EQ1 to EQ6 that a vector of 4.0 falls into: "000200".
std::string macrovector_of(const CvssVector& vector);

}  // namespace docket
