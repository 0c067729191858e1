// Signing in, staying signed in, and everybody who must not be.

#include "api/session.h"

#include "api/pages/html.h"
#include "api/pages/pages.h"
#include "api/testing.h"

namespace docket::session_test {
namespace {

class SessionTest : public ApiTest {
 protected:
  std::string setup_token() {
    return docket_->accounts().new_link(host_reader(), "setup", "").value();
  }
  static std::string setup_form(const std::string& token) {
    return "token=" + token +
           "&organisation=Acme&account=chief&name=Chief&password=long+enough+1&again=long+enough+1";
  }
};

TEST_F(SessionTest, TheFirstLinkMakesTheAdministratorOnce) {
  Visitor who = visitor();
  const std::string token = setup_token();
  const Response page = who.get("/setup?token=" + token);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("name=\"organisation\""), std::string::npos);
  EXPECT_NE(page.body.find(token), std::string::npos);
  const Response differ =
      who.form("/setup",
               "token=" + token +
                   "&organisation=A&account=chief&name=C&password=long+enough+1&again=other+one+1");
  EXPECT_EQ(differ.status, 422);
  EXPECT_NE(differ.body.find("The two passwords are not the same"), std::string::npos)
      << "account.passwords-differ";
  const Response shorter =
      who.form("/setup", "token=" + token +
                             "&organisation=A&account=chief&name=C&password=short&again=short");
  EXPECT_EQ(shorter.status, 422);
  EXPECT_NE(shorter.body.find("at least 10 characters"), std::string::npos);

  const Response made = who.form("/setup", setup_form(token));
  EXPECT_EQ(made.status, 303);
  EXPECT_EQ(header_of(made, "location"), "/");
  EXPECT_EQ(who.get("/api/session").status, 200) << "and is signed in at once";
  const Json session = *parse_json(who.get("/api/session").body);
  EXPECT_EQ(session.text_of("organisation"), "Acme");
  EXPECT_EQ(session.text_of("account"), "chief");

