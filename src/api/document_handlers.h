// Cases out of documents that persons bring: looked at first, then taken.

#pragma once

#include "api/call.h"
#include "api/route.h"
#include "app/documents.h"

namespace docket {

// Documents travel as text in JSON, which makes four bytes of three.
inline constexpr std::size_t kDocumentBodyMax = kDocumentBytesMax / 3 * 4 + (1UL << 20);

Result<DocumentPreview> look_at_document(const Call& call, const DocumentWish& wish);
Result<DocumentTaken> open_cases_of_document(const Call& call, const DocumentTaking& wish);
Result<ReportTaken> open_case_of_report(const Call& call, const ReportWish& wish);

}  // namespace docket
