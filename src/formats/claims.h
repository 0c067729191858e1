// What matching needs of an advisory: of each product the names it goes by and which of its
// versions are what. This is the only place where matching meets the model of advisories.

#pragma once

#include <cstdint>
#include <vector>

#include "cases/advisory.h"
#include "inventory/claim.h"

namespace docket {

// Raised whenever the same record would give other claims than before, so that those that are kept
// are made anew (a test holds what it stands for).
inline constexpr std::int64_t kClaimsEdition = 1;

// One claim for each product and vulnerability; none of a record that was withdrawn or rejected.
// `number` is the caller's number of the advisory.
std::vector<Claim> claims_of(const Advisory& advisory, std::uint32_t number);

}  // namespace docket
