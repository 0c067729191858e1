// The bytes of a response head, and the status lines.

#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "net/message.h"

namespace docket {

struct ResponseFrame {
  bool close = false;      // say that the connection ends after this response
  bool head_only = false;  // the request was HEAD: no body follows
};

// Head and body of `response` as they go over the wire, with `common` headers in front. A header
// of the response that could break out of its line makes the whole response a 500.
std::string on_the_wire(const Response& response, const std::vector<Header>& common,
                        std::chrono::system_clock::time_point now, ResponseFrame frame);

std::string_view reason_phrase(int status);

}  // namespace docket
