// The URI form of CPE names, between "cpe:/" and the attributes of a Cpe.

#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "identifiers/cpe.h"

namespace docket {

// The attributes behind "cpe:/", in small letters. Their values are not checked.
// Errors: cpe.attributes, cpe.value.
Result<Cpe> unbind_uri(std::string_view text);

}  // namespace docket
