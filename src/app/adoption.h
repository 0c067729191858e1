// Which pack is the law of this desk on which days: what the desk's records about packs come to.
//
// Nothing is erased. An adoption or a withdrawal says what holds from a day on, and of two that
// say something of the same day the one recorded later counts.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/desk.h"
#include "law/pack.h"
#include "store/store.h"

namespace docket {

// A pack on the days on which it counts, under the readings taken here, and who decided that.
struct PackPeriod {
  std::string pack;
  PackDays days;
  std::vector<OptionChosen> readings;
  std::string by;       // the account
  Instant recorded_at;  // when it was adopted

  // Who decided, and when, changes no verdict.
  bool same_law(const PackPeriod& other) const {
    return pack == other.pack && days == other.days && readings == other.readings;
  }
};

struct Adoption {
  std::vector<PackPeriod> periods;            // packs as first adopted, each by its days
  std::map<std::string, std::string> hashes;  // of each pack ever adopted, as last recorded

  void fold(const DeskRecord& record);
};

// What all these records come to, or with `known_at` those recorded by then. A desk begins with
// packs, so of a moment before its first record that is known which it began with. Errors: those
// of read_desk_record.
Result<Adoption> adoption_of(const std::vector<Record>& desk, std::optional<Instant> known_at = {});

// True when both make the same law.
bool same_law(const std::vector<PackPeriod>& a, const std::vector<PackPeriod>& b);

}  // namespace docket
