// The handlers of bills of materials.

#pragma once

#include "api/call.h"
#include "api/route.h"
#include "app/bill_views.h"
#include "app/case_bill_views.h"

namespace docket {

Result<BillList> list_bills(const Call& call);
Result<BillBrought> keep_bill(const Call& call, const BillWish& wish);
Result<Done> drop_bill(const Call& call, const BillDrop& drop);
Result<BillMatches> match_bill(const Call& call, const BillQuery& query);
Result<BindingView> bind_component(const Call& call, const BindingWish& wish);
Result<RecordBills> bills_of_record(const Call& call);
Result<CaseBills> bills_of_case(const Call& call, const CaseBillsQuery& query);
Result<BindingView> bind_for_case(const Call& call, const CaseBindingWish& wish);

}  // namespace docket
