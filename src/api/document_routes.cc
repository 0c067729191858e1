#include "api/api.h"
#include "api/command_routes.h"
#include "api/document_handlers.h"

namespace docket {

Result<DocumentPreview> look_at_document(const Call& call, const DocumentWish& wish) {
  return preview_document(call.docket, call.who(), call.api.documents(), wish);
}

Result<DocumentTaken> open_cases_of_document(const Call& call, const DocumentTaking& wish) {
  return take_document(call.docket, call.who(), call.api.documents(), wish,
                       TRY(request_key_of(call)));
}

Result<ReportTaken> open_case_of_report(const Call& call, const ReportWish& wish) {
  return take_report(call.docket, call.who(), TRY(submission_of(call, OpenCase{})), wish);
}

}  // namespace docket
