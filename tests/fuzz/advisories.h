// What holds of every record that a reader of a format has read, or refused.

#pragma once

#include "formats/read.h"

namespace docket {

void check_read(const Result<Read>& read);

}  // namespace docket
