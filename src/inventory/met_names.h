// The names by which a component and a claim met, as a person reads them.

#pragma once

#include <string>

#include "inventory/claim.h"
#include "inventory/match.h"
#include "inventory/sbom.h"

namespace docket {

std::string own_name(const Component& component, const Match& match);

// Empty where the claim goes by the name of its advisory alone.
std::string their_name(const Claim& claim, const Match& match);

}  // namespace docket
