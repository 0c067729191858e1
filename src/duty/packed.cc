#include "duty/packed.h"

#include <algorithm>
#include <numeric>

namespace docket {
namespace {

constexpr std::uint32_t kNoCell = std::numeric_limits<std::uint32_t>::max();

// Counts the facts of each cell and turns the counts into the places where cells begin.
void begin_cells(const std::vector<std::uint32_t>& cells, std::size_t cell_count,
                 std::vector<std::uint32_t>& begin) {
  begin.assign(cell_count + 1, 0);
  for (std::uint32_t cell : cells) {
    if (cell != kNoCell) ++begin[cell + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
}

// Puts facts into the cells in their order, and each cell into the order of time.
template <class T>
void fill_cells(const std::vector<std::uint32_t>& cells, std::vector<std::uint32_t>& begin,
                std::vector<T>& packed, auto&& make) {
  packed.resize(begin.back());
  for (std::size_t fact = 0; fact < cells.size(); ++fact) {
    if (cells[fact] != kNoCell) packed[begin[cells[fact]]++] = make(fact);
  }
  // Filling has moved each beginning to the next cell's: move them back.
  std::copy_backward(begin.begin(), begin.end() - 1, begin.end());
  begin.front() = 0;
  const auto earlier = [](const T& a, const T& b) {
    return a.at != b.at ? a.at < b.at : a.fact < b.fact;
  };
  for (std::size_t cell = 0; cell + 1 < begin.size(); ++cell) {
    const auto first = packed.begin() + begin[cell];
    const auto last = packed.begin() + begin[cell + 1];
    if (last - first > 1 && !std::is_sorted(first, last, earlier)) std::sort(first, last, earlier);
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

void PackedCase::pack(const Rulebook& book, const Facts& facts) {
  facts_ = &facts;
  order_names();
  kinds_.clear();
  for (std::uint32_t place : asset_order_)
    kinds_.push_back(book.kinds.find(facts.assets[place].kind));
  pack_roles(book);
  pack_events(book);
  pack_judgements(book);
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

void PackedCase::pack_roles(const Rulebook& book) {
  const auto by_asset = [](const PackedBearing& a, const PackedBearing& b) {
    return a.asset < b.asset;
  };
  bearings_.clear();
  bearing_begin_.assign(1, 0);
  for (std::uint32_t place : party_order_) {
    const std::size_t first = bearings_.size();
    for (const Role& role : facts_->parties[place].roles) {
      const std::int32_t number = book.roles.find(role.role);
      const std::int32_t asset = asset_named(role.asset);
      const bool of_unknown_asset = !role.asset.empty() && asset < 0;
      if (number >= 0 && !of_unknown_asset)
        bearings_.push_back({asset, std::uint64_t{1} << static_cast<unsigned>(number)});
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
    bearing_begin_.push_back(static_cast<std::uint32_t>(kept));
  }
}

bool PackedCase::has_role(std::int32_t party, std::int32_t role, std::int32_t asset) const {
  if (party < 0 || role < 0) return false;
  const std::span<const PackedBearing> bearings = bearings_of(party);
  const auto has = [&bearings, role](std::int32_t wanted) {
    const auto at = std::lower_bound(
        bearings.begin(), bearings.end(), wanted,
        [](const PackedBearing& each, std::int32_t number) { return each.asset < number; });
    return at != bearings.end() && at->asset == wanted &&
           (at->roles >> static_cast<unsigned>(role) & 1U) != 0;
  };
  return has(-1) || has(asset);
}

void PackedCase::pack_events(const Rulebook& book) {
  const std::size_t width = asset_order_.size() + 1;
  cells_.clear();
  for (const Fact& fact : facts_->events) {
    const std::int32_t event = book.events.find(fact.event);
    const std::int32_t asset = asset_named(fact.asset);
    const bool seen = event >= 0 && (asset >= 0 || fact.asset.empty());
    cells_.push_back(seen ? static_cast<std::uint32_t>(static_cast<std::size_t>(event) * width +
                                                       static_cast<std::size_t>(asset + 1))
                          : kNoCell);
  }
  begin_cells(cells_, static_cast<std::size_t>(book.events.size()) * width, event_begin_);
  fill_cells(cells_, event_begin_, events_, [&](std::size_t at) {
    const Fact& fact = facts_->events[at];
    PackedEvent event{fact.occurred_at.ms, fact.recorded_at.ms, ~std::uint64_t{0},
                      party_named(fact.by), static_cast<std::int32_t>(at)};
    if (!fact.contains) return event;
    event.contents = 0;
    for (const std::string& content : *fact.contains) {
      const std::int32_t bit = book.contents.find(content);
      if (bit >= 0) event.contents |= std::uint64_t{1} << static_cast<unsigned>(bit);
    }
    return event;
  });
}

void PackedCase::pack_judgements(const Rulebook& book) {
  const std::size_t width = asset_order_.size() + 1;
  cells_.clear();
  for (const Judgement& fact : facts_->judgements) {
    const std::int32_t judged = book.judgements.find(fact.judged);
    const std::int32_t asset = asset_named(fact.asset);
    const bool seen = judged >= 0 && (asset >= 0 || fact.asset.empty());
    cells_.push_back(seen ? static_cast<std::uint32_t>(static_cast<std::size_t>(judged) * width +
                                                       static_cast<std::size_t>(asset + 1))
                          : kNoCell);
  }
  begin_cells(cells_, static_cast<std::size_t>(book.judgements.size()) * width, judgement_begin_);
  fill_cells(cells_, judgement_begin_, judgements_, [&](std::size_t at) {
    const Judgement& fact = facts_->judgements[at];
    return PackedJudgement{fact.at.ms, fact.recorded_at.ms, party_named(fact.by),
                           static_cast<std::int32_t>(at), fact.value};
  });
}

}  // namespace docket
