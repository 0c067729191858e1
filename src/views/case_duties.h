// The duties of a case as lines, each with the assets whose duty it tells.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duty/groups.h"
#include "views/views.h"

namespace docket {

struct CaseDuties {
  AssetClasses classes;
  std::vector<DutyView> lines;
  std::vector<std::vector<std::int32_t>> of;  // of each line: the classes whose duty it tells
};

// The key by which the duty that a line tells is found for one of its assets. It stands in
// addresses, which others log, so it names neither party nor asset; the case's id, which is random,
// keeps them from being guessed. It stays the same when the asset leaves the group or joins
// another.
std::string key_of_duty(const DutyView& line, std::string_view asset);

// The asset of this case whose duty has that key, and its line.
struct FoundDuty {
  std::size_t line = 0;
  std::int32_t asset = 0;  // place in Facts::assets
};
std::optional<FoundDuty> find_duty(const CaseDuties& duties, const Facts& facts,
                                   std::string_view key);

// Whether a line tells the duty of that asset, a place in Facts::assets.
bool tells_of(const CaseDuties& duties, std::size_t line, std::int32_t asset);

// The names of all assets whose duty a line tells, in order.
std::vector<std::string> assets_of(const CaseDuties& duties, const Facts& facts, std::size_t line);

}  // namespace docket
