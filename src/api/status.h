// Which HTTP status an error becomes: a table of prefixes, the first that fits; and when to come
// again.

#pragma once

#include <string_view>

namespace docket {

int status_of(std::string_view code);

// For the header Retry-After of an error with the status 429: after how many seconds at most
// another try is heard. Empty: the error has another status.
std::string_view retry_after(std::string_view code);

}  // namespace docket
