// What compile.cc needs for blocks of every sort, and the compilation of gates, bans, standing
// duties, liabilities and conflicts. Findings are those of law/compile.h.

#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "law/pack.h"
#include "law/resolve.h"
#include "law/tree.h"

namespace docket {

struct Compilation {
  Pack& pack;
  const BookTree& book;
  Resolver& resolver;
  std::vector<Finding>& findings;

  std::size_t errors() const;
  void report(const char* code, std::string message, Place place) const;
};

// One option of each reading that a rule uses, and with them the Choice to resolve by.
struct Combination {
  std::vector<std::int32_t> options;
  Choice choice;
};

// Every combination of options; the one taken first, then in the order of the pack. Empty, with a
// finding at `place`, where there are more than kVariantsMax.
std::vector<Combination> combinations(const Compilation& compilation,
                                      const std::vector<std::int32_t>& readings, Place place);

// The root that was resolved without a choice, where an expression names no reading, so that equal
// ones are seen to be equal; otherwise the expression under this choice. -1 where there is none.
std::int32_t root_under(const Compilation& compilation, const std::optional<ExpressionTree>& tree,
                        std::int32_t said, Clause use, const Choice& choice);

// The readings that expressions name, in the order of the pack.
std::vector<std::int32_t> readings_of(
    const Compilation& compilation,
    std::initializer_list<const std::optional<ExpressionTree>*> trees);

// The name, the place, the basis, the validity and whom it binds.
void compile_head(const Compilation& compilation, const HeadTree& tree, RuleHead& rule);

void compile_gate(const Compilation& compilation, const GateTree& tree);
void compile_standing(const Compilation& compilation, const StandingTree& tree);
void compile_liability(const Compilation& compilation, const LiabilityTree& tree);
void compile_conflict(const Compilation& compilation, const ConflictTree& tree);

}  // namespace docket
