#include "api/api.h"
#include "api/bill_handlers.h"
#include "app/load.h"

namespace docket {
namespace {

std::string bill_of(const Call& call) { return std::string{call.parameter("bill")}; }

// The case, where this reader may see it.
Result<CaseState> case_of(const Call& call) {
  const std::string_view name = call.parameter("case_id");
  const std::string case_id = TRY(call.docket.find_case(call.who(), name));
  return TRY(load_case(call.docket.store(), call.who(), {case_id, name})).state;
}

}  // namespace

Result<BillList> list_bills(const Call& call) { return call.api.bills().list(call.who()); }

Result<BillBrought> keep_bill(const Call& call, const BillWish& wish) {
  return call.api.bills().keep(call.who(), wish);
}

Result<Done> drop_bill(const Call& call, const BillDrop& drop) {
  return call.api.bills().drop(call.who(), bill_of(call), drop);
}

Result<BillMatches> match_bill(const Call& call, const BillQuery& query) {
  return call.api.bills().matches(call.who(), bill_of(call), query);
}

Result<BindingView> bind_component(const Call& call, const BindingWish& wish) {
  return call.api.bills().decide(call.who(), bill_of(call), wish);
}

Result<RecordBills> bills_of_record(const Call& call) {
  return call.api.bills().of_record(call.who(), std::string{call.parameter("source")},
                                    std::string{call.parameter("id")});
}

Result<CaseBills> bills_of_case(const Call& call, const CaseBillsQuery& query) {
  return call.api.bills().of_case(call.who(), TRY(case_of(call)), query);
}

Result<BindingView> bind_for_case(const Call& call, const CaseBindingWish& wish) {
  return call.api.bills().decide_of_case(call.who(), TRY(case_of(call)), wish);
}

}  // namespace docket
