// People with accounts: who they are, how they sign in, what they may do.
//
// Who has which role is in the ledger (under the case id "desk"); passwords and sessions are not:
// only hashes of them are kept, in tables of their own.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/may.h"
#include "app/checked_passwords.h"
#include "app/desk.h"
#include "app/throttle.h"
#include "app/world.h"
#include "base/fields.h"
#include "store/store.h"

namespace docket {

struct AccountView {
  std::string account;
  std::string name;
  std::string mail;
  std::vector<AccountRole> roles;
  bool active = true;
  bool invited = false;

  static constexpr auto fields(auto list) {
    return list(field("account", &AccountView::account, "the name to sign in with"),
                field("name", &AccountView::name, "what the person is called"),
                field("mail", &AccountView::mail, "where mail reaches the person"),
                field("roles", &AccountView::roles, "what the account may do"),
                field("active", &AccountView::active, "may sign in"),
                field("invited", &AccountView::invited, "has set no password yet"));
  }
};

struct NewAccount {
  std::string account;
  std::string name;
  std::optional<std::string> mail;
  std::vector<AccountRole> roles;

  static constexpr auto fields(auto list) {
    return list(field("account", &NewAccount::account, "letters, digits, - _ ."),
                field("name", &NewAccount::name, "what the person is called"),
                field("mail", &NewAccount::mail, "where mail reaches the person"),
                field("roles", &NewAccount::roles, "administrator, handler, reader"));
  }
};

// What a one-time link leads to.
struct OpenLink {
  std::string purpose;  // "setup" (the first administrator), "invite", "recover"
  std::string account;  // empty for setup
};

struct SignedIn {
  std::string token;  // for the cookie; only its hash is kept
  std::string csrf;
};

struct Session {
  Reader reader;
  std::string name;
  std::string csrf;
};

class Accounts {
 public:
  Accounts(Store& store, World& world);

  // The name of our organisation, empty before setup.
  Result<std::string> organisation();

  // A new one-time link's token; valid for a day, one use; earlier ones of the same purpose and
  // account end. Errors: account.not-found.
  Result<std::string> new_link(const Reader& reader, std::string purpose, std::string account);
  // The same for another account: an invitation while it has no password, else a way back in.
  // Errors: account.own-link, account.not-found, account.inactive.
  Result<std::string> renew_link(const Reader& reader, std::string_view account);
  // True while nobody can administrate yet.
  Result<bool> needs_setup();
  // Errors: account.link (unknown, used or expired).
  Result<OpenLink> read_link(std::string_view token);

  // Uses a link: sets the password (and for setup makes the first administrator and names the
  // organisation, unless it has its name). Errors: account.link, account.name, account.exists,
  // account.password, account.mail, account.organisation, account.organisation-named.
  Status use_link(std::string_view token, const NewAccount& account, std::string organisation,
                  std::string_view password);

  // Errors: session.refused (wrong name or password, or not active: never which),
  // session.throttled.
  Result<SignedIn> sign_in(std::string_view account, std::string_view password,
                           std::string_view peer);
  // Whose account that is, for a request that brings the password itself; no session begins.
  // Errors: those of sign_in.
  Result<Reader> reader_by_password(std::string_view account, std::string_view password,
                                    std::string_view peer);
  // Nothing when there is no such session or it has ended.
  Result<std::optional<Session>> session(std::string_view token);
  Status sign_out(std::string_view token);
  Status change_password(const Reader& reader, std::string_view old_password,
                         std::string_view new_password);

  Result<std::vector<AccountView>> list(const Reader& reader);
  // Errors: account.exists, account.name, account.person, account.no-role, account.mail,
  // account.last-administrator.
  Status add(const Reader& reader, const NewAccount& account);
  Status set_roles(const Reader& reader, std::string_view account,
                   const std::vector<AccountRole>& roles);
  Status deactivate(const Reader& reader, std::string_view account);
  // Where mail reaches the person; empty: nowhere. By an administrator, or for oneself.
  // Errors: account.mail, account.not-found.
  Status set_mail(const Reader& reader, std::string_view account, std::string_view mail);
  // One's own; empty: none.
  Result<std::string> mail_of(const Reader& reader);
  Status activate(const Reader& reader, std::string_view account);

  // That each of these has an account, or is the host. Errors: case.no-such-account, at `where`.
  Status known(const std::vector<std::string>& accounts, std::string_view where);

  // Personal, revocable iCalendar link; making one ends the one before.
  Result<std::string> new_calendar(const Reader& reader);
  Status end_calendar(const Reader& reader);
  Result<std::optional<Reader>> calendar_reader(std::string_view token);

 private:
  // Whether the password is the account's, asked from `peer`. `keep`: not computed again for some
  // minutes.
  enum class Keep { no, yes };
  Status password_fits(const std::string& account, std::string_view password,
                       const std::string& peer, Keep keep);
  Result<std::string> store_link(std::string_view purpose, std::string_view account,
                                 std::vector<DeskEntry> entries);
  Result<AccountView> find(std::string_view account);
  Result<bool> is_last_administrator(std::string_view account);
  Status may_set_up(const NewAccount& account, std::string_view organisation);
  Status set_up(std::string_view token, const NewAccount& account, std::string_view organisation,
                const std::string& password_hash);

  Store& store_;
  World& world_;
  // Of an account from one place: whoever guesses elsewhere must not lock its owner out.
  Throttle by_account_{10, std::chrono::minutes{15}};
  Throttle by_peer_{100, std::chrono::minutes{15}};
  CheckedPasswords checked_;
};

}  // namespace docket
