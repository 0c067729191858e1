// Which stretch of versions of an advisory made a match what it is, so that a person can see it.

#pragma once

#include <optional>
#include <string>

#include "inventory/claim.h"
#include "inventory/match.h"
#include "inventory/sbom.h"

namespace docket {

// The span that takes in the version of the component: the first one does. Nothing where none does,
// where the claim says the same of every version, and where versions could not be ranked; of a
// match with `supposed` it is the one that would.
std::optional<VersionSpan> deciding_span(const Component& component, const Claim& claim,
                                         const Match& match);

// ">= 1.2, < 2.0", "1.3"; "*" for every version.
std::string print(const VersionSpan& span);

}  // namespace docket
