// What follows from what was missed: acts done against a gate, the liabilities that they and missed
// duties open up, and the conflicts between rules that touch a case. Nothing here is a verdict:
// a liability says what an authority may do, a conflict asks a person to decide.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cases/facts.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"

namespace docket {

// An act that a gate or a ban refused at the moment at which it was done.
struct RefusedAct {
  std::string pack;
  std::string rule;
  std::string party;
  std::string asset;  // empty: the act named none
  Instant at;
  std::int32_t fact = -1;  // index into Facts::events
};

// In order of the facts. An event is an act where the program records both as the same kind.
std::vector<RefusedAct> refused_acts(const Rulebook& book, const Facts& facts,
                                     const Moment& moment);

// A rule that a party did not observe: a duty that is missed or was done late, or a refused act.
struct Miss {
  std::string pack;
  std::string rule;
  std::string party;
  std::string asset;  // empty: of no asset in particular
  Instant at;         // when the term was over, or the act was done

  bool operator==(const Miss&) const = default;
};
std::vector<Miss> misses(const Rulebook& book, const Facts& facts, const Moment& moment);

struct OpenedLiability {
  std::int32_t pack = 0;       // index into Rulebook::packs
  std::int32_t liability = 0;  // index into Pack::liabilities
  std::string party;
  std::vector<Miss> because;
  std::vector<LawReference> refers;  // those of the days of the misses
  std::vector<MoneyRange> ranges;
};

// In order of the packs, their liabilities and the names of the parties.
std::vector<OpenedLiability> liabilities(const Rulebook& book, const Facts& facts,
                                         const Moment& moment);

struct TouchedConflict {
  std::int32_t pack = 0;
  std::int32_t conflict = 0;  // index into Pack::conflicts
};

// Those of whose sides at least two are given and concern somebody in the case: a duty that is not
// idle, a gate or a ban that binds one of the parties, a standing duty in force that does.
std::vector<TouchedConflict> conflicts(const Rulebook& book, const Facts& facts,
                                       const Moment& moment);

}  // namespace docket
