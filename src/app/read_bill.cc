#include "app/read_bill.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "app/paging.h"
#include "base/json.h"
#include "inventory/component_keys.h"
#include "inventory/deciding.h"
#include "inventory/met_names.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

int rank_of(MatchStatus status) {
  switch (status) {
    case MatchStatus::affected:
      return 0;
    case MatchStatus::undecided:
      return 1;
    case MatchStatus::fixed:
      return 2;
    case MatchStatus::not_affected:
      break;
  }
  return 3;
}

template <class Enum>
std::string name_of(Enum value) {
  return std::string{enum_names(value)[static_cast<std::size_t>(value)]};
}

BillComponent shown_component(const PreparedBill& bill, std::uint32_t place) {
  const Component& component = bill.components()[place];
  BillComponent shown{bill.key_of(place), component.group, component.name,
                      component.version,  component.place, bill.times_of(place)};
  for (const Purl& purl : component.purls) {
    if (shown.name.empty()) shown.name = purl.name;
    if (shown.version.empty()) shown.version = purl.version;
  }
  return shown;
}

std::size_t bytes_of(const Component& component) {
  std::size_t bytes = sizeof(Component);
  for (const std::string* text :
       {&component.kind, &component.name, &component.group, &component.supplier, &component.version,
        &component.scope, &component.reference, &component.place})
    bytes += text->capacity();
  for (const ComponentHash& hash : component.hashes)
    bytes += sizeof(ComponentHash) + hash.algorithm.capacity() + hash.value.capacity();
  constexpr std::size_t kOfAName = 400;  // the parts of a package URL or CPE name, and its key
  return bytes + kOfAName * (1 + component.purls.size() + component.cpes.size());
}

}  // namespace

PreparedBill::PreparedBill(const Hash& digest, SbomRead read)
    : digest_(digest),
      read_(std::move(read)),
      prepared_(read_.sbom.components),
      keys_(component_keys(read_.sbom.components)) {
  std::vector<std::uint32_t> order(keys_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [this](std::uint32_t a, std::uint32_t b) { return keys_[a] < keys_[b]; });
  ranks_.resize(keys_.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (at == 0 || keys_[order[at]] != keys_[order[at - 1]]) times_.push_back(0);
    ranks_[order[at]] = static_cast<std::uint32_t>(times_.size() - 1);
    ++times_.back();
  }
}

std::size_t PreparedBill::bytes() const {
  std::size_t bytes = sizeof(PreparedBill);
  for (const Component& component : components()) bytes += bytes_of(component);
  for (const std::string& key : keys_) bytes += sizeof(std::string) + key.capacity();
  for (const std::string& lost : read_.lost) bytes += sizeof(std::string) + lost.capacity();
  for (const SbomRemark& remark : read_.sbom.remarks)
    bytes += sizeof(SbomRemark) + remark.where.capacity() + remark.found.capacity();
  return bytes;
}

Result<std::vector<Match>> matches_of(const PreparedBill& bill, const CatalogueIndex& known) {
  return strongest(TRY(known.index.match(bill.prepared(), {.everything = true})), known.index,
                   bill.same());
}

MatchPlace place_of(const PreparedBill& bill, const CatalogueIndex& known, const Match& match) {
  const Claim& claim = known.index.claims()[match.claim];
  const ClaimingRecord& record = known.records[claim.advisory];
  return {rank_of(match.status),
          static_cast<std::int64_t>(match.confidence),
          bill.key_of(match.component),
          record.source,
          record.record_id,
          claim.about};
}

std::string cursor_of(const MatchPlace& place) {
  return cursor_of(Json::array({place.status, place.confidence, place.component, place.source,
                                place.record_id, place.about}));
}

Result<MatchPlace> read_cursor(const std::string& cursor) {
  constexpr std::size_t kNumbers = 2;
  constexpr std::size_t kParts = 6;
  const Json key = TRY(read_cursor(cursor, kParts));
  const Json::Array& parts = *key.items();
  for (std::size_t at = 0; at < kParts; ++at)
    if (at < kNumbers ? !parts[at].integer() : !parts[at].text()) return wrong_cursor();
  return MatchPlace{*parts[0].integer(), *parts[1].integer(), *parts[2].text(),
                    *parts[3].text(),    *parts[4].text(),    *parts[5].text()};
}

// Names are only looked at where one component has several matches of a kind.
void put_in_order(const PreparedBill& bill, const CatalogueIndex& known,
                  std::vector<Match>& matches) {
  const auto order = [&bill](const Match& match) {
    return std::tuple{rank_of(match.status), match.confidence, bill.rank_of(match.component)};
  };
  const auto record = [&known](const Match& match) {
    const Claim& claim = known.index.claims()[match.claim];
    const ClaimingRecord& one = known.records[claim.advisory];
    return std::tie(one.source, one.record_id, claim.about);
  };
  std::sort(matches.begin(), matches.end(), [&](const Match& left, const Match& right) {
    const auto first = order(left);
    const auto second = order(right);
    return first != second ? first < second : record(left) < record(right);
  });
}

BillMatch shown_match(const PreparedBill& bill, const CatalogueIndex& known, const Match& match) {
  const Component& component = bill.components()[match.component];
  const Claim& claim = known.index.claims()[match.claim];
  const ClaimingRecord& record = known.records[claim.advisory];
  BillMatch shown;
  shown.component = shown_component(bill, match.component);
  shown.source = record.source;
  shown.record_id = record.record_id;
  shown.revision = record.revision;
  shown.about = claim.about;
  shown.status = name_of(match.status);
  if (match.supposed) shown.supposed = name_of(*match.supposed);
  shown.confidence = name_of(match.confidence);
  shown.met = name_of(match.met);
  shown.own = own_name(component, match);
  shown.their = their_name(claim, match);
  if (const auto span = deciding_span(component, claim, match)) shown.versions = print(*span);
  for (MatchReason reason : match.reasons.all()) {
    const ReasonMeaning& meaning = reason_meanings()[static_cast<std::size_t>(reason)];
    shown.reasons.push_back({std::string{meaning.zh}, std::string{meaning.en}});
  }
  return shown;
}

}  // namespace docket
