// The facts of a case in numbers, lying so that whoever judges reads them once and in order.
//
// Events lie by asset and moment; so do judgements. Parties and assets are numbered in the order
// of their names. PackedFacts is what is read, wherever it lies; a PackedCase packs one case and
// keeps its memory, PackedCases holds many behind each other.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/facts.h"
#include "duty/rulebook.h"

namespace docket {

struct PackedEvent {
  std::int64_t at = 0;  // milliseconds, as in Instant
  std::int64_t recorded_at = 0;
  std::uint64_t contents = 0;
  std::int32_t by = -1;     // party, -1: none of the case
  std::int32_t event = -1;  // PackNames::events
  std::int32_t fact = -1;   // index into Facts::events
};

struct PackedJudgement {
  std::int64_t at = 0;
  std::int64_t recorded_at = 0;
  std::int32_t by = -1;
  std::int32_t judged = -1;  // PackNames::judgements
  std::int32_t fact = -1;    // index into Facts::judgements
  bool value = false;
};

// The roles that a party has for one asset, a bit for each of PackNames::roles; asset -1: those of
// no asset in particular.
struct PackedBearing {
  std::int32_t party = 0;
  std::int32_t asset = -1;
  std::uint64_t roles = 0;
};

struct PackedAsset {
  std::int32_t kind = -1;
  std::uint32_t events_end = 0;  // its facts follow those of the asset before it
  std::uint32_t judgements_end = 0;
};

struct PackedFacts {
  std::span<const PackedAsset> assets;      // first what names no asset, then each in order
  std::span<const PackedBearing> bearings;  // in order of party and asset, each once
  std::span<const PackedEvent> all_events;
  std::span<const PackedJudgement> all_judgements;

  std::int32_t kind_of(std::int32_t asset) const { return entry(asset).kind; }

  // What happened to exactly this asset (-1: what names none), in order of time.
  std::span<const PackedEvent> events(std::int32_t asset) const {
    const std::uint32_t first = asset < 0 ? 0 : entry(asset - 1).events_end;
    return all_events.subspan(first, entry(asset).events_end - first);
  }
  std::span<const PackedJudgement> judgements(std::int32_t asset) const {
    const std::uint32_t first = asset < 0 ? 0 : entry(asset - 1).judgements_end;
    return all_judgements.subspan(first, entry(asset).judgements_end - first);
  }

  // The role for this asset, or of no asset in particular.
  bool has_role(std::int32_t party, std::int32_t role, std::int32_t asset) const;

 private:
  const PackedAsset& entry(std::int32_t asset) const {
    return assets[static_cast<std::size_t>(asset + 1)];
  }
};

class PackedCase {
 public:
  // `facts` must outlive what is packed. Names that no pack declares are passed over.
  void pack(const PackNames& names, const Facts& facts);

  // Valid until the next pack.
  PackedFacts packed() const { return {assets_, bearings_, events_, judgements_}; }

  const Facts& facts() const { return *facts_; }
  std::int32_t party_count() const { return static_cast<std::int32_t>(party_order_.size()); }
  std::int32_t asset_count() const { return static_cast<std::int32_t>(asset_order_.size()); }
  const std::string& party_name(std::int32_t party) const {
    return facts_->parties[party_order_[static_cast<std::size_t>(party)]].party;
  }
  const std::string& asset_name(std::int32_t asset) const {
    return facts_->assets[asset_order_[static_cast<std::size_t>(asset)]].asset;
  }
  std::int32_t kind_of(std::int32_t asset) const { return packed().kind_of(asset); }
  bool has_role(std::int32_t party, std::int32_t role, std::int32_t asset) const {
    return packed().has_role(party, role, asset);
  }

 private:
  void order_names();
  void pack_roles(const PackNames& names);
  void pack_events(const PackNames& names);
  void pack_judgements(const PackNames& names);
  std::int32_t party_named(std::string_view name) const;
  std::int32_t asset_named(std::string_view name) const;

  // The asset of a fact as a number from 0, what names none first; nothing known: kUnknown.
  std::uint32_t cell_of(bool declared, const std::string& asset) const;

  const Facts* facts_ = nullptr;
  std::vector<std::uint32_t> party_order_;  // places in Facts::parties by name
  std::vector<std::uint32_t> asset_order_;
  std::vector<PackedAsset> assets_;
  std::vector<PackedBearing> bearings_;
  std::vector<PackedEvent> events_;
  std::vector<PackedJudgement> judgements_;
  std::vector<std::uint32_t> cells_;  // of the facts being sorted
  std::vector<std::uint32_t> begin_;
};

// Many cases in a few long arrays.
class PackedCases {
 public:
  void add(const PackedFacts& facts);
  std::size_t size() const { return ends_.size(); }
  PackedFacts at(std::size_t number) const;
  std::size_t bytes() const;
  void shrink();  // gives back what was reserved for more

 private:
  struct End {
    std::size_t asset = 0;
    std::size_t bearing = 0;
    std::size_t event = 0;
    std::size_t judgement = 0;
  };
  std::vector<End> ends_;  // of each case
  std::vector<PackedAsset> assets_;
  std::vector<PackedBearing> bearings_;
  std::vector<PackedEvent> events_;
  std::vector<PackedJudgement> judgements_;
};

}  // namespace docket
