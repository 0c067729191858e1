#include "duty/packed.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace docket {
namespace {

constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();

// Counts the facts of each cell and turns the counts into the places where cells begin.
void begin_cells(const std::vector<std::uint32_t>& cells, std::size_t cell_count,
                 std::vector<std::uint32_t>& begin) {
  begin.assign(cell_count + 1, 0);
  for (std::uint32_t cell : cells) {
    if (cell != kUnknown) ++begin[cell + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
}

// Puts facts into the cells in their order, and each cell into the order of time. Afterwards
// begin[cell] is where the cell ends.
template <class T>
void fill_cells(const std::vector<std::uint32_t>& cells, std::vector<std::uint32_t>& begin,
                std::vector<T>& packed, auto&& make) {
  packed.resize(begin.back());
  for (std::size_t fact = 0; fact < cells.size(); ++fact) {
    if (cells[fact] != kUnknown) packed[begin[cells[fact]]++] = make(fact);
  }
  const auto earlier = [](const T& a, const T& b) {
    return a.at != b.at ? a.at < b.at : a.fact < b.fact;
  };
  auto first = packed.begin();
  for (std::size_t cell = 0; cell + 1 < begin.size(); ++cell) {
    const auto last = packed.begin() + begin[cell];
    if (last - first > 1 && !std::is_sorted(first, last, earlier)) std::sort(first, last, earlier);
    first = last;
  }
}

// The place of a name among the names in order, -1 if it is not there.
template <class NameAt>
std::int32_t place_of(const std::vector<std::uint32_t>& order, std::string_view name,
                      NameAt&& name_at) {
  const auto at = std::lower_bound(
      order.begin(), order.end(), name,
      [&name_at](std::uint32_t place, std::string_view wanted) { return name_at(place) < wanted; });
  if (at == order.end() || name_at(*at) != name) return -1;
  return static_cast<std::int32_t>(at - order.begin());
}

template <class NameAt>
void order_by_name(std::vector<std::uint32_t>& order, std::size_t count, NameAt&& name_at) {
  order.resize(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&name_at](std::uint32_t a, std::uint32_t b) { return name_at(a) < name_at(b); });
}

}  // namespace

bool PackedFacts::has_role(std::int32_t party, std::int32_t role, std::int32_t asset) const {
  if (party < 0 || role < 0) return false;
  const auto has = [&](std::int32_t wanted) {
    const auto at =
        std::lower_bound(bearings.begin(), bearings.end(), std::tuple{party, wanted},
                         [](const PackedBearing& each, const std::tuple<int, int>& place) {
                           return std::tuple{each.party, each.asset} < place;
                         });
    return at != bearings.end() && at->party == party && at->asset == wanted &&
           (at->roles >> static_cast<unsigned>(role) & 1U) != 0;
  };
  return has(-1) || has(asset);
}

void PackedCase::pack(const PackNames& names, const Facts& facts) {
  facts_ = &facts;
  order_names();
  assets_.assign(1, {});
  for (std::uint32_t place : asset_order_)
    assets_.push_back({names.kinds.find(facts.assets[place].kind), 0, 0});
  pack_roles(names);
  pack_events(names);
  pack_judgements(names);
}

void PackedCase::order_names() {
  order_by_name(party_order_, facts_->parties.size(), [this](std::uint32_t place) {
    return std::string_view{facts_->parties[place].party};
  });
  order_by_name(asset_order_, facts_->assets.size(), [this](std::uint32_t place) {
    return std::string_view{facts_->assets[place].asset};
  });
}

std::int32_t PackedCase::party_named(std::string_view name) const {
  return place_of(party_order_, name, [this](std::uint32_t place) {
    return std::string_view{facts_->parties[place].party};
  });
}

std::int32_t PackedCase::asset_named(std::string_view name) const {
  if (name.empty()) return -1;
  return place_of(asset_order_, name, [this](std::uint32_t place) {
    return std::string_view{facts_->assets[place].asset};
  });
}

void PackedCase::pack_roles(const PackNames& names) {
  const auto by_asset = [](const PackedBearing& a, const PackedBearing& b) {
    return a.asset < b.asset;
  };
  bearings_.clear();
  std::int32_t party = 0;
  for (std::uint32_t place : party_order_) {
    const std::size_t first = bearings_.size();
    for (const Role& role : facts_->parties[place].roles) {
      const std::int32_t number = names.roles.find(role.role);
      const std::int32_t asset = asset_named(role.asset);
      const bool of_unknown_asset = !role.asset.empty() && asset < 0;
      if (number >= 0 && !of_unknown_asset)
        bearings_.push_back({party, asset, std::uint64_t{1} << static_cast<unsigned>(number)});
    }
    std::sort(bearings_.begin() + static_cast<std::ptrdiff_t>(first), bearings_.end(), by_asset);
    std::size_t kept = first;
    for (std::size_t at = first; at < bearings_.size(); ++at) {
      if (kept > first && bearings_[kept - 1].asset == bearings_[at].asset) {
        bearings_[kept - 1].roles |= bearings_[at].roles;
      } else {
        bearings_[kept++] = bearings_[at];
      }
    }
    bearings_.resize(kept);
    ++party;
  }
}

std::uint32_t PackedCase::cell_of(bool declared, const std::string& asset) const {
  const std::int32_t number = asset_named(asset);
  const bool seen = declared && (number >= 0 || asset.empty());
  return seen ? static_cast<std::uint32_t>(number + 1) : kUnknown;
}

void PackedCase::pack_events(const PackNames& names) {
  cells_.clear();
  for (const Fact& fact : facts_->events)
    cells_.push_back(cell_of(names.events.find(fact.event) >= 0, fact.asset));
  begin_cells(cells_, assets_.size(), begin_);
  fill_cells(cells_, begin_, events_, [&](std::size_t at) {
    const Fact& fact = facts_->events[at];
    PackedEvent event{
        fact.occurred_at.ms,  fact.recorded_at.ms,           ~std::uint64_t{0},
        party_named(fact.by), names.events.find(fact.event), static_cast<std::int32_t>(at)};
    if (!fact.contains) return event;
    event.contents = 0;
    for (const std::string& content : *fact.contains) {
      const std::int32_t bit = names.contents.find(content);
      if (bit >= 0) event.contents |= std::uint64_t{1} << static_cast<unsigned>(bit);
    }
    return event;
  });
  for (std::size_t at = 0; at < assets_.size(); ++at) assets_[at].events_end = begin_[at];
}

void PackedCase::pack_judgements(const PackNames& names) {
  cells_.clear();
  for (const Judgement& fact : facts_->judgements)
    cells_.push_back(cell_of(names.judgements.find(fact.judged) >= 0, fact.asset));
  begin_cells(cells_, assets_.size(), begin_);
  fill_cells(cells_, begin_, judgements_, [&](std::size_t at) {
    const Judgement& fact = facts_->judgements[at];
    return PackedJudgement{fact.at.ms,
                           fact.recorded_at.ms,
                           party_named(fact.by),
                           names.judgements.find(fact.judged),
                           static_cast<std::int32_t>(at),
                           fact.value};
  });
  for (std::size_t at = 0; at < assets_.size(); ++at) assets_[at].judgements_end = begin_[at];
}

void PackedCases::add(const PackedFacts& facts) {
  const auto append = [](auto& all, const auto& some) {
    all.insert(all.end(), some.begin(), some.end());
  };
  append(assets_, facts.assets);
  append(bearings_, facts.bearings);
  append(events_, facts.all_events);
  append(judgements_, facts.all_judgements);
  ends_.push_back({assets_.size(), bearings_.size(), events_.size(), judgements_.size()});
}

PackedFacts PackedCases::at(std::size_t number) const {
  const End begin = number == 0 ? End{} : ends_[number - 1];
  const End& end = ends_[number];
  return {std::span{assets_}.subspan(begin.asset, end.asset - begin.asset),
          std::span{bearings_}.subspan(begin.bearing, end.bearing - begin.bearing),
          std::span{events_}.subspan(begin.event, end.event - begin.event),
          std::span{judgements_}.subspan(begin.judgement, end.judgement - begin.judgement)};
}

void PackedCases::shrink() {
  ends_.shrink_to_fit();
  assets_.shrink_to_fit();
  bearings_.shrink_to_fit();
  events_.shrink_to_fit();
  judgements_.shrink_to_fit();
}

std::size_t PackedCases::bytes() const {
  const auto size = [](const auto& all) { return all.capacity() * sizeof(all.front()); };
  return size(ends_) + size(assets_) + size(bearings_) + size(events_) + size(judgements_);
}

}  // namespace docket
