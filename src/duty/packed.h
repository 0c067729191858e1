// The facts of one case, sorted and numbered so that a rule finds what it needs without searching.
//
// Events lie by name, asset and moment; so do judgements. Parties and assets are numbered in the
// order of their names. A PackedCase keeps its memory when it is packed again.

#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "cases/facts.h"
#include "duty/rulebook.h"

namespace docket {

struct PackedEvent {
  std::int64_t at = 0;  // milliseconds, as in Instant
  std::int64_t recorded_at = 0;
  std::uint64_t contents = 0;
  std::int32_t by = -1;    // party, -1: none of the case
  std::int32_t fact = -1;  // index into Facts::events
};

struct PackedJudgement {
  std::int64_t at = 0;
  std::int64_t recorded_at = 0;
  std::int32_t by = -1;
  std::int32_t fact = -1;  // index into Facts::judgements
  bool value = false;
};

// The roles that a party has for one asset, a bit for each of Rulebook::roles; asset -1: those of
// no asset in particular.
struct PackedBearing {
  std::int32_t asset = -1;
  std::uint64_t roles = 0;
};

class PackedCase {
 public:
  // `facts` must outlive what is packed. Names that no pack declares are passed over.
  void pack(const Rulebook& book, const Facts& facts);

  const Facts& facts() const { return *facts_; }
  std::int32_t party_count() const { return static_cast<std::int32_t>(party_order_.size()); }
  std::int32_t asset_count() const { return static_cast<std::int32_t>(asset_order_.size()); }
  const std::string& party_name(std::int32_t party) const {
    return facts_->parties[party_order_[static_cast<std::size_t>(party)]].party;
  }
  const std::string& asset_name(std::int32_t asset) const {
    return facts_->assets[asset_order_[static_cast<std::size_t>(asset)]].asset;
  }
  std::int32_t kind_of(std::int32_t asset) const { return kinds_[static_cast<std::size_t>(asset)]; }

  // In order of the asset, each once.
  std::span<const PackedBearing> bearings_of(std::int32_t party) const {
    const auto at = static_cast<std::size_t>(party);
    return std::span{bearings_}.subspan(bearing_begin_[at],
                                        bearing_begin_[at + 1] - bearing_begin_[at]);
  }
  // The role for this asset, or of no asset in particular.
  bool has_role(std::int32_t party, std::int32_t role, std::int32_t asset) const;

  // What happened to exactly this asset (-1: what names none), in order of time.
  std::span<const PackedEvent> events(std::int32_t event, std::int32_t asset) const {
    return slice<PackedEvent>(events_, event_begin_, event, asset);
  }
  std::span<const PackedJudgement> judgements(std::int32_t judgement, std::int32_t asset) const {
    return slice<PackedJudgement>(judgements_, judgement_begin_, judgement, asset);
  }

 private:
  template <class T>
  std::span<const T> slice(const std::vector<T>& all, const std::vector<std::uint32_t>& begin,
                           std::int32_t name, std::int32_t asset) const {
    const auto at = static_cast<std::size_t>(name) * (asset_order_.size() + 1) +
                    static_cast<std::size_t>(asset + 1);
    return std::span{all}.subspan(begin[at], begin[at + 1] - begin[at]);
  }
  void order_names();
  void pack_roles(const Rulebook& book);
  void pack_events(const Rulebook& book);
  void pack_judgements(const Rulebook& book);
  std::int32_t party_named(std::string_view name) const;
  std::int32_t asset_named(std::string_view name) const;

  const Facts* facts_ = nullptr;
  std::vector<std::uint32_t> party_order_;  // places in Facts::parties by name
  std::vector<std::uint32_t> asset_order_;
  std::vector<std::int32_t> kinds_;
  std::vector<PackedBearing> bearings_;
  std::vector<std::uint32_t> bearing_begin_;
  std::vector<PackedEvent> events_;
  std::vector<std::uint32_t> event_begin_;
  std::vector<PackedJudgement> judgements_;
  std::vector<std::uint32_t> judgement_begin_;
  std::vector<std::uint32_t> cells_;  // of the facts being sorted
};

}  // namespace docket