  const Response again = visitor().form("/setup", setup_form(token));
  EXPECT_EQ(again.status, 410) << "a link works once";
  EXPECT_EQ(visitor().get("/setup?token=" + token).status, 410);
  EXPECT_EQ(visitor().get("/setup").status, 410) << "no token is no link";
}

TEST_F(SessionTest, ALinkEndsAfterADay) {
  const std::string token = setup_token();
  world_.at = world_.at + std::chrono::hours{24} - std::chrono::milliseconds{1};
  EXPECT_EQ(visitor().get("/setup?token=" + token).status, 200);
  world_.at = world_.at + std::chrono::milliseconds{1};
  EXPECT_EQ(visitor().get("/setup?token=" + token).status, 410);
  EXPECT_EQ(visitor().form("/setup", setup_form(token)).status, 410);
}

TEST_F(SessionTest, WrongPasswordsSayNotWhich) {
  chief();
  Visitor who = visitor();
  const Response wrong = who.form("/sign-in", "account=chief&password=wrong&to=%2F");
  const Response nobody = who.form("/sign-in", "account=nobody&password=wrong&to=%2F");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(nobody.status, 401);
  EXPECT_NE(wrong.body.find("The name or the password is wrong"), std::string::npos)
      << "session.refused";
  EXPECT_NE(nobody.body.find("The name or the password is wrong"), std::string::npos);
  EXPECT_EQ(who.cookie(), "");
  EXPECT_EQ(who.get("/api/session").status, 401);
  EXPECT_EQ(code_of(who.get("/api/session")), "access.sign-in");
}

TEST_F(SessionTest, WhoGuessesIsSlowedDown) {
  chief();
  int status = 401;
  int tries = 0;
  while (status == 401 && ++tries < 40)
    status = visitor().form("/sign-in", "account=chief&password=wrong&to=%2F").status;
  EXPECT_EQ(status, 429) << "session.throttled";
  EXPECT_TRUE(docket_->accounts().sign_in("chief", kPassword, "192.0.2.7").ok())
      << "who guesses elsewhere locks nobody out";
  EXPECT_LE(tries, 11);
  EXPECT_EQ(visitor().sign_in("chief", kPassword), 429) << "also with the right password";
  world_.at = world_.at + std::chrono::minutes{16};
  EXPECT_EQ(visitor().sign_in("chief", kPassword), 303);
}

TEST_F(SessionTest, ManySignInsAtOnceAreAskedToComeAgain) {
  chief();
  std::vector<std::thread> people;
  std::atomic<int> busy{0};
  std::atomic<int> other{0};
  for (int i = 0; i < 14; ++i)
    people.emplace_back([&, i] {
      const int status =
          visitor().form("/sign-in", "account=p" + std::to_string(i) + "&password=x&to=%2F").status;
      (status == 429 ? busy : other) += 1;
    });
  for (std::thread& person : people) person.join();
  EXPECT_GT(busy, 0) << "session.busy";
  EXPECT_GE(other, 8) << "eight at a time are let in";
}

TEST_F(SessionTest, TheCookieIsOutOfReachOfScriptsAndOtherSites) {
  chief();
  const Response in = visitor().form(
      "/sign-in", "account=chief&to=%2Fcases&password=" + percent_encoded(kPassword));
  const std::string cookie{header_of(in, "set-cookie")};
  EXPECT_EQ(header_of(in, "location"), "/cases");
  EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos);
  EXPECT_NE(cookie.find("; Path=/"), std::string::npos);
  EXPECT_EQ(cookie.find("; Secure"), std::string::npos) << "plain HTTP on this machine";
  stop();
  options_.behind_proxy = true;
  start();
  const Response secure = visitor().ask(
      "POST", "/sign-in", "account=chief&to=%2F&password=" + percent_encoded(kPassword),
      {{"Content-Type", "application/x-www-form-urlencoded"},
       {"X-Forwarded-For", "192.0.2.1, 198.51.100.7"},
       {"X-Forwarded-Proto", "https"}});
  EXPECT_NE(header_of(secure, "set-cookie").find("; Secure"), std::string::npos);
}

TEST_F(SessionTest, NothingIsChangedWithoutTheSessionsOwnText) {
  Visitor who = signed_in("li", {"handler"});
  const std::string case_id = open_case(who);
  who.forget_csrf();
  const std::string note = "/api/cases/" + case_id + "/note";
  const Json text = Json::object({{"text", "hello"}});
  EXPECT_EQ(code_of(who.post(note, text)), "access.csrf");
  EXPECT_EQ(who.post(note, text, {{"Docket-Csrf", "guess"}}).status, 403);
  EXPECT_EQ(who.get("/api/cases/" + case_id).status, 200) << "looking needs none";
}

struct SiteRow {
  const char* what;
  std::vector<Header> headers;
  bool refused;
};

TEST_F(SessionTest, PagesOfOtherSitesCannotSignAnybodyIn) {
  chief();
  const SiteRow rows[] = {
      {"a program says nothing", {}, false},
      {"our own page", {{"Origin", "http://localhost"}, {"Sec-Fetch-Site", "same-origin"}}, false},
      {"typed into the browser", {{"Sec-Fetch-Site", "none"}}, false},
      {"another site", {{"Sec-Fetch-Site", "cross-site"}}, true},
      {"another host of the same site", {{"Sec-Fetch-Site", "same-site"}}, true},
      {"an old browser names the other site", {{"Origin", "https://elsewhere.example"}}, true},
      {"the same host on another port", {{"Origin", "http://localhost:81"}}, true},
      {"a sandboxed frame", {{"Origin", "null"}}, true},
  };
  for (SiteRow row : rows) {
    row.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    const Response response =
        visitor().ask("POST", "/sign-in",
                      "account=chief&to=%2F&password=" + percent_encoded(kPassword), row.headers);
    EXPECT_EQ(response.status, row.refused ? 403 : 303) << row.what;
    EXPECT_EQ(code_of(response), row.refused ? "access.other-site" : "") << row.what;
  }
}

