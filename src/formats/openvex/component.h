// A product as OpenVEX names it.

#pragma once

#include <vector>

#include "base/json.h"
#include "cases/advisory.h"

namespace docket::openvex {

// By its id, and what programs know it by.
Json component_of(const std::vector<ProductIdentifier>& names);

}  // namespace docket::openvex
