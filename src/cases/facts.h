// What rules can see of a case: who is concerned, which assets, what happened, who judged what.
//
// CaseState holds one Facts and evolve keeps it up to date; `docket duties` reads one from a line
// of JSON (duty/facts_json.h). Names of events, judgements, kinds and roles are those of rule
// text ("learned", "users-must-act", "product", "third-party").

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "time/instant.h"

namespace docket {

struct Role {
  std::string role;   // "provider", "operator", "third-party", "individual"
  std::string asset;  // empty: of no asset in particular

  bool operator==(const Role&) const = default;
};

struct Party {
  std::string party;
  std::vector<Role> roles;

  bool operator==(const Party&) const = default;
};

struct Asset {
  std::string asset;
  std::string kind;  // "product", "service", "system"

  bool operator==(const Asset&) const = default;
};

// One event as rules see it.
struct Fact {
  std::string event;
  std::string by;
  std::string asset;  // empty: counts for every asset of the case
  Instant occurred_at;
  Instant recorded_at;
  std::optional<std::vector<std::string>> contains;  // absent: complete
  std::int64_t record = -1;  // place in the ledger (or in the input); -1 when it has none

  bool operator==(const Fact&) const = default;
};

struct Judgement {
  std::string judged;
  bool value = false;
  std::string by;
  std::string asset;  // empty: for every asset of the case
  Instant at;
  Instant recorded_at;
  std::int64_t record = -1;

  bool operator==(const Judgement&) const = default;
};

struct Facts {
  std::string case_id;
  std::vector<Party> parties;  // distinct names
  std::vector<Asset> assets;   // distinct names
  std::vector<Fact> events;
  std::vector<Judgement> judgements;

  bool operator==(const Facts&) const = default;
};

}  // namespace docket
