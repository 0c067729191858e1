// decide: what a command makes happen in a case, or why it may not.
//
// Pure: no clock, no store, no randomness. A refusal names what was found and the way out; what
// is odd but may well have happened (a fix older than the report) is kept as an event with a flag.
// An empty list means: said before, nothing new has happened.
//
// Errors: case.not-found, case.not-open, case.open-already, case.changed (by the caller, app),
// case.in-future, case.too-old, case.no-such-asset, case.no-such-party, case.no-such-kind,
// case.no-such-role, case.no-such-judgement, case.no-such-severity, case.no-such-content,
// case.no-such-conflict, case.no-such-fact, case.no-such-record, case.asset-exists,
// case.nothing-corrected, case.text-missing, case.text-too-long, case.text-unprintable,
// case.too-many, case.readers-unrestricted, case.score-undecided, those of score (score/vector.h,
// score/ssvc.h), advisory.… (cases/case_advisory.h), verify.no-report, verify.too-early,
// filing.not-found, cve.practice, cve.pending, cve.has-number, cve.other-number, cve.number,
// cve.year, cve.no-number, cve.no-request; where = the field of the command.

#pragma once

#include <string>
#include <vector>

#include "cases/commands.h"
#include "cases/event.h"
#include "cases/state.h"
#include "cases/vocabulary.h"

namespace docket {

struct Circumstances {
  Instant now;        // the moment of recording
  std::string actor;  // the account
  std::string ours;   // our own organisation as a party
  bool practice = false;
  const Vocabulary* words = &own_vocabulary();  // outlives the call
};

// How far a moment may lie ahead of our clock: other people's clocks are not ours.
inline constexpr std::chrono::milliseconds kClocksApartMax{300'000};

// Nothing that a case is about happened before 1990-01-01T00:00:00Z.
inline constexpr Instant kOldestMoment{631'152'000'000};

// The names of the commands that fit the case as it is, open or closed.
std::vector<std::string> commands_that_fit(const CaseState& state);

Result<std::vector<Event>> decide(const CaseState& state, const Command& command,
                                  const Circumstances& circumstances);

}  // namespace docket
