#include "views/case_duties.h"

#include <algorithm>

#include "base/hash.h"

namespace docket {

std::string key_of_duty(const DutyView& line, std::string_view asset) {
  constexpr std::size_t kDigits = 16;
  const Hash hash = sha256({line.case_id, "\n", line.pack, "\n", line.rule, "\n", line.party, "\n",
                            asset, "\n", std::to_string(line.run)});
  return line.pack + "~" + line.rule + "~" + hex(hash).substr(0, kDigits);
}

std::optional<FoundDuty> find_duty(const CaseDuties& duties, const Facts& facts,
                                   std::string_view key) {
  for (std::size_t at = 0; at < duties.lines.size(); ++at) {
    const DutyView& line = duties.lines[at];
    if (!key.starts_with(line.pack + "~" + line.rule + "~")) continue;
    for (const std::int32_t one : duties.of[at])
      for (const std::int32_t asset : duties.classes.members[static_cast<std::size_t>(one)])
        if (key_of_duty(line, facts.assets[static_cast<std::size_t>(asset)].asset) == key)
          return FoundDuty{at, asset};
  }
  return std::nullopt;
}

bool tells_of(const CaseDuties& duties, std::size_t line, std::int32_t asset) {
  return std::binary_search(duties.of[line].begin(), duties.of[line].end(),
                            duties.classes.of[static_cast<std::size_t>(asset)]);
}

std::vector<std::string> assets_of(const CaseDuties& duties, const Facts& facts, std::size_t line) {
  std::vector<std::string> names;
  for (const std::int32_t one : duties.of[line])
    for (const std::int32_t asset : duties.classes.members[static_cast<std::size_t>(one)])
      names.push_back(facts.assets[static_cast<std::size_t>(asset)].asset);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace docket
