// What `docket provider check` says of a tree.

#pragma once

#include <string>

#include "formats/csaf/provider/requirements.h"

namespace docket {

std::string text_of(const csaf::Judged& judged);

// One line of JSON a requirement, then one with the role.
std::string lines_of(const csaf::Judged& judged);

}  // namespace docket
