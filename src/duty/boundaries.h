// Stories on both sides of every boundary of a pack, written as case blocks: the last moment kept
// and the first one late, each way to start and to discharge, each option of each reading, each
// alternative of what a gate needs.
//
// What they expect is what the rules give today. They are for reading and for keeping: a change of
// a rule moves some of them, and those are the ones to count again by hand.

#pragma once

#include <string>

#include "law/pack.h"

namespace docket {

// The blocks of all duties and gates in the order of the book, each as "```case … ```". A rule for
// which no story could be made, because no start or no situation of it was found, is named in a
// comment line between the blocks.
std::string boundary_cases(const Pack& pack);

}  // namespace docket
