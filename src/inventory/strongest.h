// One match of a component and an advisory, where several claims of it speak of the component.

#pragma once

#include <span>
#include <vector>

#include "inventory/index.h"
#include "inventory/match.h"

namespace docket {

// Of the matches of a component with the claims of one advisory about one vulnerability, the
// surest; among equally sure ones what was decided, and "affected" before "fixed" before "not
// affected". By component and advisory; the matches of `index` come by component, as it gives them.
std::vector<Match> strongest(std::vector<Match> matches, const MatchIndex& index);

// Whether it should be looked at: affected, or undecided and not supposed to be otherwise.
bool needs_a_look(const Match& match);

}  // namespace docket
