// A mail and the way it goes out: SMTP by libcurl, to the server of the configuration.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/config.h"
#include "base/result.h"
#include "time/instant.h"

namespace docket {

struct Mail {
  std::string from;
  std::vector<std::string> to;
  std::string subject;  // ASCII; never says what a case is about
  std::string text;     // UTF-8
  std::string id;       // the same for every attempt, so that a repeated mail can be told
  Instant at;
};

// The message as it goes over the wire (RFC 5322), the text in base64.
std::string message_text(const Mail& mail);

struct Delivery {
  int refused = 0;  // addresses that the server did not take, while it took others
};

// Hands the mail over; whoever has accepted it is responsible for it.
// Errors: mail.unreachable, mail.refused (also: none of the addresses), mail.password-file.
Result<Delivery> send_mail(const MailConfig& config, const Mail& mail);

}  // namespace docket
