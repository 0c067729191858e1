#include "app/mail_address.h"

#include <algorithm>

namespace docket {

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > 254)
    return false;
  return text.find('@', at + 1) == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 0x7f && c != '<' && c != '>' && c != ',' && c != '"' && c != '\\';
         });
}

Status mail_is_sound(std::string_view text) {
  if (text.empty() || is_mail_address(text)) return Done{};
  return Error{"account.mail",
               "this is no mail address; write one like li@example.org, or leave it empty",
               "/mail"};
}

}  // namespace docket
