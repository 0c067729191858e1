// Ranges of versions in words: ">= 5.0.0, < 5.0.9 (semver); 5.0.4 unaffected", and as programs
// compare them: "vers:semver/>=5.0.0|<5.0.9".

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cases/advisory.h"

namespace docket {

// For a range: its ends, how its versions are ordered, and what changes inside of it.
std::string range_in_words(const VersionStatus& range);

// By the order that the range names, else by that of the packages of the product. Empty where
// nobody says how its versions are ordered, or where the range cannot be written.
std::string vers_of(const AffectedProduct& product, const VersionStatus& range);

// Whether that "vers" says in which order the versions of the range are, where the range does.
bool keeps_order(std::string_view vers, const VersionStatus& range);

// The stretches of a "vers" as ranges and versions with the status and whatever else `said` says;
// empty where it is none, leaves versions out, or begins behind one.
std::vector<VersionStatus> stretches_of(std::string_view vers, const VersionStatus& said);

// The same of what other tools write in the place of versions too, whose versions nobody orders: a
// "vers" of a scheme that is not known here, and constraints alone ("vers:generic/>=2.9|<=4.1",
// ">=2.9|<=4.1"). They are taken in the order in which they stand.
std::vector<VersionStatus> stretches_written(std::string_view text, const VersionStatus& said);

// What holds of the versions that a product does not name: what it says, or what its format means
// where it says nothing. Of an OSV record no other version is affected than those that it names.
std::string_view status_of_others(const Advisory& advisory, const AffectedProduct& product);

// The versions that no status of the product names, as a "vers"; empty where there are none, and
// where nobody says how all that are named are ordered.
std::string others_of(const AffectedProduct& product);

}  // namespace docket
