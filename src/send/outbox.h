// Carries out what the outbox holds: lines written together with events, or by the clock. A line
// is marked as sent after its effect; a crash in between repeats it, so every mail carries an id
// made of the line's key.

#pragma once

#include <functional>

#include "app/diagnostics.h"
#include "app/docket.h"
#include "send/mail.h"

namespace docket {

using SendMail = std::function<Status(const Mail&)>;

struct OutboxRound {
  int sent = 0;
  int failed = 0;
  int without_reader = 0;  // nobody has a mail address, or the line is too old to be of use
};

// One round over the lines that wait. Errors: those of the store.
Result<OutboxRound> send_waiting(Docket& docket, const SendMail& send, Diagnostics& diagnostics);

}  // namespace docket
