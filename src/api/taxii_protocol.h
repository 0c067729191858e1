// What all answers of TAXII have in common: media types, filters of a question, envelopes.

#pragma once

#include "api/taxii.h"
#include "app/stix_collection.h"

namespace docket {

// Whether the client takes our media type. Errors: taxii.not-acceptable.
Status accepts_taxii(const Request& request);

// A question, understood; nothing where no version of STIX is wanted that we have.
// Errors: taxii.filter, taxii.next.
Result<std::optional<StixQuery>> stix_query(const TaxiiQuery& query);

Response taxii_reply(const Json& json);

// A page of objects, of their manifest or of versions, as `list` of `name`.
Response taxii_page(const StixPage& page, std::string_view name, Json list);

// "2026-11-22T06:00:00.000123Z".
std::string moment_of_us(std::int64_t us);

}  // namespace docket
