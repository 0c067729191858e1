// The parts of upgraded() that have files of their own.

#pragma once

#include "cases/advisory.h"

namespace docket::csaf {

// The ways to products in the tree, and the names by which programs know them.
void upgrade_products(Advisory& advisory);

// A fix is optional where nothing is broken, and planned where there is none yet.
void upgrade_remedies(Advisory& advisory);

}  // namespace docket::csaf
