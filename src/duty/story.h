// A case made up to show what a rule does at a boundary: as facts, and line by line as text of a
// case block. duty/boundaries.h writes such cases for all rules of a pack.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cases/facts.h"
#include "duty/rulebook.h"
#include "law/pack.h"

namespace docket {

// Leaves of an expression (places in Pack::nodes) that together make it true.
using Way = std::vector<std::int32_t>;

// One way for each branch of an `or`; the first sixteen.
std::vector<Way> ways_of(const Pack& pack, std::int32_t at);

// Each judgement of an expression once, however often it is named, behind those in `leaves`.
void judgements_in(const Pack& pack, std::int32_t at, std::vector<std::int32_t>& leaves);

// What somebody has judged, one for each judgement that matters.
enum class Judged : std::uint8_t { not_at_all, yes, no };

// Every combination of what may have been judged of so many judgements, "nothing at all" first.
std::vector<std::vector<Judged>> all_judged(std::size_t judgements);

// We, with a role on one asset of some kind.
class Story {
 public:
  static constexpr const char* kBearer = "we";

  // `pack` must outlive the story.
  Story(const Pack& pack, std::int32_t role, std::size_t kind);

  const Facts& facts() const { return facts_; }

  // One leaf of an expression comes true; of another role, by a party made up.
  void add(std::int32_t leaf, Instant at, bool value = true);
  void judge(const std::vector<std::int32_t>& leaves, const std::vector<Judged>& judged,
             Instant at);
  void happen(const std::string& event, Instant at);

  // The block without its expectations and its end.
  std::string text(const std::string& title) const;

  // "2019-07-01 09:00", in the zone of the pack.
  std::string moment(Instant at) const;

 private:
  void take_role(const std::string& party, std::int32_t role);
  std::string actor(const Node& node);
  std::optional<std::vector<std::string>> contents_of(const Node& node) const;

  const Pack* pack_;
  Facts facts_;
};

// A pack as it stands, and with each option that it does not take.
struct PackUnderEach {
  struct Other {
    std::string reading;
    std::string option;
    Rulebook book;
  };
  explicit PackUnderEach(const Pack& pack);

  // Those of the readings that a rule uses.
  std::vector<const Other*> others_of(const std::vector<std::int32_t>& readings) const;

  const Pack& pack;
  Rulebook book;
  std::vector<Other> others;
};

// A weekday morning on which the rule is in force.
Instant start_for(const Pack& pack, const RuleHead& rule);

inline constexpr std::int64_t kMinuteMs = 60'000;

}  // namespace docket