TEST_F(SessionTest, SessionsEnd) {
  Visitor who = chief();
  world_.at = world_.at + std::chrono::minutes{119};
  EXPECT_EQ(who.get("/api/session").status, 200) << "used within two hours";
  world_.at = world_.at + std::chrono::minutes{119};
  EXPECT_EQ(who.get("/api/session").status, 200) << "and again";
  world_.at = world_.at + std::chrono::minutes{121};
  EXPECT_EQ(who.get("/api/session").status, 401) << "unused for two hours";

  Visitor busy = chief();
  for (int i = 0; i < 11; ++i) {
    world_.at = world_.at + std::chrono::minutes{65};
    EXPECT_EQ(busy.get("/api/session").status, 200) << i;
  }
  world_.at = world_.at + std::chrono::minutes{65};
  EXPECT_EQ(busy.get("/api/session").status, 401) << "after twelve hours, used or not";
}

TEST_F(SessionTest, SigningOutEndsTheSessionOnTheServer) {
  Visitor who = chief();
  const std::string kept = who.cookie();
  const Response out = who.ask("DELETE", "/api/session");
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(header_of(out, "set-cookie").find("Max-Age=0"), std::string::npos);
  who.forget_cookie();
  EXPECT_EQ(who.ask("GET", "/api/session", "", {{"Cookie", kept}}).status, 401);
}

TEST_F(SessionTest, DeactivatingAndNewPasswordsEndSessions) {
  Visitor li = signed_in("li", {"reader"});
  Visitor second = visitor();
  ASSERT_EQ(second.sign_in("li", kPassword), 303);
  const Json wrong = Json::object({{"old", "wrong"}, {"new", "another password"}});
  EXPECT_EQ(code_of(second.post("/api/session/password", wrong)), "session.refused");
  const Json change = Json::object({{"old", kPassword}, {"new", "another password"}});
  EXPECT_EQ(second.post("/api/session/password", change).status, 204);
  EXPECT_EQ(li.get("/api/session").status, 401);
  EXPECT_EQ(visitor().sign_in("li", kPassword), 401);
  Visitor third = visitor();
  EXPECT_EQ(third.sign_in("li", "another password"), 303);
  EXPECT_EQ(chief().post("/api/accounts/li/deactivation", Json::object()).status, 204);
  EXPECT_EQ(third.get("/api/session").status, 401);
  EXPECT_EQ(visitor().sign_in("li", "another password"), 401);
  const Reader boss{"chief", {AccountRole::administrator}};
  EXPECT_EQ(docket_->accounts().new_link(boss, "recover", "li").error().code, "account.inactive");
  EXPECT_EQ(chief().post("/api/accounts/li/activation", Json::object()).status, 204);
  EXPECT_EQ(visitor().sign_in("li", "another password"), 303);
}

TEST_F(SessionTest, WhoIsNotSignedInIsLedToThePage) {
  const Response root = visitor().get("/");
  EXPECT_EQ(root.status, 303);
  EXPECT_EQ(header_of(root, "location"), "/sign-in");
  const Response deep = visitor().get("/cases/D-2026-000001?tab=timeline");
  EXPECT_EQ(header_of(deep, "location"), "/sign-in?to=%2Fcases%2FD-2026-000001%3Ftab%3Dtimeline");
  EXPECT_EQ(chief().get("/cases/D-2026-000001").status, 200);
}

