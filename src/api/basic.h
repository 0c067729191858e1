// HTTP Basic (RFC 7617), for programs that bring account and password with each request.
//
// The same rules as on the page to sign in: who guesses is slowed down, and only so many passwords
// are computed at a time. No session begins and no cookie is set.

#pragma once

#include "api/api.h"

namespace docket {

// On whose behalf the request runs.
// Errors: access.basic (another scheme, or nonsense), session.refused, session.throttled,
// session.busy.
Result<Reader> reader_by_password(Api& api, Docket& docket, const Request& request);

}  // namespace docket
