// Why a standing duty stands as it does, in the form in which all duties are explained
// (duty/reason.h). The records are places at the desk.

#pragma once

#include <span>
#include <string>

#include "duty/reason.h"
#include "duty/standing.h"

namespace docket {

// Our organisation at a moment: its name, the roles it holds and what is recorded of it.
struct StandingFacts {
  std::string party;
  std::vector<std::string> roles;
  std::vector<Fact> facts;
  Moment moment;
};

// Of one of standing_duties(pack, roles, facts, moment).
Reason reason_of(const Pack& pack, const StandingFacts& facts, const StandingVerdict& verdict);

}  // namespace docket
