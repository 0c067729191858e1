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

struct StandingVerdict {
  std::string rule;
  std::string article;
  StandingState state = StandingState::never;
  std::optional<Instant> last;        // since when it is there, or was there last
  std::optional<Instant> again_by;    // the first moment at which it has lapsed
  std::optional<Instant> keep_until;  // the first moment at which it need not be kept any more
  bool provisional = false;           // a date rests on a year whose holidays no notice has set
};

// In the order of the book, those in force at `now` that bind one of these roles. Who stated a fact
// and for which asset plays no part.
std::vector<StandingVerdict> standing_duties(const Pack& pack, std::span<const std::string> roles,
                                             std::span<const Fact> facts, const Moment& moment);

}  // namespace docket
