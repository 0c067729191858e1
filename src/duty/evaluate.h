// The kernel: what each duty of a Rulebook comes to for one packed case at one moment.
//
// Works on numbers only and keeps its memory from case to case; duty/duties.h gives the same with
// names. The meaning is that of rules.md section 3, and the comments follow its order.

#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "duty/packed.h"
#include "duty/rulebook.h"

namespace docket {

enum class DutyState : std::uint8_t { idle, undecided, open, kept, late, missed, excused };
std::span<const std::string_view> enum_names(DutyState);

// Moments as milliseconds, so that "never" and "since always" are moments too.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::min();

// When something happened, and which fact says so (-1: none).
struct Hit {
  std::int64_t at = kNever;
  std::int32_t fact = -1;
};

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
  std::uint32_t outcomes_first = 0;     // one for each variant of the rule
  std::uint32_t outcomes_count = 0;
};

// When and with which knowledge a case is looked at.
struct Moment {
  Instant now;
  std::optional<Instant> known_at;  // what was recorded later is not seen; facts are what they
                                    // are given as, corrections included (app/load.h)
};

// Whether some combination of options gives another outcome than the default, which comes first.
bool is_disputed(std::span<const Outcome> outcomes);

// The outcomes without those that are the same as one before them.
std::vector<Outcome> distinct(std::span<const Outcome> outcomes);

// Whether duties that are idle under every combination of options get a verdict.
enum class Idle : std::uint8_t { left_out, told };

class Evaluator {
 public:
  explicit Evaluator(const Rulebook& book, Idle idle = Idle::left_out) : book_(book), idle_(idle) {}

  // Judges one case, in order of rule, party, asset, start. The results stay valid until the next
  // call.
  std::span<const Verdict> judge(const PackedCase& facts, const Moment& moment);

  // As judge, for the duties of one asset only.
  std::span<const Verdict> judge_asset(const PackedCase& facts, const Moment& moment,
                                       std::int32_t asset);

  // The outcomes of a verdict of the last judge under every combination of options, in the order
  // of the rule's variants.
  std::span<const Outcome> outcomes(const Verdict& verdict) const {
    return std::span{outcomes_}.subspan(verdict.outcomes_first, verdict.outcomes_count);
  }

  // Looks at a case without judging it, for the three below.
  void look_at(const PackedCase& facts, const Moment& moment) { begin(facts, moment); }

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

  void begin(const PackedCase& facts, const Moment& moment);
  void rule(std::int32_t rule, std::int32_t party, std::int32_t asset);
  void variant(const Rule& rule, std::size_t number);
  bool copy_runs(const Rule& rule, std::size_t number, Truth when);
  void run(const Rule& rule, std::size_t number, std::int64_t acts_from, Hit ended, Truth when);
  void settle(const Clauses& clauses, Truth when, const Pack& pack, Outcome& outcome) const;
  void collect(std::int32_t rule, std::size_t variants);
  void put_out(std::int32_t rule, std::size_t variants, const Run* earliest);
  void due_moments(Verdict& verdict, const Rule& rule) const;
  void starts_between(const Clauses& clauses, Hit first, std::int64_t from, std::int64_t to);
  void gather(std::int32_t node, std::int64_t from, std::int64_t to);

  Truth truth(std::int32_t node) const;
  Truth judged(const Node& node) const;
  const PackedJudgement* latest(const Node& node) const;
  Hit first(std::int32_t node, std::int64_t from) const;
  Hit first_event(const Node& node, std::int64_t from) const;
  std::int64_t last_before(std::int32_t node, std::int64_t at) const;
  bool fits(const Node& node, const PackedEvent& event) const;
  bool counts(const Node& node, std::int32_t by) const;
  bool sees(std::int64_t at, std::int64_t recorded_at) const {
    return at <= now_ && recorded_at <= known_at_;
  }

  const Rulebook& book_;
  Idle idle_;
  const PackedCase* facts_ = nullptr;
  std::int64_t now_ = 0;
  std::int64_t known_at_ = kNever;
  std::int32_t party_ = -1;  // the bearer and the asset that are looked at
  std::int32_t asset_ = -1;

  std::vector<Run> runs_;                 // of all variants of the rule
  std::vector<std::uint32_t> runs_next_;  // of each variant: its next run, and behind its last
  std::vector<std::uint32_t> runs_end_;
  std::vector<Truth> whens_;  // of each variant
  std::vector<Hit> starts_;
  std::vector<Outcome> outcomes_;
  std::vector<Verdict> verdicts_;
};

}  // namespace docket
