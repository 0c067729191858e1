// The table of routes as an OpenAPI 3.1 document: made from the same rows and field lists that
// serve the requests, so it cannot say anything else than what is so.

#pragma once

#include <string>

#include "base/json.h"

namespace docket {

Json openapi();

// The document as `docket api-spec` prints it and openapi.json holds it.
std::string openapi_text();

}  // namespace docket
