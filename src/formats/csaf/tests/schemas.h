// Parts of a document that have a published schema of their own.

#pragma once

#include <cstdint>

#include "formats/csaf/tests/test.h"

namespace docket::csaf {

enum class Published : std::uint8_t { ssvc_selections, extension_content };

// Fails wherever the value breaks the rules of that schema.
void fail_where_schema_does(Report& report, const Json& json, Published schema);

}  // namespace docket::csaf
