#include "api/basic.h"

#include "api/password_turn.h"
#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::string_view kScheme = "basic";

struct Credentials {
  std::string account;
  std::string password;
};

bool is_same_word(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

Result<Credentials> credentials_of(std::string_view header) {
  const Error nonsense{
      "access.basic", "the header Authorization must be Basic with account:password in base64", ""};
  const std::size_t space = header.find(' ');
  if (space == std::string_view::npos || !is_same_word(header.substr(0, space), kScheme))
    return nonsense;
  const auto text = from_base64(trimmed(header.substr(space + 1)));
  const std::size_t colon = text ? text->find(':') : std::string::npos;
  if (colon == std::string::npos || !is_utf8(*text) || text->find('\0') != std::string::npos)
    return nonsense;
  return Credentials{text->substr(0, colon), text->substr(colon + 1)};
}

}  // namespace

Result<Reader> reader_by_password(Api& api, Docket& docket, const Request& request) {
  const Credentials told = TRY(credentials_of(request.header("authorization")));
  const PasswordTurn turn;
  TRY(turn.given());
  Result<Reader> reader =
      docket.accounts().reader_by_password(told.account, told.password, api.peer_of(request));
  if (!reader.ok()) api.metrics().count("sign_in_refused");
  return reader;
}

}  // namespace docket
