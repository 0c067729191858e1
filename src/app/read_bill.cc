#include "app/read_bill.h"

#include <algorithm>
#include <tuple>

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

BillComponent shown_component(const std::string& key, const Component& component) {
  BillComponent shown{key, component.group, component.name, component.version, component.place};
  for (const Purl& purl : component.purls) {
    if (shown.name.empty()) shown.name = purl.name;
    if (shown.version.empty()) shown.version = purl.version;
  }
  return shown;
}

}  // namespace

Result<std::vector<Match>> matches_of(const PreparedBill& bill, const CatalogueIndex& known) {
  return strongest(TRY(known.index.match(bill.prepared(), {.everything = true})), known.index);
}

void put_in_order(std::vector<Match>& matches) {
  const auto order = [](const Match& match) {
    return std::tuple{rank_of(match.status), match.confidence, match.component, match.claim};
  };
  std::sort(matches.begin(), matches.end(),
            [&order](const Match& a, const Match& b) { return order(a) < order(b); });
}

BillMatch shown_match(const PreparedBill& bill, const CatalogueIndex& known, const Match& match) {
  const Component& component = bill.components()[match.component];
  const Claim& claim = known.index.claims()[match.claim];
  const ClaimingRecord& record = known.records[claim.advisory];
  BillMatch shown;
  shown.component = shown_component(bill.key_of(match.component), component);
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
  for (MatchReason reason : match.reasons.all()) {
    const ReasonMeaning& meaning = reason_meanings()[static_cast<std::size_t>(reason)];
    shown.reasons.push_back({std::string{meaning.zh}, std::string{meaning.en}});
  }
  return shown;
}

}  // namespace docket
