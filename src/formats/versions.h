// Ranges of versions in words: ">= 5.0.0, < 5.0.9 (semver); 5.0.4 unaffected".

#pragma once

#include <string>

#include "cases/advisory.h"

namespace docket {

// For a range: its ends, how its versions are ordered, and what changes inside of it.
std::string range_in_words(const VersionStatus& range);

}  // namespace docket
