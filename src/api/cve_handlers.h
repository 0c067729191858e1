// A case and CVE Services (app/cve_services.h).

#pragma once

#include "api/call.h"
#include "api/route.h"
#include "app/cve_services.h"

namespace docket {

Result<CvePage> read_cve(const Call& call);
Result<CveDraft> read_cve_draft(const Call& call, const CveDraftQuery& query);
Response ask_for_cve(const Call& call, const CveWish& wish);
Result<CveAttempts> attempt_cve_now(const Call& call);
Response cancel_request(const Call& call, const CveCancellation& wish);

}  // namespace docket
