// What counts as a mail address here.

#pragma once

#include <string_view>

#include "base/result.h"

namespace docket {

// True for what may stand between the angle brackets of an address: nothing that could end it.
bool is_mail_address(std::string_view text);

// Empty, which is none, or an address. Errors: account.mail.
Status mail_is_sound(std::string_view text);

}  // namespace docket
