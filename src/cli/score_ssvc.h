// docket score ssvc: the decision tables of SSVC.

#pragma once

#include <span>
#include <string>

#include "cli/language.h"

namespace docket {

// The words behind `docket score ssvc`: none lists the tables; a table alone shows its points; a
// table with answers such as exploitation=active decides. Gives the exit status.
int run_ssvc(std::span<const std::string> words, Tongue language);

}  // namespace docket
