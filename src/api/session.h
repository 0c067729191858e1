// Cookies and what guards them: reading the session's token out of a request, setting it in a
// response, and telling our own pages' requests from those that another site makes a browser send.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/accounts.h"
#include "net/message.h"

namespace docket {

// The value of a cookie of the request, empty when absent.
std::string_view cookie(const Request& request, std::string_view name);

// The session's token, empty when there is none.
std::string_view session_token(const Request& request);

// "Set-Cookie" for a new session, and for the end of one.
Header session_cookie(std::string_view token, bool encrypted);
Header ended_cookie(bool encrypted);

// Refuses what a page of another site made the browser send.
// Errors: access.other-site.
Status same_site(const Request& request);

// Refuses an unsafe request of a session that does not carry the session's own token.
// Errors: access.csrf.
Status csrf_matches(const Request& request, const Session& session);

// True for texts of equal content; takes as long for the first byte that differs as for the last.
bool equal_in_time(std::string_view a, std::string_view b);

}  // namespace docket
