// How far a record says that it may be passed on.

#pragma once

#include <string>

#include "cases/advisory.h"
#include "cases/sharing.h"

namespace docket {

// The narrowest label that the record bears; empty: none. In CSAF 2.0, which has none for
// AMBER+STRICT, a text beside the label may say it (CSAF 2.1, 5.1.2).
std::string sharing_of(const Advisory& record);

// The words with which converters to CSAF 2.1 have that label told in a document of 2.0.
inline constexpr std::string_view kStrictInWords = "TLP v2.0: TLP:AMBER+STRICT";

// Flags a record that is for few.
void flag_sharing(Advisory& record, std::string_view where);

}  // namespace docket
