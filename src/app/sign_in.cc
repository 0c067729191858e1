// Signing in and out, sessions, personal calendar links: the part of Accounts that is no record.

#include <algorithm>

#include "app/accounts.h"
#include "app/password.h"
#include "base/bytes.h"

namespace docket {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::chrono::hours kSessionLife{12};
constexpr std::chrono::minutes kIdleMax{120};
constexpr std::chrono::minutes kSeenStep{1};  // how stale seen_ms may be; saves a write a request

Value hash_of_token(std::string_view token) { return bytes_of(sha256(token)); }

const Error kRefused = {"session.refused",
                        "the name or the password is wrong, or the account may not sign in", ""};
const Error kThrottled = {"session.throttled",
                          "too many wrong passwords; wait a quarter of an hour", ""};

}  // namespace

Accounts::Accounts(Store& store, World& world)
    : store_(store), world_(world), checked_(world.random_bytes(kSecretBytes)) {}

Status Accounts::password_fits(const std::string& account, std::string_view password,
                               const std::string& peer, Keep keep) {
  const Instant now = world_.now();
  const std::string name_from_peer = account + "\n" + peer;
  // Before anything that is kept is looked at: who guesses must not learn from it either.
  if (!by_account_.allows(name_from_peer, now) || !by_peer_.allows(peer, now)) return kThrottled;
  const Rows found = TRY(store_.query("account_find", {account}));
  const bool usable =
      !found.empty() && found.text(0, "state") == "active" && !found.is_null(0, "password");
  // An empty hash matches nothing and takes as long as any other: the time tells nothing.
  const std::string hash = usable ? found.text(0, "password") : std::string{};
  const bool is_known = keep == Keep::yes && usable && checked_.knows(account, password, hash, now);
  if (!is_known && !password_matches(hash, password)) {
    by_account_.failed(name_from_peer, now);
    by_peer_.failed(peer, now);
    return kRefused;
  }
  by_account_.succeeded(name_from_peer);
  if (keep == Keep::yes && !is_known) checked_.keep(account, password, hash, now);
  return Done{};
}

Result<Reader> Accounts::reader_by_password(std::string_view account, std::string_view password,
                                            std::string_view peer) {
  TRY(password_fits(std::string{account}, password, std::string{peer}, Keep::yes));
  const AccountView view = TRY(find(account));
  return Reader{view.account, view.roles};
}

Result<SignedIn> Accounts::sign_in(std::string_view account, std::string_view password,
                                   std::string_view peer) {
  const std::string name{account};
  TRY(password_fits(name, password, std::string{peer}, Keep::no));
  const Instant now = world_.now();
  SignedIn signed_in{to_base64url(world_.random_bytes(32)), to_base64url(world_.random_bytes(32))};
  TRY(store_.write(
      {{"sessions_expire", {now.ms}, {}},
       {"session_add",
        {hash_of_token(signed_in.token), name, signed_in.csrf, now.ms, (now + kSessionLife).ms},
        {}}}));
  return signed_in;
}

Result<std::optional<Session>> Accounts::session(std::string_view token) {
  const Instant now = world_.now();
  const Rows found = TRY(store_.query("session_find", {hash_of_token(token)}));
  if (found.empty() || found.text(0, "state") != "active") return std::optional<Session>{};
  const Instant seen{found.number(0, "seen_ms")};
  if (found.number(0, "ends_ms") <= now.ms || now - seen >= kIdleMax)
    return std::optional<Session>{};
  if (now - seen >= kSeenStep)
    TRY(store_.write({{"session_seen", {hash_of_token(token), now.ms}, {}}}));
  const AccountView view = TRY(find(found.text(0, "account")));
  return std::optional{Session{{view.account, view.roles}, view.name, found.text(0, "csrf")}};
}

Status Accounts::sign_out(std::string_view token) {
  TRY(store_.write({{"session_end", {hash_of_token(token)}, {}}}));
  return Done{};
}

Status Accounts::change_password(const Reader& reader, std::string_view old_password,
                                 std::string_view new_password) {
  const Instant now = world_.now();
  if (!by_account_.allows(reader.account, now)) return kThrottled;
  const Rows found = TRY(store_.query("account_find", {reader.account}));
  if (found.empty() || !password_matches(found.text(0, "password"), old_password)) {
    by_account_.failed(reader.account, now);
    return kRefused;
  }
  TRY(password_is_sound(new_password, "/new"));
  const std::string hash = hash_password(world_.random_bytes(kPasswordSaltBytes), new_password);
  return record_at_desk(
      store_, world_, {{reader.account, PasswordSet{reader.account, "changed"}}},
      {{"account_password", {reader.account, hash}, 1}, {"sessions_end", {reader.account}, {}}});
}

Result<std::string> Accounts::new_calendar(const Reader& reader) {
  TRY(may(&reader, May::look));
  const std::string token = to_base64url(world_.random_bytes(32));
  TRY(store_.write(
      {{"calendar_end", {reader.account}, {}},
       {"calendar_add", {hash_of_token(token), reader.account, world_.now().ms}, {}}}));
  return token;
}

Status Accounts::end_calendar(const Reader& reader) {
  TRY(store_.write({{"calendar_end", {reader.account}, {}}}));
  return Done{};
}

Result<std::optional<Reader>> Accounts::calendar_reader(std::string_view token) {
  const Rows found = TRY(store_.query("calendar_find", {hash_of_token(token)}));
  if (found.empty()) return std::optional<Reader>{};
  const AccountView view = TRY(find(found.text(0, "account")));
  return std::optional{Reader{view.account, view.roles}};
}

}  // namespace docket
