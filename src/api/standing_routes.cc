// The standing duties of our organisation: how they stand, and what people say of it.

#include <charconv>

#include "api/standing_handlers.h"
#include "app/standing_desk.h"

namespace docket {
namespace {

// A record is named by its place.
Result<std::int64_t> place_of(const Call& call) {
  const std::string_view text = call.parameter("record");
  std::int64_t place = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), place);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) return place;
  return Error{"standing.no-such-record", "a record is named by its place, a number", ""};
}

}  // namespace

Result<StandingPage> list_standing(const Call& call, const StandingQuery& query) {
  return standing_page(call.docket, call.who(), query);
}

Result<StandingReason> read_standing(const Call& call, const StandingQuery& query) {
  return docket::standing_reason(call.docket, call.who(), call.parameter("duty"), query);
}

Result<StandingDone> record_standing(const Call& call, const RecordStanding& command) {
  return docket::record_standing(call.docket, call.who(), call.parameter("duty"), command);
}

Result<StandingDone> correct_standing(const Call& call, const CorrectStanding& command) {
  return docket::correct_standing(call.docket, call.who(), TRY(place_of(call)), command);
}

Result<StandingDone> end_standing(const Call& call, const EndStanding& command) {
  return docket::end_standing(call.docket, call.who(), TRY(place_of(call)), command);
}

Result<StandingDone> state_roles(const Call& call, const StateRoles& command) {
  return docket::state_roles(call.docket, call.who(), command);
}

}  // namespace docket
