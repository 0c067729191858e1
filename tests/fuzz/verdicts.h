// What holds of every verdict, whatever the rules and the facts: the definitions of the states, and
// what the contract of `docket duties` and `docket gate` promises of their lines.

#pragma once

#include "cases/facts.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"

namespace docket {

void check_duties(const Rulebook& book, const Facts& facts, const Moment& moment);
void check_gates(const Rulebook& book, const Facts& facts, const Moment& moment);

}  // namespace docket
