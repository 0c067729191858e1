// Accounts over a real store: who may still administrate, what may be said of whom, and links.

#include "app/accounts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <random>
#include <utility>

#include "app/docket.h"

namespace docket::accounts_test {
namespace {

namespace fs = std::filesystem;

// Before it gives the random bytes of a record it may do something once: what another thread may
// do between a look at the accounts and the transaction.
class TestWorld : public World {
 public:
  Instant now() override { return parse_instant("2026-11-22T06:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    if (meanwhile) std::exchange(meanwhile, {})();
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_() & 255U);
    return bytes;
  }
  std::function<void()> meanwhile;

 private:
  std::mt19937_64 random_{11};
};

constexpr const char* kPassword = "a long enough password";
const std::vector<AccountRole> kAll = {AccountRole::administrator, AccountRole::handler};

class AccountsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-accounts-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    Config config;
    config.data = folder_.string();
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    docket_ = std::move(*opened);
    ASSERT_TRUE(set_up("chief", "Acme").ok());
    add("wang", kAll);
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }

  Accounts& accounts() { return docket_->accounts(); }
  Status set_up(const std::string& account, const std::string& organisation) {
    const std::string link = TRY(accounts().new_link(host_reader(), "setup", ""));
    return accounts().use_link(link, {account, account, {}, {}}, organisation, kPassword);
  }
  void add(const std::string& account, const std::vector<AccountRole>& roles) {
    ASSERT_TRUE(accounts().add(host_reader(), {account, account, {}, roles}).ok());
    const std::string link = accounts().new_link(host_reader(), "invite", account).value();
    ASSERT_TRUE(accounts().use_link(link, {}, "", kPassword).ok());
  }
  AccountView view(const std::string& account) {
    const std::vector<AccountView> all = accounts().list(host_reader()).value();
    for (const AccountView& one : all)
      if (one.account == account) return one;
    return {};
  }
  // The bodies of the desk's records, one a line.
  std::string desk() {
    std::string text;
    const std::vector<Record> records = docket_->store().load(kDeskId).value();
    for (const Record& record : records) text += record.body.value_or("") + "\n";
    return text;
  }

  TestWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

const Reader kChief{"chief", kAll};
const Reader kWang{"wang", kAll};

TEST_F(AccountsTest, TwoAdministratorsCannotEndEachOtherAtOnce) {
  Status other = Error{"none", "", ""};
  world_.meanwhile = [&] { other = accounts().deactivate(kWang, "chief"); };
  const Status mine = accounts().deactivate(kChief, "wang");
  EXPECT_TRUE(other.ok()) << "the first to write";
  ASSERT_FALSE(mine.ok());
  EXPECT_EQ(mine.error().code, "account.last-administrator");
  EXPECT_FALSE(*accounts().needs_setup());
  EXPECT_TRUE(view("wang").active);
}

TEST_F(AccountsTest, NorTakeTheRoleFromEachOther) {
  Status other = Error{"none", "", ""};
  world_.meanwhile = [&] { other = accounts().set_roles(kWang, "chief", {AccountRole::handler}); };
  const Status mine = accounts().set_roles(kChief, "wang", {AccountRole::handler});
  EXPECT_TRUE(other.ok());
  ASSERT_FALSE(mine.ok());
  EXPECT_EQ(mine.error().code, "account.last-administrator");
  EXPECT_FALSE(*accounts().needs_setup());
}

TEST_F(AccountsTest, TwoPeopleAddingOneNameAreToldApart) {
  Status other = Error{"none", "", ""};
  const NewAccount li{"li", "Li", {}, {AccountRole::reader}};
  world_.meanwhile = [&] { other = accounts().add(kWang, li); };
  const Status mine = accounts().add(kChief, li);
  EXPECT_TRUE(other.ok());
  ASSERT_FALSE(mine.ok());
  EXPECT_EQ(mine.error().code, "account.exists");
}

TEST_F(AccountsTest, ALaterSetupMakesAnAdministratorAndNothingElse) {
  const Status late = set_up("zhou", "Other");
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().code, "account.link") << "there are administrators";
  // As a store restored without its passwords would be: nobody can administrate.
  for (const char* account : {"chief", "wang"})
    ASSERT_TRUE(
        docket_->store().write({{"account_state", {account, std::string{"inactive"}}, 1}}).ok());
  const Status renamed = set_up("zhou", "Other");
  ASSERT_FALSE(renamed.ok());
  EXPECT_EQ(renamed.error().code, "account.organisation-named");
  const Status taken = set_up("chief", "");
  ASSERT_FALSE(taken.ok());
  EXPECT_EQ(taken.error().code, "account.exists");
  ASSERT_TRUE(set_up("zhou", "").ok());
  EXPECT_EQ(*accounts().organisation(), "Acme");
  EXPECT_FALSE(*accounts().needs_setup());
}

