// The names that commands of a case may use: what the program knows by itself, and what the packs
// adopted at the desk declare besides (app/packs.h). Rules speak of facts by these names.

#pragma once

#include <string>
#include <vector>

namespace docket {

struct Vocabulary {
  std::vector<std::string> kinds;       // of assets
  std::vector<std::string> roles;       // of parties
  std::vector<std::string> judgements;  // what can be judged
  std::vector<std::string> contents;    // what a notice or a publication can hold
  std::vector<std::string> facts;       // events that no command of their own records
  std::vector<std::string> conflicts;   // "house:x1": what can be decided
};

// What the program knows by itself, whatever is adopted. It has no facts without a command.
const Vocabulary& own_vocabulary();

}  // namespace docket
