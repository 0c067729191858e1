// A document of CSAF 2.0 as one of 2.1, by the rules that the specification has for converters
// (9.1.18 of the draft). What that changes is what differs between the two advisories.

#pragma once

#include "cases/advisory.h"

namespace docket::csaf {

// Of an advisory that was read from a document of 2.0. Nothing is taken out of a list or put into
// the middle of one, so that pointers into one advisory hold in the other; what 2.1 has no room for
// is emptied.
Advisory upgraded(Advisory advisory);

// The profile of 2.0 that has another name in 2.1 when a document does not keep its new rules.
inline constexpr std::string_view kSecurityAdvisory = "csaf_security_advisory";
inline constexpr std::string_view kDeprecatedAdvisory = "csaf_deprecated_security_advisory";

}  // namespace docket::csaf
