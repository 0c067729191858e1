// Who may do what, and who sees which case.
//
// Three roles: an administrator manages accounts and packs, a handler works on cases, a reader
// looks at them. Roles do not include each other, but whoever has any of them may look. A
// restricted case is seen by the accounts it names and by nobody else, administrators included:
// its existence, its rows, its counts and its history.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cases/state.h"

namespace docket {

enum class AccountRole { administrator, handler, reader };
inline std::span<const std::string_view> enum_names(AccountRole) {
  static constexpr std::string_view kNames[] = {"administrator", "handler", "reader"};
  return kNames;
}

// On whose behalf a query or a command runs. Every query and every command takes one.
struct Reader {
  std::string account;  // "host" for the shell of the machine itself
  std::vector<AccountRole> roles;

  bool has(AccountRole role) const;
};

// Whoever has the data folder in his hands: the shell on the host.
Reader host_reader();

// What a route or a verb asks of its caller.
enum class May {
  anyone,        // without signing in
  signed_in,     // with any account, also one without a role
  look,          // administrator, handler or reader
  handle,        // handler
  administrate,  // administrator
  host,          // the shell of the machine itself, through the local socket
};

// Errors: access.sign-in (nobody is signed in), access.role (the role is missing).
Status may(const Reader* reader, May wanted);

// The account by which queries leave out restricted cases; empty: whose shell it is sees all.
std::string seen_as(const Reader& reader);

// True if this reader may know of the case at all. `readers`: the accounts that a restricted case
// names; null where it is not restricted.
bool sees(const Reader& reader, const std::vector<std::string>* readers);
bool sees(const Reader& reader, const CaseState& state);

}  // namespace docket
