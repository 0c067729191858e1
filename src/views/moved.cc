#include "views/moved.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/place.h"

namespace docket {
namespace {

// Assets that were of one class and are of one class.
struct Passage {
  std::int64_t assets = 0;
  std::int32_t first = 0;  // by name
};
using Passages = std::map<std::pair<std::int32_t, std::int32_t>, Passage>;  // -1: not there before

Passages passages(const AssetClasses& before, const AssetClasses& after) {
  Passages found;
  for (std::size_t to = 0; to < after.members.size(); ++to) {
    for (const std::int32_t asset : after.members[to]) {
      const std::int32_t from = place(asset) < before.of.size() ? before.of[place(asset)] : -1;
      Passage& passage = found[{from, static_cast<std::int32_t>(to)}];
      if (passage.assets++ == 0) passage.first = asset;
    }
  }
  return found;
}

// A duty apart from its asset: pack, rule, party and run, numbered in the order of the lines.
class Slots {
 public:
  std::int32_t of(const DutyView& line) {
    const auto next = static_cast<std::int32_t>(numbers_.size());
    return numbers_.emplace(std::tuple{line.pack, line.rule, line.party, line.run}, next)
        .first->second;
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string, std::int64_t>, std::int32_t> numbers_;
};

// The lines of one class, by slot.
using LinesOfClass = std::map<std::int32_t, const DutyView*>;

std::vector<LinesOfClass> lines_of_classes(const CaseDuties& duties, Slots& slots) {
  std::vector<LinesOfClass> lines(duties.classes.members.size());
  for (std::size_t at = 0; at < duties.lines.size(); ++at)
    for (const std::int32_t one : duties.of[at])
      lines[place(one)].emplace(slots.of(duties.lines[at]), &duties.lines[at]);
  return lines;
}

std::optional<DutyMoment> moment_of(const LinesOfClass& lines, std::int32_t slot) {
  const auto found = lines.find(slot);
  if (found == lines.end()) return std::nullopt;
  return DutyMoment{found->second->state, found->second->due_at};
}

class Movements {
 public:
  explicit Movements(const Facts& facts) : facts_(facts) {}

  void add(std::int32_t slot, const DutyView& line, const Passage& passage,
           const std::optional<DutyMoment>& before, const std::optional<DutyMoment>& after) {
    if (before == after) return;
    const auto [found, is_new] =
        found_.try_emplace({slot, before, after}, Movement{&line, passage});
    if (is_new) return;
    Passage& known = found->second.passage;
    known.assets += passage.assets;
    if (name(passage.first) < name(known.first)) known.first = passage.first;
  }

  std::vector<MovedDuty> in_order() const {
    std::vector<std::pair<std::int32_t, MovedDuty>> all;
    for (const auto& [way, movement] : found_) {
      const auto& [slot, before, after] = way;
      const DutyView& line = *movement.line;
      const std::string& asset = name(movement.passage.first);
      const std::int64_t more = movement.passage.assets - 1;
      all.emplace_back(slot,
                       MovedDuty{key_of_duty(line, asset), line.name, line.party, asset,
                                 more > 0 ? std::optional{more} : std::nullopt, before, after});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.asset) < std::tie(b.first, b.second.asset);
    });
    std::vector<MovedDuty> moved;
    for (auto& [slot, duty] : all) moved.push_back(std::move(duty));
    return moved;
  }

 private:
  struct Movement {
    const DutyView* line;
    Passage passage;
  };

  const std::string& name(std::int32_t asset) const { return facts_.assets[place(asset)].asset; }

  const Facts& facts_;
  std::map<std::tuple<std::int32_t, std::optional<DutyMoment>, std::optional<DutyMoment>>, Movement>
      found_;
};

}  // namespace

std::vector<MovedDuty> moved_duties(const CaseDuties& before, const CaseDuties& after,
                                    const Facts& facts) {
  Slots slots;
  const std::vector<LinesOfClass> news = lines_of_classes(after, slots);
  const std::vector<LinesOfClass> olds = lines_of_classes(before, slots);
  const LinesOfClass none;
  Movements movements(facts);
  for (const auto& [way, passage] : passages(before.classes, after.classes)) {
    const LinesOfClass& old = way.first < 0 ? none : olds[place(way.first)];
    const LinesOfClass& now = news[place(way.second)];
    for (const auto& [slot, line] : now)
      movements.add(slot, *line, passage, moment_of(old, slot), moment_of(now, slot));
    for (const auto& [slot, line] : old)
      if (!now.contains(slot))
        movements.add(slot, *line, passage, moment_of(old, slot), std::nullopt);
  }
  return movements.in_order();
}

}  // namespace docket
