#include "app/accounts.h"

#include <algorithm>

#include "app/account_names.h"
#include "app/mail_address.h"
#include "app/password.h"
#include "base/bytes.h"
#include "base/text.h"

namespace docket {
namespace {

constexpr std::chrono::hours kLinkLife{24};
constexpr std::size_t kTokenBytes = 32;

// Each once, also where it was said twice.
std::vector<std::string> role_names(const std::vector<AccountRole>& roles) {
  std::vector<std::string> names;
  for (AccountRole role : roles) {
    const std::string_view name = enum_names(AccountRole{})[static_cast<std::size_t>(role)];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  }
  return names;
}

std::optional<AccountRole> role_named(std::string_view name) {
  const auto names = enum_names(AccountRole{});
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<AccountRole>(found - names.begin());
}

// Who does something must be somebody, and may do something.
Status person_is_sound(const NewAccount& account) {
  TRY(name_of_person_is_sound(account.name));
  if (account.roles.empty())
    return Error{"account.no-role",
                 "give the account a role: administrator, handler or reader; without one it can do "
                 "nothing",
                 "/roles"};
  return mail_is_sound(account.mail.value_or(""));
}

Value hash_of_token(std::string_view token) { return bytes_of(sha256(token)); }

std::string new_token(World& world) { return to_base64url(world.random_bytes(kTokenBytes)); }

std::vector<Statement> set_roles_statements(const std::string& account,
                                            const std::vector<AccountRole>& roles) {
  std::vector<Statement> statements = {{"account_roles_clear", {account}, {}}};
  for (const std::string& role : role_names(roles))
    statements.push_back({"account_role_add", {account, role}, {}});
  return statements;
}

// The reminders that had nobody to go to may have somebody now.
Statement wake_reminders(Instant now) { return {"outbox_wake", {now.ms}, {}}; }

Error no_such_account(std::string_view account) {
  return {"account.not-found", "there is no account " + in_quotes(account), ""};
}

Error account_exists(std::string_view account) {
  return {"account.exists", "there is an account " + in_quotes(account) + " already", "/account"};
}

const Error kLinkDead = {"account.link",
                         "this link is unknown, used or older than a day; ask for a new one", ""};

Error last_administrator(std::string_view where) {
  return {"account.last-administrator",
          "somebody must be able to administrate; give another account the role first",
          std::string{where}};
}

}  // namespace

Result<std::string> Accounts::organisation() {
  const Rows found = TRY(store_.query("setting_find", {std::string{"organisation"}}));
  return found.empty() ? std::string{} : found.text(0, "value");
}

Result<bool> Accounts::needs_setup() {
  return TRY(store_.query("administrators_count", {})).number(0, "count") == 0;
}

Result<AccountView> Accounts::find(std::string_view account) {
  const Rows rows = TRY(store_.query("account_find", {std::string{account}}));
  if (rows.empty()) return no_such_account(account);
  AccountView view{
      rows.text(0, "account"),           rows.text(0, "name"),       rows.text(0, "mail"), {},
      rows.text(0, "state") == "active", rows.is_null(0, "password")};
  const Rows roles = TRY(store_.query("account_roles", {view.account}));
  for (std::size_t at = 0; at < roles.size(); ++at)
    if (const auto role = role_named(roles.text(at, "role"))) view.roles.push_back(*role);
  return view;
}

Result<std::string> Accounts::store_link(std::string_view purpose, std::string_view account,
                                         std::vector<DeskEntry> entries) {
  const std::string token = new_token(world_);
  const Instant now = world_.now();
  std::vector<Statement> statements = {
      {"links_end", {std::string{purpose}, std::string{account}}, {}},
      {"link_add",
       {hash_of_token(token), std::string{purpose}, std::string{account}, now.ms,
        (now + kLinkLife).ms},
       {}}};
  TRY(record_at_desk(store_, world_, std::move(entries), std::move(statements)));
  return token;
}

Result<std::string> Accounts::new_link(const Reader& reader, std::string purpose,
                                       std::string account) {
  TRY(may(&reader, May::administrate));
  if (!account.empty() && !TRY(find(account)).active)
    return Error{"account.inactive",
                 "the account " + in_quotes(account) + " may not sign in; activate it first", ""};
  return store_link(purpose, account, {{reader.account, AccountLinkMade{account, purpose}}});
}

Result<OpenLink> Accounts::read_link(std::string_view token) {
  const Rows found = TRY(store_.query("link_find", {hash_of_token(token)}));
  if (found.empty() || found.number(0, "ends_ms") <= world_.now().ms) return kLinkDead;
  return OpenLink{found.text(0, "purpose"), found.text(0, "account")};
}

Result<std::string> Accounts::renew_link(const Reader& reader, std::string_view account) {
  TRY(may(&reader, May::administrate));
  if (reader.account == account)
    return Error{"account.own-link",
                 "change your own password on the page of your account; a link is for others", ""};
  const bool invited = TRY(find(account)).invited;
  return new_link(reader, invited ? "invite" : "recover", std::string{account});
}

// Only while nobody can administrate, and never to rename the organisation: it is the party that
// it is in the cases there are.
Status Accounts::may_set_up(const NewAccount& account, std::string_view organisation) {
  if (!TRY(needs_setup())) return kLinkDead;
  if (!TRY(store_.query("account_find", {account.account})).empty())
    return account_exists(account.account);
  const std::string named = TRY(this->organisation());
  if (named.empty() || named == organisation) return Done{};
  return Error{"account.organisation-named",
               "the organisation is " + in_quotes(named) + " already; leave its name as it is",
               "/organisation"};
}

// The first administrator; and the organisation, unless it has its name already.
Status Accounts::set_up(std::string_view token, const NewAccount& account,
                        std::string_view organisation, const std::string& password_hash) {
  const std::string& name = account.account;
  const std::vector<AccountRole> roles = {AccountRole::administrator, AccountRole::handler,
                                          AccountRole::reader};
  std::vector<DeskEntry> entries;
  std::vector<Statement> statements = {{"link_take", {hash_of_token(token)}, 1}};
  const std::string wanted{organisation};
  if (TRY(this->organisation()).empty()) {
    entries.push_back({name, OrganisationNamed{wanted}});
    statements.push_back({"setting_put", {std::string{"organisation"}, wanted}, {}});
  }
  entries.push_back({name, AccountAdded{name, account.name, role_names(roles)}});
  entries.push_back({name, PasswordSet{name, "setup"}});
  statements.push_back(
      {"account_add", {name, account.name, account.mail.value_or(""), world_.now().ms}, {}});
  for (Statement& statement : set_roles_statements(name, roles))
    statements.push_back(std::move(statement));
  statements.push_back({"account_password", {name, password_hash}, 1});
  return record_at_desk_if(
      store_, world_, [&] { return may_set_up(account, wanted); }, std::move(entries),
      std::move(statements));
}

Status Accounts::use_link(std::string_view token, const NewAccount& account,
                          std::string organisation, std::string_view password) {
  const OpenLink link = TRY(read_link(token));
  TRY(password_is_sound(password, "/password"));
  const bool setup = link.purpose == "setup";
  if (setup) {
    TRY(name_is_sound(account.account));
    if (trimmed(organisation).empty()) organisation = TRY(this->organisation());
    TRY(organisation_is_sound(organisation));
    TRY(name_of_person_is_sound(account.name));
    TRY(mail_is_sound(account.mail.value_or("")));
    TRY(may_set_up(account, organisation));
  }
  const std::string hash = hash_password(world_.random_bytes(kPasswordSaltBytes), password);
  const std::string& name = link.account;
  const Status done =
      setup ? set_up(token, account, organisation, hash)
            : record_at_desk(store_, world_, {{name, PasswordSet{name, link.purpose}}},
                             {{"link_take", {hash_of_token(token)}, 1},
                              {"links_end", {std::string{"invite"}, name}, {}},
                              {"links_end", {std::string{"recover"}, name}, {}},
                              {"account_password", {name, hash}, 1},
                              {"sessions_end", {name}, {}}});
  if (!done.ok() && done.error().code == "store.not-changed") return kLinkDead;
  return done;
}

Result<std::vector<AccountView>> Accounts::list(const Reader& reader) {
  TRY(may(&reader, May::look));
  const Rows rows = TRY(store_.query("accounts_all", {}));
  const Rows roles = TRY(store_.query("account_roles_all", {}));
  std::vector<AccountView> views;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    AccountView view{rows.text(at, "account"),           rows.text(at, "name"),          "", {},
                     rows.text(at, "state") == "active", rows.number(at, "invited") == 1};
    if (reader.has(AccountRole::administrator)) view.mail = rows.text(at, "mail");
    for (std::size_t row = 0; row < roles.size(); ++row) {
      if (roles.text(row, "account") != view.account) continue;
      if (const auto role = role_named(roles.text(row, "role"))) view.roles.push_back(*role);
    }
    views.push_back(std::move(view));
  }
  return views;
}

