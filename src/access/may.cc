#include "access/may.h"

#include <algorithm>

namespace docket {

bool Reader::has(AccountRole role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

Reader host_reader() {
  return {"host", {AccountRole::administrator, AccountRole::handler, AccountRole::reader}};
}

Status may(const Reader* reader, May wanted) {
  if (wanted == May::anyone) return Done{};
  if (!reader) return Error{"access.sign-in", "sign in first", ""};
  const auto role_missing = [](std::string_view role) {
    return Error{"access.role",
                 "this needs the role " + std::string{role} + "; an administrator can give it", ""};
  };
  switch (wanted) {
    case May::look:
      if (reader->roles.empty()) return role_missing("reader");
      break;
    case May::handle:
      if (!reader->has(AccountRole::handler)) return role_missing("handler");
      break;
    case May::administrate:
      if (!reader->has(AccountRole::administrator)) return role_missing("administrator");
      break;
    case May::host:
      if (reader->account != host_reader().account)
        return Error{"access.host", "this can only be done on the machine itself; use its shell",
                     ""};
      break;
    case May::anyone:
    case May::signed_in:
      break;
  }
  return Done{};
}

std::string seen_as(const Reader& reader) {
  return reader.account == host_reader().account ? "" : reader.account;
}

bool sees(const Reader& reader, const std::vector<std::string>* readers) {
  if (reader.roles.empty()) return false;
  if (!readers || reader.account == host_reader().account) return true;
  return std::find(readers->begin(), readers->end(), reader.account) != readers->end();
}

bool sees(const Reader& reader, const CaseState& state) {
  return sees(reader, state.restricted ? &state.readers : nullptr);
}

}  // namespace docket
