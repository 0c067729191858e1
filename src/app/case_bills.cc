// Of which bills the advisory of a case speaks: who is affected by what we say ourselves.

#include <algorithm>

#include "app/bill_rows.h"
#include "app/bills.h"
#include "app/looking.h"
#include "cases/case_advisory.h"
#include "formats/claims.h"
#include "inventory/strongest.h"

namespace docket {
namespace {

constexpr std::size_t kItemsOfABill = 20;
constexpr std::size_t kItemsOfOne = 500;
constexpr std::size_t kItemsInAll = 2'000;

// The record of the case at which the advisory was last said.
std::int64_t revision_of(const CaseState& state) {
  return state.stated.history.empty() ? 0 : state.stated.history.back().record;
}

CatalogueIndex index_of(const CaseState& state) {
  return {MatchIndex{claims_of(advisory_of(state, "en"), 0)},
          {{std::string{kCaseSource}, state.case_id, revision_of(state)}},
          0};
}

Status may_see(const Reader& reader, const CaseState& state) {
  if (sees(reader, state)) return Done{};
  return Error{"case.not-found", "there is no such case, or it is not open to you", ""};
}

// What one match makes of the bill.
BillStanding standing_of(const Match& match, const std::optional<BindingView>& said) {
  if (said && said->stands == Stands::to_review) return BillStanding::open;
  if (said) return said->decision == "affected" ? BillStanding::affected : BillStanding::settled;
  if (!needs_a_look(match)) return BillStanding::settled;
  const bool is_sure = match.confidence != Confidence::low;
  return match.status == MatchStatus::affected && is_sure ? BillStanding::affected
                                                          : BillStanding::open;
}

}  // namespace

// All matches are looked at for the standing; few are shown.
Result<CaseBill> Bills::of_one(const BillView& view, const Hash& digest,
                               const CatalogueIndex& known, const Bindings& bindings,
                               Confidence least, std::size_t items_max) {
  CaseBill one;
  one.bill = view.name;
  one.edition = view.edition;
  const auto bill = read(digest);
  if (!bill.ok()) {
    one.refused = bill.error().code;
    one.standing = BillStanding::open;
    return one;
  }
  Looking looking{**bill, known, bindings.at_edition(view.edition), least};
  if (const Status looked = looking.look(BillShow::all); !looked.ok()) {
    one.refused = looked.error().code;
    one.standing = BillStanding::open;
    return one;
  }
  one.counts = looking.counts();
  one.gone = looking.gone();
  for (const Match& match : looking.shown()) {
    one.standing = std::min(one.standing, standing_of(match, looking.binding_of(match)));
    if (one.items.size() < items_max)
      one.items.push_back(looking.view(match));
    else
      ++one.more;
  }
  return one;
}

Result<CaseBills> Bills::of_case(const Reader& reader, const CaseState& state,
                                 const CaseBillsQuery& query) {
  TRY(may(&reader, May::look));
  TRY(may_see(reader, state));
  const Rows rows = query.bill ? TRY(found(*query.bill)) : TRY(store_.query("bills_all", {}));
  CaseBills answer{state.case_id,
                   state.number,
                   revision_of(state),
                   static_cast<std::int64_t>(state.stated.affected.size()),
                   {},
                   static_cast<std::int64_t>(rows.size())};
  if (rows.empty()) return answer;
  const CatalogueIndex known = index_of(state);
  const auto bindings = TRY(Bindings::of_record(store_, kCaseSource, state.case_id));
  std::size_t left = kItemsInAll;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const BillView view = bill_view(rows, at);
    const auto said = bindings.find(view.name);
    const std::size_t items_max = std::min(left, query.bill ? kItemsOfOne : kItemsOfABill);
    CaseBill one = TRY(of_one(view, bill_digest(rows, at), known,
                              said == bindings.end() ? Bindings{} : said->second,
                              query.confidence.value_or(Confidence::low), items_max));
    left -= one.items.size();
    if (!one.items.empty() || one.more > 0 || !one.gone.empty() || one.refused)
      answer.items.push_back(std::move(one));
  }
  std::stable_sort(answer.items.begin(), answer.items.end(),
                   [](const CaseBill& left_bill, const CaseBill& right_bill) {
                     return left_bill.standing < right_bill.standing;
                   });
  return answer;
}

Result<BindingView> Bills::decide_of_case(const Reader& reader, const CaseState& state,
                                          const CaseBindingWish& wish) {
  TRY(may_see(reader, state));
  const BindingWish whole{wish.component, std::string{kCaseSource},
                          state.case_id,  "",
                          wish.decision,  wish.because,
                          wish.edition,   wish.revision,
                          wish.said};
  const CatalogueIndex known = index_of(state);
  return record_decision(reader, {wish.bill, whole, &known});
}

}  // namespace docket
