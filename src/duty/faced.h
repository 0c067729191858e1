// What a case leads to, told whole: the liabilities that misses open, and the conflicts between
// rules that ask for a decision. duty/consequences.h finds them.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "duty/consequences.h"

namespace docket {

// How many misses one liability lists; the rest is counted.
inline constexpr std::size_t kMissesShown = 100;

// A rule as lists name it.
struct RuleCalled {
  std::string pack;
  std::string rule;
  Wording name;
  std::string article;
  std::string
      sort;  // duty, gate, ban, standing; empty where the pack is not among those that judge
  bool known = false;  // the pack is

  static constexpr auto fields(auto list) {
    return list(field("pack", &RuleCalled::pack, "the rule pack"),
                field("rule", &RuleCalled::rule, "the rule"),
                field("name", &RuleCalled::name, "what it is called"),
                field("article", &RuleCalled::article, "the article of the law"),
                field("sort", &RuleCalled::sort, "duty, gate, ban or standing"),
                field("known", &RuleCalled::known, "its pack is adopted here"));
  }
};

struct MissTold {
  RuleCalled rule;
  std::string asset;
  Instant at;
  std::string key;  // of the duty or the rule in the case; filled by whoever shows it

  static constexpr auto fields(auto list) {
    return list(field("rule", &MissTold::rule, "what was not observed"),
                field("asset", &MissTold::asset, "the asset; empty: of none in particular"),
                field("at", &MissTold::at, "when the term was over, or the act was done"),
                field("key", &MissTold::key, "the key of the duty or the rule in the case"));
  }
};

struct LawPlace {
  std::string law;
  std::string article;
  std::optional<std::string> since;
  std::optional<std::string> until;

  static constexpr auto fields(auto list) {
    return list(field("law", &LawPlace::law, "the name of a pack"),
                field("article", &LawPlace::article, "the article"),
                field("since", &LawPlace::since, "the first day on which it is the one"),
                field("until", &LawPlace::until, "the last day"));
  }
};

struct MoneyTold {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string currency;
  Wording text;

  static constexpr auto fields(auto list) {
    return list(field("from", &MoneyTold::from, "the least, in whole units"),
                field("to", &MoneyTold::to, "the most"),
                field("currency", &MoneyTold::currency, "CNY, EUR …"),
                field("text", &MoneyTold::text, "of whom, and where it stands"));
  }
};

// What an authority may do after what was missed: text and references, never a verdict.
struct LiabilityFaced {
  std::string key;
  RuleCalled rule;
  std::string party;
  bool ours = false;
  Wording sentence;
  std::vector<Wording> may;
  std::vector<LawPlace> refers;
  std::vector<MoneyTold> ranges;
  std::vector<MissTold> because;
  std::int64_t because_total = 0;
  bool recalled = false;

  static constexpr auto fields(auto list) {
    return list(
        field("key", &LiabilityFaced::key, "the key of the rule for this party in the case"),
        field("rule", &LiabilityFaced::rule, "the rule"),
        field("party", &LiabilityFaced::party, "who may face it"),
        field("ours", &LiabilityFaced::ours, "that is us"),
        field("sentence", &LiabilityFaced::sentence, "the rule as a sentence"),
        field("may", &LiabilityFaced::may, "what an authority may do"),
        field("refers", &LiabilityFaced::refers, "the provisions, by the day of the act"),
        field("ranges", &LiabilityFaced::ranges, "amounts, by the day of the act"),
        field("because", &LiabilityFaced::because, "what was missed"),
        field("because_total", &LiabilityFaced::because_total, "how many misses there are"),
        field("recalled", &LiabilityFaced::recalled, "rests on wording that nobody has read"));
  }
};

// What somebody decided about a conflict.
struct ConflictRuling {
  std::string decision;
  std::string because;
  std::string by;
  Instant at;
  std::int64_t record = 0;

  static constexpr auto fields(auto list) {
    return list(field("decision", &ConflictRuling::decision, "what is done"),
                field("because", &ConflictRuling::because, "the grounds"),
                field("by", &ConflictRuling::by, "the account that recorded it"),
                field("at", &ConflictRuling::at, "when it was decided"),
                field("record", &ConflictRuling::record, "its place in the case"));
  }
};

struct ConflictTold {
  std::string key;
  std::string conflict;  // "house:x1": what a decision names
  RuleCalled rule;
  Wording sentence;
  Wording asks;
  Wording because;  // why the two pull against each other
  std::vector<RuleCalled> sides;
  std::vector<ConflictRuling> rulings;  // filled by whoever shows it; the last one holds

  static constexpr auto fields(auto list) {
    return list(field("key", &ConflictTold::key, "the key of the rule in the case"),
                field("conflict", &ConflictTold::conflict, "what a decision names"),
                field("rule", &ConflictTold::rule, "the rule"),
                field("sentence", &ConflictTold::sentence, "the rule as a sentence"),
                field("asks", &ConflictTold::asks, "what a person has to decide"),
                field("because", &ConflictTold::because, "why the two pull apart"),
                field("sides", &ConflictTold::sides, "the rules that do"),
                field("rulings", &ConflictTold::rulings, "what was decided; the last one holds"));
  }
};

std::vector<LiabilityFaced> liabilities_faced(const Rulebook& book, const Facts& facts,
                                              const Moment& moment);
std::vector<ConflictTold> conflicts_told(const Rulebook& book, const Facts& facts,
                                         const Moment& moment);

}  // namespace docket
