// Ranges of versions in words: ">= 5.0.0, < 5.0.9 (semver); 5.0.4 unaffected", and as programs
// compare them: "vers:semver/>=5.0.0|<5.0.9".

#pragma once

#include <string>

#include "cases/advisory.h"

namespace docket {

// For a range: its ends, how its versions are ordered, and what changes inside of it.
std::string range_in_words(const VersionStatus& range);

// By the order that the range names, else by that of the packages of the product. Empty where
// nobody says how its versions are ordered, or where the range cannot be written.
std::string vers_of(const AffectedProduct& product, const VersionStatus& range);

}  // namespace docket
