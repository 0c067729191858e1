// Where in a record that tells its vulnerabilities apart a number of one of them stands.

#pragma once

#include <algorithm>

#include "cases/advisory.h"

namespace docket {

struct NumberedPlace {
  bool known = false;
  std::size_t vulnerability = 0;  // of the record, from 0
  std::size_t number = 0;         // of that vulnerability, from 0
};

inline NumberedPlace numbered_place(const Advisory& advisory, const Identifier& identifier) {
  NumberedPlace place;
  const auto& all = advisory.vulnerabilities;
  const auto found = std::find_if(all.begin(), all.end(), [&](const RecordVulnerability& one) {
    return one.key == identifier.about;
  });
  if (found == all.end()) return place;
  place.known = true;
  place.vulnerability = static_cast<std::size_t>(found - all.begin());
  for (const Identifier& one : advisory.identifiers) {
    if (one == identifier) break;
    if (one.about == identifier.about) ++place.number;
  }
  return place;
}

}  // namespace docket
