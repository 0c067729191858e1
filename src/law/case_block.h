// A case block: a story with dates, and what must follow from it. duty/examples.h runs it.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "law/place.h"
#include "time/instant.h"

namespace docket {

// A word of rule text with its place.
struct Word {
  std::string text;
  Place place;
};

struct CaseRole {
  Word role;
  std::string asset;  // empty: of no asset in particular
};

struct CaseParty {
  Word party;  // "we" unless the case says otherwise
  std::vector<CaseRole> roles;
};

struct CaseAsset {
  std::string asset;  // "it" for the one that has no name
  Word kind;
};

// 2019-07-01 09:00  told-users by lab on web with risk recorded 2019-07-02 10:00
struct CaseFact {
  Instant at;
  Instant recorded_at;
  Word name;
  std::optional<bool> judged;  // of a judgement: its value
  std::string by = "we";
  std::string asset;
  std::optional<std::vector<Word>> contains;
};

struct ChosenOption {
  Word reading;
  Word option;
};

// expect remedy-product kept due 2019-09-29 reading clock-start verified
struct CaseExpectation {
  Word rule;
  Word state;
  std::optional<Instant> now;  // of the `now` line above it
  std::optional<Instant> starts_at;
  std::optional<Instant> due_at;
  std::optional<Instant> done_at;
  std::optional<Instant> ended_at;
  std::string by = "we";
  std::string asset;  // empty: whichever
  std::vector<ChosenOption> readings;
};

// gate publish by lab refused because publish-principles missing necessary, truthful who lab
struct CaseGate {
  Word act;
  Word by;
  std::string asset;  // empty: every asset
  Word answer;
  std::optional<Instant> now;
  std::optional<std::vector<Word>> because;  // exactly these rules, in the order of the book
  std::optional<std::vector<Word>> missing;  // exactly these names, in the order of the rules
  std::optional<std::vector<Word>> who;
  std::vector<ChosenOption> readings;
};

// expect liability not-remedied opened by lab because remedy-product refers "58", "61"
struct CaseLiability {
  Word rule;
  Word state;  // opened, unopened
  std::optional<Instant> now;
  std::string by = "we";
  std::optional<std::vector<Word>> because;  // exactly these rules, in the order of the book
  std::optional<std::vector<Word>> refers;   // exactly these articles, in the order of the rule
  std::vector<ChosenOption> readings;
};

struct CaseBlock {
  std::string title;
  Place place;
  std::string article;
  std::vector<CaseParty> parties;
  std::vector<CaseAsset> assets;
  std::vector<CaseFact> facts;
  std::vector<CaseExpectation> expectations;
  std::vector<CaseGate> gates;
  std::vector<CaseLiability> liabilities;
};

}  // namespace docket
