// Standing duties: what an organisation has, has to have again, or never had. They belong to no
// case; the facts are those of the organisation, with their dates.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/facts.h"
#include "duty/evaluate.h"
#include "law/pack.h"

namespace docket {

enum class StandingState : std::uint8_t { never, has, lapsed };
std::span<const std::string_view> enum_names(StandingState);

// As duties of cases are called: open, kept, missed.
DutyState duty_state_of(StandingState state);

struct StandingVerdict {
  std::string rule;
  std::string article;
  StandingState state = StandingState::never;
  std::optional<Instant> last;        // since when it is there, or was there last
  std::optional<Instant> again_by;    // the first moment at which it has lapsed
  std::optional<Instant> keep_until;  // the first moment at which it need not be kept any more
  bool provisional = false;           // a date rests on a year whose holidays no notice has set
  std::int32_t rule_index = 0;        // into Pack::standings
};

// In the order of the book, those in force at `now` that bind one of these roles. Who stated a fact
// and for which asset plays no part.
std::vector<StandingVerdict> standing_duties(const Pack& pack, std::span<const std::string> roles,
                                             std::span<const Fact> facts, const Moment& moment);

// Of the rules of the pack in force at that moment, whomever they bind: indices into
// Pack::standings.
std::vector<std::int32_t> standing_in_force(const Pack& pack, Instant now);

// The fact by which an event was last there; null: never.
const Fact* last_of(std::string_view event, std::span<const Fact> facts, const Moment& moment);

// The events that a rule asks for, in its order, each once: places in Pack::events.
std::vector<std::int32_t> events_asked(const Pack& pack, const StandingRule& rule);

}  // namespace docket