Status Accounts::add(const Reader& reader, const NewAccount& account) {
  TRY(may(&reader, May::administrate));
  TRY(name_is_sound(account.account));
  const auto is_new = [&]() -> Status {
    if (TRY(store_.query("account_find", {account.account})).empty()) return Done{};
    return account_exists(account.account);
  };
  TRY(is_new());
  TRY(person_is_sound(account));
  const Instant now = world_.now();
  std::vector<Statement> statements = {
      {"account_add", {account.account, account.name, account.mail.value_or(""), now.ms}, {}}};
  for (Statement& statement : set_roles_statements(account.account, account.roles))
    statements.push_back(std::move(statement));
  statements.push_back(wake_reminders(now));
  return record_at_desk_if(
      store_, world_, is_new,
      {{reader.account, AccountAdded{account.account, account.name, role_names(account.roles)}}},
      std::move(statements));
}

Result<std::string> Accounts::mail_of(const Reader& reader) {
  const Rows rows = TRY(store_.query("account_find", {reader.account}));
  return rows.empty() ? std::string{} : rows.text(0, "mail");
}

Status Accounts::set_mail(const Reader& reader, std::string_view account, std::string_view mail) {
  TRY(may(&reader, reader.account == account ? May::signed_in : May::administrate));
  TRY(mail_is_sound(mail));
  const std::string name = TRY(find(account)).account;
  return record_at_desk(
      store_, world_, {{reader.account, AccountMailSet{name}}},
      {{"account_mail", {name, std::string{mail}}, 1}, wake_reminders(world_.now())});
}