TEST_F(SessionTest, ALinkFromAMailBringsTheCookieAlong) {
  const std::vector<Header> from_mail = {{"Sec-Fetch-Site", "cross-site"}};
  const Response first = visitor().ask("GET", "/cases/7?a=%22%3E", "", from_mail);
  EXPECT_EQ(first.status, 200);
  EXPECT_NE(first.body.find("url=/cases/7?a=%22%3E&amp;again=1\""), std::string::npos)
      << first.body;
  const Response second = visitor().ask("GET", "/cases/7?a=%22%3E&again=1", "", from_mail);
  EXPECT_EQ(second.status, 303) << "only once, then to the page";
  EXPECT_EQ(header_of(second, "location"), "/sign-in?to=%2Fcases%2F7%3Fa%3D%2522%253E");
}

TEST_F(SessionTest, PagesSpeakBothLanguages) {
  EXPECT_NE(visitor().get("/sign-in").body.find("<h1>Sign in</h1>"), std::string::npos);
  const Response zh = visitor().ask("GET", "/sign-in", "", {{"Accept-Language", "zh-CN,en;q=0.8"}});
  EXPECT_NE(zh.body.find("<h1>登录</h1>"), std::string::npos);
  EXPECT_NE(zh.body.find("<html lang=\"zh-CN\">"), std::string::npos);
  const Response en = visitor().ask("GET", "/sign-in", "", {{"Accept-Language", "zh;q=0.5,en"}});
  EXPECT_NE(en.body.find("<h1>Sign in</h1>"), std::string::npos);
  const Response chosen =
      visitor().ask("GET", "/sign-in?lang=zh&to=%2Fa", "", {{"Accept-Language", "en"}});
  EXPECT_NE(chosen.body.find("<h1>登录</h1>"), std::string::npos);
  EXPECT_NE(chosen.body.find("href=\"/sign-in?lang=en&amp;to=%2Fa\""), std::string::npos);
  EXPECT_TRUE(header_of(chosen, "set-cookie").starts_with("docket_language=zh;"));
  const Response kept = visitor().ask("GET", "/sign-in", "", {{"Cookie", "docket_language=zh"}});
  EXPECT_NE(kept.body.find("<h1>登录</h1>"), std::string::npos);
  const Response wrong = visitor().ask("POST", "/sign-in?lang=zh", "account=a&password=b&to=%2F",
                                       {{"Content-Type", "application/x-www-form-urlencoded"}});
  EXPECT_NE(wrong.body.find("账号或密码不正确"), std::string::npos);
}

TEST_F(SessionTest, WhatWasTypedIsNeverMarkup) {
  const std::string evil = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
  const Response page = visitor().form("/sign-in", "account=" + evil + "&password=x&to=" + evil);
  EXPECT_EQ(page.body.find("<script"), std::string::npos);
  EXPECT_NE(page.body.find("&lt;script&gt;"), std::string::npos);
  const std::string policy{header_of(page, "content-security-policy")};
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(Session, OnlyPathsOfThisSiteAreFollowed) {
  const std::pair<const char*, const char*> rows[] = {{"/cases/1?a=b", "/cases/1?a=b"},
                                                      {"", "/"},
                                                      {"//evil.example", "/"},
                                                      {"/\\evil.example", "/"},
                                                      {"/a\\b", "/"},
                                                      {"https://evil.example", "/"},
                                                      {"/a\r\nSet-Cookie: b", "/"},
                                                      {"javascript:1", "/"}};
  for (const auto& [asked, followed] : rows) EXPECT_EQ(own_path(asked), followed) << asked;
}

TEST(Session, ACookieIsFoundAmongOthers) {
  Request request;
  request.headers = {{"cookie", "a=1; docket_session=x; b=2"}};
  EXPECT_EQ(session_token(request), "x");
  request.headers = {{"cookie", "docket_session2=y"}, {"cookie", "docket_session=z"}};
  EXPECT_EQ(session_token(request), "z");
  request.headers = {{"cookie", "xdocket_session=y"}};
  EXPECT_EQ(session_token(request), "");
}

}  // namespace
}  // namespace docket::session_test
