// Carries out what the outbox holds: lines written together with events, or by the clock. A line
// is marked as sent after its effect; a crash in between repeats it, so every mail carries an id
// made of the line's key.

#pragma once

#include <functional>

#include "app/diagnostics.h"
#include "app/docket.h"
#include "send/mail.h"

namespace docket {

using SendMail = std::function<Result<Delivery>(const Mail&)>;

struct OutboxRound {
  int sent = 0;
  int failed = 0;
  int refused = 0;         // addresses that the server did not take of mails that it took
  int without_reader = 0;  // wait: whom they are for has no mail address
  int told = 0;            // of those, for the first time
  int let_go = 0;          // of no use any more: too long ago
};

// One round over the lines that wait. What it could not send it tells, once a round and cause.
// Errors: those of the store.
Result<OutboxRound> send_waiting(Docket& docket, const SendMail& send, Diagnostics& diagnostics);

}  // namespace docket
