#include "app/adoption.h"

#include <algorithm>

namespace docket {
namespace {

// From that day on nothing is said of the pack any more. Gives where its next period belongs.
std::size_t cut(std::vector<PackPeriod>& periods, const std::string& pack,
                const std::optional<Day>& from) {
  std::size_t behind = periods.size();
  for (std::size_t at = 0; at < periods.size();) {
    PackPeriod& period = periods[at];
    if (period.pack != pack) {
      ++at;
      continue;
    }
    behind = at;
    if (!from || (period.days.from && *from <= *period.days.from)) {
      periods.erase(periods.begin() + static_cast<std::ptrdiff_t>(at));
      continue;
    }
    if (!period.days.until || *from < *period.days.until) period.days.until = from;
    behind = ++at;
  }
  return behind;
}

struct PackFold {
  Adoption& adoption;
  const DeskRecord& record;

  void operator()(const PackAdopted& event) {
    adoption.hashes[event.pack] = event.hash;
    std::vector<PackPeriod>& periods = adoption.periods;
    const std::size_t behind = cut(periods, event.pack, event.from);
    PackPeriod period{
        event.pack, {event.from, {}}, event.readings, record.actor, record.recorded_at};
    periods.insert(periods.begin() + static_cast<std::ptrdiff_t>(behind), std::move(period));
  }
  void operator()(const PackWithdrawn& event) { cut(adoption.periods, event.pack, event.from); }
  void operator()(const PackRevised& event) { adoption.hashes[event.pack] = event.hash; }
  template <class Other>
  void operator()(const Other&) {}
};

}  // namespace

void Adoption::fold(const DeskRecord& record) { std::visit(PackFold{*this, record}, record.body); }

Result<Adoption> adoption_of(const std::vector<Record>& desk, std::optional<Instant> known_at) {
  Adoption adoption;
  std::optional<Instant> until = known_at;
  for (const Record& stored : desk) {
    if (!stored.body) continue;
    const DeskRecord record = TRY(read_desk_record(*stored.body));
    const bool begins = adoption.hashes.empty() && std::holds_alternative<PackAdopted>(record.body);
    if (until && begins) until = std::max(*until, record.recorded_at);
    if (!until || record.recorded_at <= *until) adoption.fold(record);
  }
  return adoption;
}

bool same_law(const std::vector<PackPeriod>& a, const std::vector<PackPeriod>& b) {
  return std::equal(
      a.begin(), a.end(), b.begin(), b.end(),
      [](const PackPeriod& one, const PackPeriod& other) { return one.same_law(other); });
}

}  // namespace docket
