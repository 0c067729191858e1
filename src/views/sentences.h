// The four sentences at the head of a case: who has it, what was agreed, what is ready, what is
// public. Each rests on records and names them.

#pragma once

#include <vector>

#include "cases/state.h"
#include "views/views.h"

namespace docket {

std::vector<Sentence> sentences(const CaseState& state);

}  // namespace docket
