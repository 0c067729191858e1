#include "api/calendar.h"

#include "app/standing_desk.h"
#include "base/hash.h"

namespace docket {
namespace {

constexpr std::size_t kDutiesMax = 2'000;
constexpr std::size_t kLineBytesMax = 75;
constexpr std::chrono::minutes kShown{30};  // the entry fills the last half hour of the term

// "20190701T010000Z"
std::string moment(Instant at) {
  std::string text;
  for (char c : to_text(Instant{at.ms - at.ms % 1000}))
    if (c != '-' && c != ':') text.push_back(c);
  return text;
}

// A content line, folded so that no line is longer than 75 bytes and no character is cut.
void line(std::string& out, std::string_view text) {
  std::size_t room = kLineBytesMax;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t bytes = 1;
    while (at + bytes < text.size() && (static_cast<unsigned char>(text[at + bytes]) >> 6) == 2)
      ++bytes;
    if (bytes > room) {
      out += "\r\n ";
      room = kLineBytesMax - 1;
    }
    out += text.substr(at, bytes);
    room -= bytes;
    at += bytes;
  }
  out += "\r\n";
}

void add_entry(std::string& out, const CalendarEntry& entry, std::string_view address,
               Instant now) {
  line(out, "BEGIN:VEVENT");
  // Stable, so that a moved date moves the entry.
  line(out, "UID:" + hex(sha256(entry.id)).substr(0, 32) + "@docket");
  line(out, "DTSTAMP:" + moment(now));
  line(out, "DTSTART:" + moment(entry.due - kShown));
  line(out, "DTEND:" + moment(entry.due));
  line(out, "SUMMARY:Docket " + entry.title);
  if (!address.empty()) line(out, "URL:" + std::string{address} + entry.page);
  line(out, "CLASS:PRIVATE");
  line(out, "TRANSP:TRANSPARENT");
  line(out, "END:VEVENT");
}

}  // namespace

std::string calendar_text(std::span<const CalendarEntry> entries, std::string_view address,
                          Instant now) {
  std::string out;
  line(out, "BEGIN:VCALENDAR");
  line(out, "VERSION:2.0");
  line(out, "PRODID:-//Docket//Deadlines//EN");
  line(out, "NAME:Docket");
  line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (const CalendarEntry& entry : entries) add_entry(out, entry, address, now);
  line(out, "END:VCALENDAR");
  return out;
}

Result<std::string> calendar_of(Docket& docket, const Reader& reader) {
  std::vector<CalendarEntry> entries;
  const StandingPage standing = TRY(standing_page(docket, reader));
  for (const StandingView& duty : standing.items)
    if (duty.due_at)
      entries.push_back({"desk\n" + duty.duty, *duty.due_at, "standing duty",
                         "/deadlines/standing/" + duty.duty});
  DeadlineQuery query;
  query.limit = kPageItemsMax;
  do {
    const DeadlinePage page = TRY(docket.deadlines(reader, query));
    for (const DutyView& duty : page.items)
      if (duty.due_at && !duty.practice)
        entries.push_back(
            {duty.case_id + "\n" + duty.duty, *duty.due_at, duty.number, "/cases/" + duty.number});
    query.after = page.next;
  } while (query.after && entries.size() < kDutiesMax);
  return calendar_text(entries, docket.config().address, docket.world().now());
}

}  // namespace docket
