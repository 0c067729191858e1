// Carries out what cases asked of CVE Services and the outbox holds.
//
// Nothing is sent twice unseen: before it acts it looks how the number and its record stand there,
// and what is so already is recorded as found. The one act that cannot be seen by its number is a
// reservation: that it is about to be sent is noted first, and an attempt that finds such a note
// looks for a number that was reserved since and that no case has. So does the next reservation of
// a case after one that was given up or refused and may have happened. A crash at any moment
// therefore leaves a line that can be worked on again.

#pragma once

#include <functional>
#include <stop_token>

#include "app/diagnostics.h"
#include "app/docket.h"
#include "send/cve_client.h"

namespace docket {

using OpenCve = std::function<Result<CveClient>()>;

enum class CveLines : std::uint8_t {
  due,
  all
};  // all: also those that wait for their next attempt

struct CveRound {
  int answered = 0;
  int delayed = 0;
};

// One round over the requests that wait, a few at once, so that one that gets no answer does not
// hold the others. Of reservations there is one at a time: what one has reserved and not recorded
// yet, another would take for its own. With `stop` it ends within a moment, and what was on its way
// waits as after a lost answer; `open` gives the same to the client. Errors: those of the store.
Result<CveRound> ask_waiting_cve(Docket& docket, const OpenCve& open, Diagnostics& diagnostics,
                                 CveLines lines = CveLines::due, const std::stop_token& stop = {});

// True of an error after which the same is worth another attempt.
bool passes(std::string_view code);

// True of an error that comes before CVE Services is asked for anything.
bool nothing_was_asked(std::string_view code);

}  // namespace docket
