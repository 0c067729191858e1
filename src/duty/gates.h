// May this party do this now? What gates and bans answer before an act: allowed, refused or
// undecided, with what is missing and who can supply it.
//
//   const GateAnswer answer = *ask_gates(book, facts, {now, {}}, {"publish", "lab", ""});

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/facts.h"
#include "duty/duties.h"
#include "duty/evaluate.h"
#include "duty/rulebook.h"

namespace docket {

enum class MayAct : std::uint8_t { allowed, undecided, refused };
std::span<const std::string_view> enum_names(MayAct);

// What a gate or a ban answers by its clauses alone. `ended`: an event has ended the ban.
struct GateTruths {
  Truth when = Truth::yes;  // the situation; yes where none is said
  Truth needs = Truth::yes;
  bool ended = false;
};
MayAct answer_of(const GateRule& rule, const GateTruths& truths);

struct GateQuestion {
  std::string act;
  std::string by;
  std::string asset;  // empty: every asset of the case
};

// What one gate or ban has to say.
struct GateFinding {
  std::int32_t gate_index = 0;  // into Rulebook::gates
  std::string pack;
  std::string rule;
  std::string article;
  MayAct answer = MayAct::allowed;
  std::vector<std::string> missing;  // needed and not there, in the order of the rule
  std::vector<std::string> who;      // can supply it: parties of the case, or a role's name
  bool recalled = false;             // it rests on words that nobody has read
};

struct GateAnswer {
  MayAct answer = MayAct::allowed;
  std::vector<GateFinding> because;   // those that refuse, or leave it undecided
  std::vector<GateFinding> cautions;  // bans whose situation nobody has judged
};

// Whoever is bound by no gate or ban for the act may do it; so may a party that the case does not
// know. Errors: gate.unknown-act; duties.unknown-asset (the case does not declare it).
Result<GateAnswer> ask_gates(const Rulebook& book, const Facts& facts, const Moment& moment,
                             const GateQuestion& question);

// The rules under another combination of options than the one taken.
struct OtherReading {
  std::vector<ReadingChoice> readings;
  Rulebook book;
};

// Every combination of the options of the readings that gates and bans for this act use, without
// the one taken. Errors: duty.too-many-readings (more than 64 combinations).
Result<std::vector<OtherReading>> other_readings(const Rulebook& book, const std::string& act);

// The answer under another combination.
struct GateAnswerUnder {
  std::vector<ReadingChoice> readings;
  GateAnswer answer;
};

// What a line holds besides what the contract asks for.
struct GateLineOptions {
  bool cautions = false;                    // the bans whose situation nobody has judged
  bool wording = false;                     // which rules rest on words that nobody has read
  std::vector<GateAnswerUnder> under = {};  // other combinations, told where they differ
  bool all_readings = false;                // whether `under` is told
};

// {"case":…,"act":…,"by":…,"answer":…,"because":[…]}, the line that
// docs/rule_language.md shows. `because` names the pack where several judge.
std::string gate_line(const Rulebook& book, const Facts& facts, const GateQuestion& question,
                      const GateAnswer& answer, const GateLineOptions& options);

}  // namespace docket
