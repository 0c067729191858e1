// What differs between two advisories, field by field.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "cases/advisory.h"

namespace docket {

struct Difference {
  std::string where;  // JSON pointer into the first advisory; into the second for what it adds
  std::optional<Json> first;
  std::optional<Json> second;

  bool operator==(const Difference&) const = default;
};

// At most `count_max`. Of two lists the equal items at the beginning and at the end are passed
// over, and what is between is compared one by one.
std::vector<Difference> differences(const Advisory& first, const Advisory& second,
                                    std::size_t count_max);

// The same without what readers noted (flags, derived moments, where a date came from) and without
// the formats: what two records say, whatever they came in.
std::vector<Difference> differences_said(const Advisory& first, const Advisory& second,
                                         std::size_t count_max);

}  // namespace docket
