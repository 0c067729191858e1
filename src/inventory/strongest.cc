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

std::vector<Match> strongest(std::vector<Match> matches, const MatchIndex& index,
                             std::span<const std::uint32_t> same) {
  const auto who = [same](const Match& match) {
    return same.empty() ? match.component : same[match.component];
  };
  const auto rank = [&index](const Match& match) {
    return std::tuple{index.subject_of(match.claim), match.confidence, weakness_of(match)};
  };
  const auto before = [&rank](const Match& left, const Match& right) {
    return rank(left) < rank(right);
  };
  const auto alike = [&](const Match& left, const Match& right) {
    return who(left) == who(right) && index.subject_of(left.claim) == index.subject_of(right.claim);
  };
  if (!same.empty())
    std::stable_sort(matches.begin(), matches.end(), [&who](const Match& left, const Match& right) {
      return who(left) < who(right);
    });
  // A component has few matches, all bills have many: each component's are sorted by themselves.
  for (auto first = matches.begin(); first != matches.end();) {
    const auto end = std::find_if(first, matches.end(), [&who, first](const Match& match) {
      return who(match) != who(*first);
    });
    std::stable_sort(first, end, before);
    first = end;
  }
  matches.erase(std::unique(matches.begin(), matches.end(), alike), matches.end());
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
