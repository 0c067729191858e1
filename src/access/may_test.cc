#include "access/may.h"

#include <gtest/gtest.h>

namespace docket::may_test {
namespace {

struct MayRow {
  const char* what;
  bool signed_in;
  std::vector<AccountRole> roles;
  May wanted;
  const char* refused;  // the code, or empty when it is allowed
};
const MayRow kMayRows[] = {
    {"nobody may use an open route", false, {}, May::anyone, ""},
    {"nobody is asked to sign in", false, {}, May::signed_in, "access.sign-in"},
    {"nobody may not look", false, {}, May::look, "access.sign-in"},
    {"an account without a role is signed in", true, {}, May::signed_in, ""},
    {"an account without a role does not look", true, {}, May::look, "access.role"},
    {"a reader looks", true, {AccountRole::reader}, May::look, ""},
    {"a reader does not handle", true, {AccountRole::reader}, May::handle, "access.role"},
    {"an administrator looks", true, {AccountRole::administrator}, May::look, ""},
    {"an administrator does not handle",
     true,
     {AccountRole::administrator},
     May::handle,
     "access.role"},
    {"a handler handles", true, {AccountRole::handler}, May::handle, ""},
    {"a handler does not administrate",
     true,
     {AccountRole::handler},
     May::administrate,
     "access.role"},
    {"an administrator administrates", true, {AccountRole::administrator}, May::administrate, ""},
    {"no role makes an account the host",
     true,
     {AccountRole::administrator, AccountRole::handler, AccountRole::reader},
     May::host,
     "access.host"},
};

TEST(May, EveryRoleAgainstEveryWant) {
  for (const MayRow& row : kMayRows) {
    const Reader reader{"li", row.roles};
    const Status allowed = may(row.signed_in ? &reader : nullptr, row.wanted);
    EXPECT_EQ(allowed.ok() ? "" : allowed.error().code, row.refused) << row.what;
  }
}

TEST(May, TheHostMayEverything) {
  const Reader host = host_reader();
  for (May wanted :
       {May::anyone, May::signed_in, May::look, May::handle, May::administrate, May::host})
    EXPECT_TRUE(may(&host, wanted).ok());
}

TEST(Sees, RestrictedCasesAreForTheNamedOnly) {
  CaseState state;
  const Reader li{"li", {AccountRole::handler}};
  const Reader chief{"chief", {AccountRole::administrator}};
  EXPECT_TRUE(sees(li, state)) << "an open case is seen by everybody with a role";
  EXPECT_FALSE(sees(Reader{"guest", {}}, state)) << "but not without a role";
  state.restricted = true;
  state.readers = {"li"};
  EXPECT_TRUE(sees(li, state));
  EXPECT_FALSE(sees(chief, state)) << "administrators are not named";
  EXPECT_TRUE(sees(host_reader(), state)) << "the host's shell has the file in its hands";
}

}  // namespace
}  // namespace docket::may_test
