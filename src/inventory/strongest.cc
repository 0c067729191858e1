#include "inventory/strongest.h"

#include <algorithm>
#include <tuple>

namespace docket {
namespace {

// What is said before what is left open.
int weakness_of(const Match& match) {
  if (match.reasons.has(MatchReason::nothing_said)) return 4;
  return static_cast<int>(match.status);
}

}  // namespace

std::vector<Match> strongest(std::vector<Match> matches, const std::vector<Claim>& claims) {
  const auto about = [&claims](const Match& match) {
    const Claim& claim = claims[match.claim];
    return std::tie(match.component, claim.advisory, claim.about);
  };
  std::stable_sort(matches.begin(), matches.end(), [&about](const Match& left, const Match& right) {
    if (about(left) != about(right)) return about(left) < about(right);
    if (left.confidence != right.confidence) return left.confidence < right.confidence;
    return weakness_of(left) < weakness_of(right);
  });
  const auto same = [&about](const Match& left, const Match& right) {
    return about(left) == about(right);
  };
  matches.erase(std::unique(matches.begin(), matches.end(), same), matches.end());
  return matches;
}

bool needs_a_look(const Match& match) {
  if (match.status != MatchStatus::undecided) return match.status == MatchStatus::affected;
  if (match.reasons.has(MatchReason::nothing_said) ||
      match.reasons.has(MatchReason::numbers_outside))
    return false;
  return !match.supposed || *match.supposed == MatchStatus::affected ||
         *match.supposed == MatchStatus::undecided;
}

}  // namespace docket
