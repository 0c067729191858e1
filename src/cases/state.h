// What a case is after its events.
//
// evolve is total: what is in the ledger has happened, so it never refuses. It keeps, for every
// fact that a rule can name, the moment and the place of the record; that is all duties need.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cases/event.h"
#include "cases/facts.h"

namespace docket {

struct Correction {
  std::int64_t of = 0;  // place of the corrected record
  std::int64_t by = 0;  // place of the correction
};

// What somebody decided between rules that pull against each other.
struct ConflictDecision {
  std::string conflict;  // "house:x1"
  std::string decision;
  std::string because;
  std::string actor;
  Instant at;
  std::int64_t record = 0;  // place in the case
};

// The newest score by a scheme; one by another version of CVSS stands beside it.
struct RecordedScore {
  std::string scheme;
  std::string rating;
  std::string result;
  std::string severity;  // empty: the scheme has none
  std::string because;
  std::string actor;
  Instant at;
  std::int64_t record = 0;  // place in the case
};

struct CaseState {
  std::string case_id;
  std::int64_t sequence = 0;  // place of the last record; 0: there is no such case
  std::string number;         // "D-2026-000123"
  std::string title;
  std::string description;
  std::string severity;
  std::vector<std::string> identifiers;
  std::string ours;  // the party that we are
  bool practice = false;
  bool open = false;
  std::string assignee;
  bool restricted = false;
  std::vector<std::string> readers;
  Instant opened_at;   // recorded_at of the first record
  Instant updated_at;  // recorded_at of the last one

  // Facts as they stand after corrections. Fact::record is the place in the case.
  Facts facts;
  std::vector<Correction> corrections;
  std::vector<AddAsset> assets;  // with what was said when they were added
  std::unordered_map<std::string, std::size_t> asset_places;  // of each in `assets`, by its name
  std::vector<AddParty> parties;
  std::vector<std::int64_t> filings;        // places in the case, without those withdrawn
  std::vector<ConflictDecision> decisions;  // as they stand after corrections
  std::vector<RecordedScore> scores;        // one a scheme, the first recorded first
  StatedAdvisory stated;                    // what was said for the advisory
  CveEntry cve;                             // where it stands at CVE Services

  bool exists() const { return sequence > 0; }
};

// The rule-text name of an event that rules can see ("fixed"), or empty.
std::string_view fact_name(const EventBody& body);

// The event as rules see it once it is recorded as `record` of the case at that moment; `event` is
// empty for one that they cannot see.
Fact fact_of(const Event& event, Instant recorded_at = {}, std::int64_t record = -1);

// True for a fact that a command of its own records, whatever packs are adopted.
bool is_own_fact(std::string_view fact);

void evolve(CaseState& state, const CaseRecord& record);
CaseState fold(const std::vector<CaseRecord>& records);

}  // namespace docket
