// Sessions, accounts and personal calendar links.

#include "api/api.h"
#include "api/handlers.h"
#include "api/session.h"
#include "api/version.h"

namespace docket {

Result<SessionReply> read_session(const Call& call) {
  const std::string organisation = TRY(call.docket.accounts().organisation());
  SessionReply reply;
  reply.account = call.who().account;
  reply.name = call.session ? call.session->name : reply.account;
  reply.mail = TRY(call.docket.accounts().mail_of(call.who()));
  reply.roles = call.who().roles;
  reply.organisation = organisation;
  reply.party = organisation;
  reply.csrf = call.session ? call.session->csrf : "";
  reply.practice = call.api.options().practice;
  reply.now = call.docket.world().now();
  reply.timezone = call.docket.config().zone;
  reply.version = kVersion;
  return reply;
}

Response end_session(const Call& call) {
  const Status ended = call.docket.accounts().sign_out(session_token(call.request));
  if (!ended.ok()) return respond_error(ended.error());
  Response response = respond_nothing();
  response.headers.push_back(ended_cookie(call.api.is_encrypted(call.request)));
  return response;
}

Result<Done> change_password(const Call& call, const PasswordChange& change) {
  return call.docket.accounts().change_password(call.who(), change.old_password,
                                                change.new_password);
}

Result<LinkReply> new_calendar(const Call& call) {
  const std::string token = TRY(call.docket.accounts().new_calendar(call.who()));
  return LinkReply{"/calendar/" + token + ".ics"};
}

Result<Done> end_calendar(const Call& call) {
  return call.docket.accounts().end_calendar(call.who());
}

Result<AccountList> list_accounts(const Call& call) {
  return AccountList{TRY(call.docket.accounts().list(call.who()))};
}

Result<LinkReply> add_account(const Call& call, const NewAccount& account) {
  TRY(call.docket.accounts().add(call.who(), account));
  const std::string token =
      TRY(call.docket.accounts().new_link(call.who(), "invite", account.account));
  return LinkReply{"/setup?token=" + token};
}

Result<LinkReply> recover_account(const Call& call) {
  const std::string token = TRY(call.docket.accounts().new_link(
      call.who(), "recover", std::string{call.parameter("account")}));
  return LinkReply{"/setup?token=" + token};
}

Result<Done> set_roles(const Call& call, const RolesChange& change) {
  return call.docket.accounts().set_roles(call.who(), call.parameter("account"), change.roles);
}

Result<Done> activate_account(const Call& call) {
  return call.docket.accounts().activate(call.who(), call.parameter("account"));
}

Result<Done> deactivate_account(const Call& call) {
  return call.docket.accounts().deactivate(call.who(), call.parameter("account"));
}

Result<Done> set_mail(const Call& call, const MailChange& change) {
  return call.docket.accounts().set_mail(call.who(), call.parameter("account"), change.mail);
}

Result<Done> set_own_mail(const Call& call, const MailChange& change) {
  return call.docket.accounts().set_mail(call.who(), call.who().account, change.mail);
}

Result<LinkReply> renew_link(const Call& call) {
  const std::string token =
      TRY(call.docket.accounts().renew_link(call.who(), call.parameter("account")));
  return LinkReply{"/setup?token=" + token};
}

}  // namespace docket
