// Cases and CVE Services (app/cve_services.h), and the numbers of all of them.

#pragma once

#include "api/call.h"
#include "api/route.h"
#include "app/cve_evidence.h"
#include "app/cve_numbers.h"
#include "app/cve_services.h"

namespace docket {

Result<CvePage> read_cve(const Call& call);
Result<CveDraft> read_cve_draft(const Call& call, const CveDraftQuery& query);
Result<CveRejection> look_at_cve_rejection(const Call& call, const CveWish& wish);
Result<CveEvidence> read_cve_exchange(const Call& call);
Result<CveNumbers> list_cve_numbers(const Call& call, const CveNumberQuery& query);
Response ask_for_cve(const Call& call, const CveWish& wish);
Result<CveAttempts> attempt_cve_now(const Call& call);
Result<CveAttempts> attempt_cve_of_case(const Call& call);
Response cancel_request(const Call& call, const CveCancellation& wish);

}  // namespace docket
