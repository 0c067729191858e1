// Dates with time as CSAF writes them (RFC 3339), as numbers that compare across time zones.

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docket::csaf {

struct Moment {
  std::int64_t seconds = 0;       // since 1970-01-01T00:00:00Z
  std::uint64_t attoseconds = 0;  // of the second
  auto operator<=>(const Moment&) const = default;
};

// The moment of a text; a lower-case or blank separator, a lower-case z and leap seconds are read
// too, so that documents with such slips can still be put in order.
std::optional<Moment> moment_of(std::string_view text);

// Whether the text keeps the rules of CSAF 2.1, section 2.3: capital T and Z, no leap second.
bool keeps_date_rules(std::string_view text);

}  // namespace docket::csaf
