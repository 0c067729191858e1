// Stories on both sides of every boundary of a pack, written as case blocks: the last moment kept
// and the first one late, each way to start and to discharge, each option of each reading; what a
// gate needs, whole and with each thing lacking; a ban's situation and its contrary; the minute
// before a liability opens, and the one in which it does.
//
// What they expect is what the rules give today. They are for reading and for keeping: a change of
// a rule moves some of them, and those are the ones to count again by hand.

#pragma once

#include <string>

#include "duty/story.h"
#include "law/pack.h"

namespace docket {

// The blocks of all duties, gates, bans and liabilities in the order of the book, each as
// "```case … ```". A rule for which no story could be made, because no start or no situation of it
// was found, is named in a comment line between the blocks.
std::string boundary_cases(const Pack& pack);

// Parts of it: boundaries_gates.cc, boundaries_liabilities.cc.
std::string gate_boundary_cases(const PackUnderEach& under);
std::string liability_boundary_cases(const PackUnderEach& under);

}  // namespace docket
