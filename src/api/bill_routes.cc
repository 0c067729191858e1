#include "api/api.h"
#include "api/bill_handlers.h"

namespace docket {
namespace {

std::string bill_of(const Call& call) { return std::string{call.parameter("bill")}; }

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

}  // namespace docket
