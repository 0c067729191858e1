// What stands before an act in one case, told whole: for each party whom gates and bans bind, each
// of them with its answer and its conditions. ask_gates (gates.h) gives the answer alone.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "duty/conditions.h"
#include "duty/gates.h"
#include "duty/reason.h"

namespace docket {

std::span<const std::string_view> enum_names(GateKind);

// One gate or ban and one party. The conditions are those of one asset: of the one asked for, else
// of the first one for which the answer is the worst.
struct GateStanding {
  std::string key;  // in the case; filled by whoever shows it (app/case_law.cc)
  std::string pack;
  std::string rule;
  GateKind kind = GateKind::gate;
  std::vector<std::string> acts;
  Wording name;
  std::string article;
  std::string party;
  std::string asset;  // empty: the case has none
  MayAct answer = MayAct::allowed;
  bool caution = false;      // a ban whose situation nobody has judged
  std::int64_t allowed = 0;  // for how many assets it answers so
  std::int64_t undecided = 0;
  std::int64_t refused = 0;
  Wording sentence;
  std::vector<Condition> when;
  std::vector<Condition> needs;
  std::vector<Condition> ends;
  bool recalled = false;

  static constexpr auto fields(auto list) {
    return list(
        field("key", &GateStanding::key, "the key of the rule for this party in the case"),
        field("pack", &GateStanding::pack, "the rule pack"),
        field("rule", &GateStanding::rule, "the rule"),
        field("kind", &GateStanding::kind, "gate or ban"),
        field("acts", &GateStanding::acts, "before which acts it stands"),
        field("name", &GateStanding::name, "what the rule is called"),
        field("article", &GateStanding::article, "the article of the law"),
        field("party", &GateStanding::party, "whom it binds"),
        field("asset", &GateStanding::asset, "the asset whose conditions are told"),
        field("answer", &GateStanding::answer, "allowed, undecided or refused"),
        field("caution", &GateStanding::caution, "a ban whose situation nobody has judged"),
        field("allowed", &GateStanding::allowed, "for how many assets it is allowed"),
        field("undecided", &GateStanding::undecided, "for how many assets it is undecided"),
        field("refused", &GateStanding::refused, "for how many assets it is refused"),
        field("sentence", &GateStanding::sentence, "the rule as a sentence"),
        field("when", &GateStanding::when, "the situation in which it applies"),
        field("needs", &GateStanding::needs, "what has to hold before the act"),
        field("ends", &GateStanding::ends, "what ends a ban"),
        field("recalled", &GateStanding::recalled, "rests on wording that nobody has read"));
  }
};

// One question: may this party do this now?
struct ActAnswer {
  std::string act;
  Wording label;
  std::string party;
  bool ours = false;
  MayAct answer = MayAct::allowed;
  std::vector<GateStanding> rules;  // those that bind the party; the worst answers first

  static constexpr auto fields(auto list) {
    return list(field("act", &ActAnswer::act, "the act"),
                field("label", &ActAnswer::label, "the act in words"),
                field("party", &ActAnswer::party, "who would do it"),
                field("ours", &ActAnswer::ours, "that is us"),
                field("answer", &ActAnswer::answer, "the worst of all answers"),
                field("rules", &ActAnswer::rules, "the gates and bans that bind it"));
  }
};

// What a gate or a ban would answer under another option of one reading.
struct GateOption {
  std::string option;
  Wording name;
  Wording because;
  bool taken = false;
  MayAct answer = MayAct::allowed;

  static constexpr auto fields(auto list) {
    return list(field("option", &GateOption::option, "the answer, as rule text has it"),
                field("name", &GateOption::name, "what it is called"),
                field("because", &GateOption::because, "what speaks for it"),
                field("taken", &GateOption::taken, "whether it is the one taken"),
                field("answer", &GateOption::answer, "what the rule says under it"));
  }
};

struct GateReading {
  std::string reading;
  Wording asks;
  std::vector<GateOption> options;

  static constexpr auto fields(auto list) {
    return list(field("reading", &GateReading::reading, "the disputed point"),
                field("asks", &GateReading::asks, "the question"),
                field("options", &GateReading::options, "the answers"));
  }
};

// Tells one case at one moment; `book` and `facts` outlive it.
class ActTeller {
 public:
  ActTeller(const Rulebook& book, const Facts& facts, const Moment& moment);

  // Every act that a gate or ban stands before, for each party whom one binds; `ours` first and
  // also where nothing binds us. At most `answers_max` of them; `total` counts all.
  std::vector<ActAnswer> answers(const std::string& ours, std::size_t answers_max,
                                 std::int64_t& total);

  // One rule and one party; for the asset named, or else as GateStanding says. Empty where the rule
  // does not bind the party, or is not in force.
  std::optional<GateStanding> standing(std::int32_t gate, const std::string& party,
                                       const std::string& asset);
  std::vector<GateReading> readings(std::int32_t gate, const GateStanding& standing);

 private:
  struct Asked {
    const BookGate& gate;
    const GateRule& rule;
    std::int32_t party;
    std::int32_t asset;
  };
  bool binds(const BookGate& gate, std::int32_t party, std::int32_t asset) const;
  std::vector<std::int32_t> assets_bound(const BookGate& gate, std::int32_t party) const;
  GateTruths truths(const Asked& asked, const GateClauses& clauses);
  void tell(const Asked& asked, GateStanding& standing);
  ActAnswer answer(std::int32_t act, std::int32_t party);
  std::int32_t party_named(const std::string& name) const;

  const Rulebook& book_;
  Moment moment_;
  PackedCase packed_;
  Evaluator evaluator_;
};

}  // namespace docket
