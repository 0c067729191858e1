// What a duty is called in lists, in both languages.

#pragma once

#include "law/pack.h"
#include "views/views.h"

namespace docket {

// Its title where the pack gives one, else what has to be done and within which term: "reporting
// to the MIIT platform (2 days)".
Words name_of_rule(const Pack& pack, const DutyRule& duty);

}  // namespace docket
