#include "app/looking.h"

#include <algorithm>

#include "inventory/strongest.h"

namespace docket {
namespace {

std::string_view said_of(const Match& match) {
  return enum_names(match.status)[static_cast<std::size_t>(match.status)];
}

}  // namespace

Looking::Looking(const PreparedBill& bill, const CatalogueIndex& known, Bindings bindings,
                 Confidence least)
    : bill_(bill), known_(known), bindings_(std::move(bindings)), least_(least) {
  for (std::uint32_t at = 0; at < bill.components().size(); ++at)
    spoken_of_.push_back(bindings_.speak_of(bill.key_of(at)));
}

std::optional<BindingView> Looking::binding_of(const Match& match) {
  if (!spoken_of_[match.component]) return std::nullopt;
  const Claim& claim = known_.index.claims()[match.claim];
  const ClaimingRecord& record = known_.records[claim.advisory];
  return bindings_.of_match(
      {bill_.key_of(match.component), record.source, record.record_id, claim.about}, said_of(match),
      record.revision);
}

bool Looking::is_shown(BillShow show, const Match& match,
                       const std::optional<BindingView>& binding) {
  if (binding) {
    ++counts_.decided;
    const bool again = binding->stands == Stands::to_review;
    if (again) ++counts_.to_review;
    return show != BillShow::open || again;
  }
  const bool is_open = needs_a_look(match) && match.confidence <= least_;
  if (is_open) ++(match.status == MatchStatus::affected ? counts_.affected : counts_.undecided);
  return show == BillShow::all ? match.confidence <= least_ : show == BillShow::open && is_open;
}

Status Looking::look(BillShow show) {
  for (const Match& match : TRY(matches_of(bill_, known_)))
    if (is_shown(show, match, binding_of(match))) shown_.push_back(match);
  put_in_order(bill_, known_, shown_);
  return Done{};
}

std::size_t Looking::behind(const MatchPlace& place) const {
  const auto first = std::partition_point(shown_.begin(), shown_.end(), [&](const Match& match) {
    return place_of(bill_, known_, match) <= place;
  });
  return static_cast<std::size_t>(first - shown_.begin());
}

BillMatch Looking::view(const Match& match) {
  BillMatch view = shown_match(bill_, known_, match);
  view.binding = binding_of(match);
  return view;
}

}  // namespace docket
