// One match of a component and an advisory, where several claims of it speak of the component.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "inventory/index.h"
#include "inventory/match.h"

namespace docket {

// Of the matches of a component with the claims of one advisory about one vulnerability, the
// surest; among equally sure ones what was decided, and "affected" before "fixed" before "not
// affected". By component and advisory; the matches of `index` come by component, as it gives them.
// `same`: of each component a number that it shares with those that are one with it; empty: each
// stands alone.
std::vector<Match> strongest(std::vector<Match> matches, const MatchIndex& index,
                             std::span<const std::uint32_t> same = {});

// Whether it should be looked at: affected, or undecided and not supposed to be otherwise.
bool needs_a_look(const Match& match);

}  // namespace docket
