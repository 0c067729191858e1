// What one bearer sees of a case for one asset at one moment: when each event that rules ask for
// happened first, what was judged last, and whether an expression holds.
//
// What the duties of the book ask is answered at once, in one passage through the facts
// (duty/questions.h); any other expression by looking for it. The meaning is that of
// docs/rule_language.md, "Expressions".

#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "duty/packed.h"
#include "duty/rulebook.h"

namespace docket {

// Moments as milliseconds, so that "never" and "since always" are moments too.
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();
inline constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::min();

// When something happened, and which fact says so (-1: none).
struct Hit {
  std::int64_t at = kNever;
  std::int32_t fact = -1;
};

// When and with which knowledge a case is looked at.
struct Moment {
  Instant now;
  std::optional<Instant> known_at;  // what was recorded later is not seen; facts are what they
                                    // are given as, corrections included (app/load.h)
};

class Seen {
 public:
  explicit Seen(const Rulebook& book);

  void look_at(const PackedFacts& facts, const Moment& moment);

  // From here on it is this party that looks, at this asset (-1: none).
  void stand_at(std::int32_t party, std::int32_t asset) {
    party_ = party;
    asset_ = asset;
  }

  std::int32_t party() const { return party_; }
  std::int32_t asset() const { return asset_; }
  std::int64_t now_ms() const { return now_; }

  // Answers the questions of the book from here. Valid until another place is taken.
  void answer();
  Hit moment(std::int32_t number) const { return moments_[static_cast<std::size_t>(number)]; }
  Truth truth_answered(std::int32_t number) const {
    return truths_[static_cast<std::size_t>(number)];
  }

  // Three-valued. `node` is a place in Rulebook::nodes.
  Truth truth(std::int32_t node) const;

  // The first moment from `from` on at which an expression of events is true.
  Hit first(std::int32_t node, std::int64_t from) const;

  // The last moment before `at` at which an event of an `ends` happened.
  std::int64_t last_before(std::int32_t node, std::int64_t at) const;

  // Every event of an expression from one moment to another.
  void gather(std::int32_t node, std::int64_t from, std::int64_t to, std::vector<Hit>& into) const;

  // The judgement that counts, null where nobody has judged.
  const PackedJudgement* judgement(const Node& node) const;

 private:
  const Node& node_at(std::int32_t node) const {
    return book_.nodes()[static_cast<std::size_t>(node)];
  }
  void see_events(std::int32_t asset);
  void see_judgements(std::int32_t asset);
  void follow_truths();
  Truth truth_after(const TruthStep& step) const;
  void follow_moments();
  Hit first_event(const Node& node, std::int64_t from) const;
  bool fits(const Node& node, const PackedEvent& event) const;
  bool is_kind(std::int32_t kind) const;
  bool counts(By by, std::int32_t role, std::int32_t who) const;
  FactOf fact_of_whom(std::int32_t who) const {
    return who == party_ ? FactOf::bearer : FactOf::others;
  }

  const Rulebook& book_;
  PackedFacts facts_;
  std::int64_t now_ = 0;
  std::int64_t known_at_ = kNever;
  std::int32_t party_ = -1;
  std::int32_t asset_ = -1;

  // The answers, by their numbers.
  std::vector<Hit> moments_;
  std::vector<const PackedJudgement*> judgements_;
  std::vector<Truth> truths_;
};

}  // namespace docket
