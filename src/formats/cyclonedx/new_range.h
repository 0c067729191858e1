// A range of versions as CycloneDX writes it: "vers:npm/>=1.0.0|<2.0.0".

#pragma once

#include <string>

#include "cases/advisory.h"

namespace docket::cyclonedx {

// Empty where nobody says how the versions are ordered, or where the range cannot be written.
std::string vers_of(const AffectedProduct& product, const VersionStatus& status);

}  // namespace docket::cyclonedx
