// Which dates of a record become facts of a case that is opened from it, and as what.
//
// A record tells of the acts of others: when a catalogue received and opened it, when its author
// published. It cannot know when we learned of it; what is proposed for us is the day on which it
// was public for everyone, which is the latest that a reader of the catalogue learned of it.
// Every proposal names its field, its flags and the reason, and a person may leave it out.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"

namespace docket {

enum class Whose { ours, publisher };

// One line of docs/formats/facts.md (a test compares).
struct FactRule {
  std::string_view format;
  std::string_view date;   // DatedFact::what
  std::string_view roles;  // the roles it is for, with commas; "any"
  std::string_view event;  // "learned", "fixed", "published"
  Whose whose;
  std::string_view because;
  std::string_view because_zh;
};

std::span<const FactRule> fact_rules();

struct ProposedFact {
  std::string event;
  Whose whose = Whose::ours;
  std::string by;  // the party's name; empty: ours
  Instant occurred_at;
  std::string about;  // the vulnerability of the record; empty: all of it
  std::vector<std::string> flags;
  std::string from;
  std::string written;     // the date as it stands in the record
  std::string assumption;  // what was assumed to get the moment
  std::string because;
  std::string because_zh;
  // False: another proposal of the same event and party is earlier, or the date cannot be
  // (date-implausible among the flags).
  bool taken = true;
};

// The facts for a case in which we hold that role ("provider", "operator", "third-party",
// "individual"). In the role of third party we are taken to be the publisher of the record. Dates
// from which no moment follows are left out; those that have not come at `now`, and those before
// 1990, are proposed with the flag date-implausible and not taken.
std::vector<ProposedFact> facts_for(const Advisory& advisory, std::string_view role, Instant now);

// "critical", "high", "medium", "low", "none" as far as the published severities say so, else
// empty: the highest that the record's own author gave, or where he gave none, that of others.
std::string severity_word(const Advisory& advisory);

}  // namespace docket
