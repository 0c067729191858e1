// The kernel: what each duty of a Rulebook comes to for one packed case at one moment.
//
// Works on numbers only and keeps its memory from case to case; duty/duties.h gives the same with
// names. The meaning is that of docs/rule_language.md, "What a duty comes to".
//
// Nearly every duty is plain: it starts once and nothing has ended it. Such a duty is judged from
// two tables of its bearer and asset, what is seen (duty/seen.h) and when the clocks of the book
// run out, each filled once for all duties. The others are judged run by run.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "duty/packed.h"
#include "duty/rulebook.h"
#include "duty/seen.h"
#include "time/term_table.h"

namespace docket {

enum class DutyState : std::uint8_t { idle, undecided, open, kept, late, missed, excused };
std::span<const std::string_view> enum_names(DutyState);

// What one run of a duty comes to under one combination of options.
struct Outcome {
  DutyState state = DutyState::idle;
  bool provisional = false;
  std::int32_t variant = 0;
  std::int64_t due_at = kNever;  // kNever: no number
  Hit start;                     // idle: never
  Hit done;
  Hit ended;
  std::int64_t acts_from = kAlways;  // acts before this moment do not count

  // Equal for whoever reads the answer: an end is told only of what it excused.
  bool same_as(const Outcome& other) const {
    return state == other.state && start.at == other.start.at && due_at == other.due_at &&
           done.at == other.done.at && (state != DutyState::excused || ended.at == other.ended.at);
  }
};

// One duty of one bearer for one asset: by default, and under every combination.
struct Verdict {
  std::int32_t rule = 0;  // index into Rulebook::rules
  std::int32_t party = 0;
  std::int32_t asset = 0;
  Outcome outcome;  // under the options taken
  std::int64_t earliest_due_at = kNever;
  std::int64_t latest_due_at = kNever;  // kNever: left open, see duties.h
  std::int32_t run = 0;                 // of this rule, party and asset
};

// Whether some combination of options gives another outcome than the default, which comes first.
bool is_disputed(std::span<const Outcome> outcomes);

// The outcomes without those that are the same as one before them.
std::vector<Outcome> distinct(std::span<const Outcome> outcomes);

// Whether duties that are idle under every combination of options get a verdict.
enum class Idle : std::uint8_t { left_out, told };

class Evaluator {
 public:
  explicit Evaluator(const Rulebook& book, Idle idle = Idle::left_out);

  // Judges one case, in order of rule, party, asset, start. The verdicts stay valid until the next
  // call; the facts have to until the last question about them.
  std::span<const Verdict> judge(const PackedFacts& facts, const Moment& moment);

  // As judge, for the duties of one asset only.
  std::span<const Verdict> judge_asset(const PackedFacts& facts, const Moment& moment,
                                       std::int32_t asset);

  // The outcomes of a verdict of the last judge under every combination of options, in the order
  // of the rule's variants. Valid until the next call.
  std::span<const Outcome> outcomes(const Verdict& verdict);

  // Looks at a case without judging it, for the three below.
  void look_at(const PackedFacts& facts, const Moment& moment) { seen_.look_at(facts, moment); }

  // For reasons and gates: the parts of an expression as they stand for this bearer and asset (-1:
  // none). Valid for the case and moment of the last judge, judge_asset or look_at.
  Truth truth_of(std::int32_t node, std::int32_t party, std::int32_t asset);
  Hit first_of(std::int32_t node, std::int32_t party, std::int32_t asset, std::int64_t from);
  const PackedJudgement* judgement_of(const Node& node, std::int32_t party, std::int32_t asset);

 private:
  // A run before it is matched with those of other variants: the last end before its start, and
  // which of the starts after that end it is.
  struct Run {
    std::int64_t follows = kAlways;
    std::uint32_t number = 0;
    Outcome outcome;

    std::pair<std::int64_t, std::uint32_t> instance() const { return {follows, number}; }
  };

  // What a clock of the book says to this bearer of this asset.
  struct Running {
    std::uint32_t place = 0;  // where it was looked at
    bool provisional = false;
    Hit start;
    std::int64_t due_at = kNever;
  };

  void judge_bearing(const PackedFacts& facts, const PackedBearing& bearing);
  std::span<const Verdict> ordered_by_rule();
  bool has_ended() const;
  bool in_force(const Rule& rule, std::int64_t start) const;
  void judge_plainly(std::int32_t number);
  void settle_plainly(const Rule& rule, const Running& running, Truth when, Outcome& outcome) const;
  const Running& running(std::int32_t clock);
  void count(const Clock& clock, Running& running);

  void judge_runs(std::int32_t number);
  void variant(const Rule& rule, std::size_t number);
  Hit first_done(const RuleVariant& clauses, std::int64_t from) const;
  Hit first_end(const RuleVariant& clauses, std::int64_t from) const;
  bool copy_runs(const Rule& rule, std::size_t number, Truth when);
  void run(const Rule& rule, std::size_t number, std::int64_t acts_from, Hit ended, Truth when);
  void collect(std::int32_t rule, std::size_t variants);
  void put_out(std::int32_t rule, std::size_t variants, const Run* earliest);
  void starts_between(const Clauses& clauses, Hit first, std::int64_t from, std::int64_t to);

  const Rulebook& book_;
  Idle idle_;
  RulesAbout every_rule_;
  Seen seen_;
  std::vector<TermTable> terms_;   // of each of Rulebook::terms
  std::vector<Running> runnings_;  // of each of Rulebook::clocks
  std::uint32_t place_ = 0;        // which bearing is judged, counted from 1
  std::vector<Verdict> verdicts_;
  std::vector<Verdict> ordered_;       // as many as were ever needed
  std::vector<Verdict> aside_;         // while outcomes are made
  std::vector<std::uint32_t> places_;  // of each rule: where its next verdict goes

  // Of one rule that is judged run by run.
  std::vector<Run> runs_;                 // of all variants
  std::vector<std::uint32_t> runs_next_;  // of each variant: its next run, and behind its last
  std::vector<std::uint32_t> runs_end_;
  std::vector<Truth> whens_;  // of each variant
  std::vector<Hit> starts_;
  std::vector<Outcome> outcomes_;
};

}  // namespace docket
