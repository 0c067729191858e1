// "Why?" of a duty under options that this desk does not take: what the same page says then, and
// which other dates of the case follow. Nothing is written, and nothing else shows it.

#pragma once

#include <optional>
#include <string>

#include "base/fields.h"
#include "base/json.h"
#include "base/result.h"
#include "duty/duties.h"

namespace docket {

struct ReasonQuery {
  std::optional<Instant> known_at;
  std::optional<std::string> readings;

  static constexpr auto fields(auto list) {
    return list(field("known_at", &ReasonQuery::known_at,
                      "as it was known then, before what was recorded and corrected later"),
                field("readings", &ReasonQuery::readings,
                      "also under these options: clock-start=verified,report-scope=always"));
  }
};

// How many other duties that follow are listed; the rest is counted.
inline constexpr std::size_t kFollowersShown = 100;

struct SupposedLaw {
  const Rulebook& book;
  const Facts& case_facts;
  const Facts& facts;  // of the duty's asset alone: what the duty comes to is the same
  const Moment& moment;
  const Duty& duty;
};

// Adds "supposed" to the page: the options, what the duty comes to under them, its reason, and the
// duties that follow. Errors: those of read_choices and book_under.
Status add_supposed(const SupposedLaw& law, const std::string& readings, Json& page);

}  // namespace docket
