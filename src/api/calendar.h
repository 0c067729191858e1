// A person's deadlines as an iCalendar (RFC 5545). Calendars leak, so entries have neutral titles:
// the case's number and nothing else about it.

#pragma once

#include <span>
#include <string>

#include "app/docket.h"

namespace docket {

// The duties as calendar text; `address` is how people reach the server, empty for no links.
std::string calendar_text(std::span<const DutyView> duties, std::string_view address, Instant now);

// What this reader sees of what is owed and has a due moment.
Result<std::string> calendar_of(Docket& docket, const Reader& reader);

}  // namespace docket
