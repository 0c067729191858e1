// The plain pages outside the application: signing in, one-time links, what the API can do, and
// the text answers for machines (calendar, health, metrics). HTML without script.

#pragma once

#include "api/call.h"
#include "net/message.h"

namespace docket {

Response sign_in_page(const Call& call);
Response sign_in(const Call& call);
Response setup_page(const Call& call);
Response setup(const Call& call);
Response calendar_page(const Call& call);
Response api_page(const Call& call);

Response healthz(const Call& call);
Response readyz(const Call& call);
Response metrics_page(const Call& call);

// What somebody who is not signed in gets instead of the application.
Response to_sign_in(const Request& request);

// `path` if it is a path of this site, else "/": a sign-in must not lead elsewhere.
std::string own_path(std::string_view path);

}  // namespace docket
