// The objects of SARIF 2.1.0, written from its specification as tables.

#pragma once

#include "base/json.h"

namespace docket::sarif {

// A JSON Schema (formats/shape.h) of a whole log.
Json log_shape();

}  // namespace docket::sarif
