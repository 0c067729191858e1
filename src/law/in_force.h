// On which days a rule counts: from the day of its `since` to that of its `until`, both included,
// in the zone of its pack. What is judged says which moment has to fall on such a day: the start of
// a duty, the doing of an act, the miss that something follows from, or now.

#pragma once

#include "law/pack.h"

namespace docket {

// For whatever has `since` and `until`: a rule of any kind, a conflict.
template <class Rule>
bool in_force(const Pack& pack, const Rule& rule, Instant at) {
  if (!rule.since && !rule.until) return true;
  const Day day = day_of(*pack.zone, at);
  return !(rule.since && day < *rule.since) && !(rule.until && *rule.until < day);
}

}  // namespace docket