TEST_F(AccountsTest, ARoleSaidTwiceIsGivenOnce) {
  const std::vector<AccountRole> twice = {AccountRole::handler, AccountRole::handler};
  ASSERT_TRUE(accounts().add(kChief, {"li", "Li", {}, twice}).ok());
  EXPECT_EQ(view("li").roles, std::vector<AccountRole>{AccountRole::handler});
  ASSERT_TRUE(accounts().set_roles(kChief, "wang", twice).ok());
  EXPECT_EQ(view("wang").roles, std::vector<AccountRole>{AccountRole::handler});
  EXPECT_EQ(desk().find(R"("handler","handler")"), std::string::npos) << "nor in the ledger";
}

struct MailRow {
  const char* what;
  Reader reader;
  const char* account;
  const char* mail;
  const char* code;
};

TEST_F(AccountsTest, AnAddressIsSaidByAdministratorsAndByItsOwner) {
  add("li", {AccountRole::handler});
  const Reader li{"li", {AccountRole::handler}};
  const MailRow rows[] = {
      {"one's own", li, "li", "li@example.org", ""},
      {"that of another, as an administrator", kChief, "li", "li.wei@example.org", ""},
      {"that of another, as a handler", li, "chief", "li@example.org", "access.role"},
      {"no address", li, "li", "not a mail address", "account.mail"},
      {"two addresses", li, "li", "a@b@c", "account.mail"},
      {"one that would end its brackets", li, "li", "a@b>", "account.mail"},
      {"of nobody", kChief, "nobody", "a@b", "account.not-found"},
      {"none any more", li, "li", "", ""},
  };
  std::string before;
  for (const MailRow& row : rows) {
    const Status set = accounts().set_mail(row.reader, row.account, row.mail);
    EXPECT_EQ(set.ok() ? "" : set.error().code, row.code) << row.what;
    if (set.ok()) before = row.mail;
    EXPECT_EQ(view("li").mail, before) << row.what;
  }
  EXPECT_NE(desk().find("AccountMailSet"), std::string::npos) << "that it was said is recorded";
  EXPECT_EQ(desk().find("example.org"), std::string::npos) << "the address itself is not";
}

TEST_F(AccountsTest, AnAddressIsLookedAtWhereAnAccountIsMade) {
  const NewAccount wrong{"li", "Li", "not a mail", {AccountRole::reader}};
  EXPECT_EQ(accounts().add(kChief, wrong).error().code, "account.mail");
  EXPECT_EQ(view("li").account, "") << "nothing was made";
}

TEST_F(AccountsTest, AnAdministratorMakesALinkForAnother) {
  ASSERT_TRUE(accounts().add(kChief, {"li", "Li", {}, {AccountRole::handler}}).ok());
  EXPECT_TRUE(view("li").invited);
  const std::string lost = accounts().new_link(kChief, "invite", "li").value();
  const std::string link = accounts().renew_link(kChief, "li").value();
  EXPECT_EQ(accounts().read_link(link)->purpose, "invite") << "no password was set yet";
  EXPECT_EQ(accounts().read_link(lost).error().code, "account.link") << "the one before ends";
  ASSERT_TRUE(accounts().use_link(link, {}, "", kPassword).ok());
  EXPECT_FALSE(view("li").invited);
  const std::string back = accounts().renew_link(kChief, "li").value();
  EXPECT_EQ(accounts().read_link(back)->purpose, "recover");
  EXPECT_NE(desk().find(R"("actor":"chief")"), std::string::npos);
  EXPECT_NE(desk().find(R"("purpose":"recover")"), std::string::npos) << "it is in the ledger";
  const Reader li{"li", {AccountRole::handler}};
  EXPECT_EQ(accounts().renew_link(li, "wang").error().code, "access.role");
  EXPECT_EQ(accounts().renew_link(kChief, "chief").error().code, "account.own-link");
  EXPECT_EQ(accounts().renew_link(kChief, "nobody").error().code, "account.not-found");
}

TEST_F(AccountsTest, APasswordThatWasSetEndsAllItsLinks) {
  ASSERT_TRUE(accounts().add(kChief, {"li", "Li", {}, {AccountRole::handler}}).ok());
  const std::string invited = accounts().new_link(kChief, "invite", "li").value();
  const std::string recovered = accounts().new_link(host_reader(), "recover", "li").value();
  ASSERT_TRUE(accounts().use_link(recovered, {}, "", kPassword).ok());
  EXPECT_EQ(accounts().read_link(invited).error().code, "account.link");
}

}  // namespace
}  // namespace docket::accounts_test
