// Any identifier by its own look: a package URL, a version range, a CPE name, or the number of a
// catalogue; read, and told in JSON with its canonical form and its parts.

#pragma once

#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace docket {

// {"identifier":"pkg:npm/foobar@12.3.1","kind":"purl","canonical":…,"type":"npm",…}; what was not
// refused but is not as it should be stands in "remarks". Parts that are absent are null.
// Errors: identifier.unknown, and those of parse_purl, parse_vers and parse_cpe.
Result<Json> describe_identifier(std::string_view text);

}  // namespace docket
