// Which HTTP status an error becomes: a table of prefixes, the first that fits.

#pragma once

#include <string_view>

namespace docket {

int status_of(std::string_view code);

}  // namespace docket