Result<bool> Accounts::is_last_administrator(std::string_view account) {
  const AccountView view = TRY(find(account));
  const bool administrates =
      view.active && std::find(view.roles.begin(), view.roles.end(), AccountRole::administrator) !=
                         view.roles.end();
  return administrates && TRY(store_.query("administrators_count", {})).number(0, "count") <= 1;
}

Status Accounts::set_roles(const Reader& reader, std::string_view account,
                           const std::vector<AccountRole>& roles) {
  TRY(may(&reader, May::administrate));
  const bool keeps =
      std::find(roles.begin(), roles.end(), AccountRole::administrator) != roles.end();
  const std::string name{account};
  const auto somebody_is_left = [&]() -> Status {
    if (TRY(is_last_administrator(name)) && !keeps) return last_administrator("/roles");
    return Done{};
  };
  std::vector<Statement> statements = set_roles_statements(name, roles);
  statements.push_back(wake_reminders(world_.now()));
  return record_at_desk_if(store_, world_, somebody_is_left,
                           {{reader.account, AccountRolesChanged{name, role_names(roles)}}},
                           std::move(statements));
}

Status Accounts::activate(const Reader& reader, std::string_view account) {
  TRY(may(&reader, May::administrate));
  if (TRY(find(account)).active) return Done{};
  const std::string name{account};
  return record_at_desk(
      store_, world_, {{reader.account, AccountActivated{name}}},
      {{"account_state", {name, std::string{"active"}}, 1}, wake_reminders(world_.now())});
}

Status Accounts::known(const std::vector<std::string>& accounts, std::string_view where) {
  if (accounts.empty()) return Done{};
  const Rows rows = TRY(store_.query("accounts_all", {}));
  std::vector<std::string> names = {"host"};
  for (std::size_t at = 0; at < rows.size(); ++at) names.push_back(rows.text(at, "account"));
  for (const std::string& account : accounts) {
    if (std::find(names.begin(), names.end(), account) != names.end()) continue;
    const std::string_view close = nearest(account, names);
    return Error{"case.no-such-account",
                 "there is no account " + in_quotes(account) +
                     (close.empty() ? "; docket account list shows them"
                                    : "; did you mean " + in_quotes(close) + "?"),
                 std::string{where}};
  }
  return Done{};
}

Status Accounts::deactivate(const Reader& reader, std::string_view account) {
  TRY(may(&reader, May::administrate));
  const std::string name{account};
  const auto somebody_is_left = [&]() -> Status {
    if (TRY(is_last_administrator(name))) return last_administrator("");
    return Done{};
  };
  return record_at_desk_if(store_, world_, somebody_is_left,
                           {{reader.account, AccountDeactivated{name}}},
                           {{"account_state", {name, std::string{"inactive"}}, 1},
                            {"sessions_end", {name}, {}},
                            {"calendar_end", {name}, {}}});
}

}  // namespace docket
