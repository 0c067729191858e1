// A person's deadlines as an iCalendar (RFC 5545). Calendars leak, so entries have neutral titles:
// the case's number and nothing else about it, or that a standing duty is due.

#pragma once

#include <span>
#include <string>

#include "app/docket.h"

namespace docket {

struct CalendarEntry {
  std::string id;  // what it is the due moment of; hashed, because it may name what leaks
  Instant due;
  std::string title;
  std::string page;  // below the server's address
};

// As calendar text; `address` is how people reach the server, empty for no links.
std::string calendar_text(std::span<const CalendarEntry> entries, std::string_view address,
                          Instant now);

// What this reader sees of what is owed and has a due moment.
Result<std::string> calendar_of(Docket& docket, const Reader& reader);

}  // namespace docket
