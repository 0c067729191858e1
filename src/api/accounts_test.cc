// People through the routes and the pages: addresses, links for others, and what is refused.

#include "api/testing.h"

namespace docket::accounts_test {
namespace {

class AccountsApiTest : public ApiTest {
 protected:
  static std::string setup_form(const std::string& token, const std::string& account,
                                const std::string& organisation) {
    return "token=" + token + "&organisation=" + organisation + "&account=" + account +
           "&name=Z&password=long+enough+1&again=long+enough+1";
  }
  // As a store would be whose administrators were all lost.
  void end_all() {
    for (const char* account : {"chief", "li"})
      ASSERT_TRUE(
          docket_->store().write({{"account_state", {account, std::string{"inactive"}}, {}}}).ok());
  }
  Json account_named(Visitor& who, std::string_view name) {
    const Json list = *parse_json(who.get("/api/accounts").body);
    for (const Json& one : *list.find("items")->items())
      if (one.text_of("account") == name) return one;
    return Json::object();
  }
};

TEST_F(AccountsApiTest, ANameThatIsTakenIsSaidOnThePageInItsLanguage) {
  Visitor li = signed_in("li", {"handler"});
  end_all();
  const std::string token = docket_->accounts().new_link(host_reader(), "setup", "").value();
  const Response page = visitor().get("/setup?token=" + token);
  EXPECT_EQ(page.body.find("name=\"organisation\""), std::string::npos)
      << "the organisation has its name";
  EXPECT_NE(page.body.find("<strong>Acme</strong>"), std::string::npos);
  const Response taken = visitor().form("/setup", setup_form(token, "li", ""));
  EXPECT_EQ(taken.status, 422);
  EXPECT_NE(taken.body.find("There is an account &quot;li&quot; already"), std::string::npos)
      << taken.body;
  const Response chinese = visitor().form("/setup?lang=zh", setup_form(token, "li", ""));
  EXPECT_EQ(chinese.status, 422);
  EXPECT_NE(chinese.body.find("该账号已存在。"), std::string::npos);
  const Response renamed = visitor().form("/setup?lang=zh", setup_form(token, "zhou", "Other"));
  EXPECT_EQ(renamed.status, 422);
  EXPECT_NE(renamed.body.find("单位名称已经确定，不能更改。"), std::string::npos)
      << "account.organisation-named";
  Visitor zhou = visitor();
  EXPECT_EQ(zhou.form("/setup", setup_form(token, "zhou", "")).status, 303);
  zhou.enter();
  EXPECT_EQ(parse_json(zhou.get("/api/session").body)->text_of("organisation"), "Acme");
}

TEST_F(AccountsApiTest, TheSetupPageTellsAllThatIsWrongAtOnce) {
  const std::string token = docket_->accounts().new_link(host_reader(), "setup", "").value();
  const std::string form = "token=" + token + "&organisation=Acme&account=Li+Wei&name=&mail=li";
  const Response english = visitor().form("/setup", form + "&password=short&again=other");
  EXPECT_EQ(english.status, 422);
  const std::vector<std::string> wanted = {">An account&#39;s name has 1 to 64",
                                           ">Say what the person is called", "li@example.org",
                                           ">A password", ">The two passwords are not the same<"};
  std::size_t from = 0;
  for (const std::string& each : wanted) {
    const std::size_t found = english.body.find(each, from);
    EXPECT_NE(found, std::string::npos) << each << "\n" << english.body;
    if (found != std::string::npos) from = found;
  }
  EXPECT_EQ(english.body.find("name the organisation"), std::string::npos) << "that one is there";
  const Response chinese = visitor().form("/setup?lang=zh", form + "&password=short&again=other");
  EXPECT_NE(chinese.body.find("两次输入的密码不一致。"), std::string::npos);
  EXPECT_NE(chinese.body.find("至少 10 个字符"), std::string::npos);
}

TEST_F(AccountsApiTest, WhatIsWrongWithAnAccountIsNeverTheStoresWord) {
  Visitor who = chief();
  struct Row {
    const char* what;
    const char* body;
    int status;
    const char* code;
  };
  const Row rows[] = {
      {"a role said twice is taken once",
       R"({"account":"a","name":"A","roles":["handler","handler"]})", 200, ""},
      {"a name that is taken", R"({"account":"a","name":"A","roles":["reader"]})", 422,
       "account.exists"},
      {"no mail address", R"({"account":"b","name":"B","mail":"not a mail","roles":["reader"]})",
       422, "account.mail"},
  };
  for (const Row& row : rows) {
    const Response answer = who.post("/api/accounts", *parse_json(row.body));
    EXPECT_EQ(answer.status, row.status) << row.what << answer.body;
    EXPECT_EQ(code_of(answer), row.code) << row.what;
  }
  const Json twice = *parse_json(R"({"roles":["reader","reader"]})");
  EXPECT_EQ(who.post("/api/accounts/a/roles", twice).status, 204);
  EXPECT_EQ(account_named(who, "a").find("roles")->items()->size(), 1U);
}

TEST_F(AccountsApiTest, AddressesAreSetByAdministratorsAndByOneself) {
  Visitor li = signed_in("li", {"handler"});
  Visitor boss = chief();
  const auto mail = [](const char* text) { return Json::object({{"mail", text}}); };
  EXPECT_EQ(li.post("/api/session/mail", mail("li.wei@example.org")).status, 204);
  EXPECT_EQ(parse_json(li.get("/api/session").body)->text_of("mail"), "li.wei@example.org");
  EXPECT_EQ(code_of(li.post("/api/session/mail", mail("li"))), "account.mail");
  EXPECT_EQ(code_of(li.post("/api/accounts/chief/mail", mail("li@b"))), "access.role");
  EXPECT_EQ(boss.post("/api/accounts/li/mail", mail("l@example.org")).status, 204);
  EXPECT_EQ(account_named(boss, "li").text_of("mail"), "l@example.org");
  EXPECT_EQ(account_named(li, "li").text_of("mail"), "") << "a handler is not shown addresses";
  EXPECT_EQ(boss.post("/api/accounts/li/mail", mail("")).status, 204);
  EXPECT_EQ(parse_json(li.get("/api/session").body)->text_of("mail"), "");
  EXPECT_EQ(code_of(boss.post("/api/accounts/nobody/mail", mail("a@b"))), "account.not-found");
}

TEST_F(AccountsApiTest, AnAdministratorLetsSomebodyBackIn) {
  Visitor li = signed_in("li", {"handler"});
  Visitor boss = chief();
  const Response made = boss.post("/api/accounts/li/link", Json::object());
  ASSERT_EQ(made.status, 200) << made.body;
  const std::string link{parse_json(made.body)->text_of("link")};
  EXPECT_NE(visitor().get(link).body.find("<h1>New password</h1>"), std::string::npos);
  Visitor again = visitor();
  const std::string token = link.substr(link.find('=') + 1);
  EXPECT_EQ(again
                .form("/setup",
                      "token=" + token + "&account=li&password=new+password+1&again=new+password+1")
                .status,
            303);
  EXPECT_EQ(li.get("/api/session").status, 401) << "the old session has ended";
  EXPECT_EQ(visitor().sign_in("li", "new password 1"), 303);
  again.enter();
  EXPECT_EQ(code_of(again.post("/api/accounts/chief/link", Json::object())), "access.role");
  EXPECT_EQ(code_of(boss.post("/api/accounts/chief/link", Json::object())), "account.own-link");
  EXPECT_EQ(code_of(boss.post("/api/accounts/nobody/link", Json::object())), "account.not-found");
}

TEST_F(AccountsApiTest, AnInvitationThatWasLostIsMadeAnew) {
  Visitor boss = chief();
  const Json wu = *parse_json(R"({"account":"wu","name":"Wu","roles":["handler"]})");
  const Response first = boss.post("/api/accounts", wu);
  EXPECT_TRUE(*account_named(boss, "wu").find("invited")->boolean());
  const Response second = boss.post("/api/accounts/wu/link", Json::object());
  const std::string lost{parse_json(first.body)->text_of("link")};
  const std::string link{parse_json(second.body)->text_of("link")};
  EXPECT_EQ(visitor().get(lost).status, 410) << "the one before has ended";
  EXPECT_NE(visitor().get(link).body.find("<h1>Your account</h1>"), std::string::npos);
}

TEST_F(AccountsApiTest, RemindersThatWaitAreInTheFigures) {
  chief();
  const std::string figures = visitor().get("/metrics").body;
  EXPECT_NE(figures.find("docket_mails_waiting 0\n"), std::string::npos);
  EXPECT_NE(figures.find("docket_mails_without_reader 0\n"), std::string::npos);
}

}  // namespace
}  // namespace docket::accounts_test
