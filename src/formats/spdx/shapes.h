// SPDX documents as tables, written from the specification.

#pragma once

#include "base/json.h"

namespace docket::spdx {

Json shape_of_2();
Json shape_of_3();

}  // namespace docket::spdx
