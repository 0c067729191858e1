// The four sentences at the head of a case: who has it, what was agreed, what is ready, what is
// public. Each rests on records and names them. What is ready and what is public is said of our own
// acts where we hold a role; those of others are told as theirs, for they keep none of our duties.

#pragma once

#include <vector>

#include "cases/state.h"
#include "views/views.h"

namespace docket {

std::vector<Sentence> sentences(const CaseState& state);

}  // namespace docket
