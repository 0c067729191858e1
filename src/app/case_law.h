// What the law says about one case besides its duties: what may be done now and what stands before
// it, what may follow from what was missed, and what asks for a decision. Each rule has a key in
// the case, by which its reason is asked for.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "duty/acts.h"
#include "duty/faced.h"

namespace docket {

// How many answers one page shows; parties beyond them are counted.
inline constexpr std::size_t kAnswersShown = 60;

struct CaseLaw {
  std::string case_id;
  std::string number;
  std::string title;
  std::vector<ActAnswer> answers;
  std::int64_t answers_total = 0;
  std::vector<LiabilityFaced> liabilities;
  std::vector<ConflictTold> conflicts;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &CaseLaw::case_id, "the case"),
                field("number", &CaseLaw::number, "its number"),
                field("title", &CaseLaw::title, "its title"),
                field("answers", &CaseLaw::answers, "what may be done now, by whom; we come first"),
                field("answers_total", &CaseLaw::answers_total, "how many there are"),
                field("liabilities", &CaseLaw::liabilities, "what may follow from what was missed"),
                field("conflicts", &CaseLaw::conflicts, "rules that pull against each other here"));
  }
};

// Whether a liability is faced under another option of a reading that it, or a duty missed, uses.
struct LiabilityOption {
  std::string option;
  Wording name;
  Wording because;
  bool taken = false;
  bool faced = false;
  std::int64_t misses = 0;

  static constexpr auto fields(auto list) {
    return list(field("option", &LiabilityOption::option, "the answer"),
                field("name", &LiabilityOption::name, "what it is called"),
                field("because", &LiabilityOption::because, "what speaks for it"),
                field("taken", &LiabilityOption::taken, "whether it is the one taken"),
                field("faced", &LiabilityOption::faced, "the liability is faced under it"),
                field("misses", &LiabilityOption::misses, "from how many misses"));
  }
};

struct LiabilityReading {
  std::string reading;
  Wording asks;
  std::vector<LiabilityOption> options;

  static constexpr auto fields(auto list) {
    return list(field("reading", &LiabilityReading::reading, "the disputed point"),
                field("asks", &LiabilityReading::asks, "the question"),
                field("options", &LiabilityReading::options, "the answers"));
  }
};

// Why a gate or a ban answers as it does, a liability is faced, or a conflict is shown: one of the
// three is there.
struct RuleReason {
  std::string case_id;
  std::string number;
  std::string title;
  std::string zone;
  ReasonLaw law;
  ReasonPack pack;
  std::optional<GateStanding> gate;
  std::vector<GateReading> readings;
  std::optional<LiabilityFaced> liability;
  std::vector<LiabilityReading> liability_readings;
  std::optional<ConflictTold> conflict;

  static constexpr auto fields(auto list) {
    return list(field("case_id", &RuleReason::case_id, "the case"),
                field("number", &RuleReason::number, "its number"),
                field("title", &RuleReason::title, "its title"),
                field("zone", &RuleReason::zone, "the time zone of the law"),
                field("law", &RuleReason::law, "the law"),
                field("pack", &RuleReason::pack, "the pack"),
                field("gate", &RuleReason::gate, "the gate or ban, and how it stands"),
                field("readings", &RuleReason::readings, "what other readings give"),
                field("liability", &RuleReason::liability, "the liability"),
                field("liability_readings", &RuleReason::liability_readings,
                      "whether it is faced under other readings"),
                field("conflict", &RuleReason::conflict, "the conflict"));
  }
};

struct RuleQuery {
  std::optional<std::string> asset;
  std::optional<Instant> known_at;

  static constexpr auto fields(auto list) {
    return list(
        field("asset", &RuleQuery::asset, "whose conditions; left out: where it stands worst"),
        field("known_at", &RuleQuery::known_at, "as it was known then"));
  }
};

// The key of a rule for one party in a case: it stands in addresses, which others log, so it names
// no party; the case's id, which is random, keeps it from being guessed.
struct RuleInCase {
  const std::string& case_id;
  const std::string& pack;
  const std::string& rule;
  const std::string& party;
};
std::string key_of_rule(const RuleInCase& rule);

}  // namespace docket
