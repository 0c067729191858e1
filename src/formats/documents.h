// Documents that a person brings, whatever their format: public records, reports, a bundle of STIX.
// Which they are is seen in them; what they hold is visited piece by piece.

#pragma once

#include <string_view>
#include <vector>

#include "formats/check.h"
#include "formats/reports.h"

namespace docket {

enum class DocumentSort {
  records,  // one or many, each of any format of formats/all.h
  stix,
  sarif,
  table  // a text that is nothing else
};

// Errors: format.unknown, the document is empty.
Result<DocumentSort> sort_of_document(std::string_view document);

// Every record or report that it holds, in order; one that cannot be read keeps no other from being
// read. Errors: what keeps the whole document from being read.
Status for_each_in(std::string_view document, DocumentSort sort, const VisitReport& visit);

// The check by which a document of which this was read is judged; nullptr: there is none.
const CheckedFormat* check_for(const Advisory& advisory);

}  // namespace docket
