#include "send/outbox.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "app/mail_address.h"
#include "app/standing_desk.h"
#include "base/bytes.h"
#include "base/hash.h"

namespace docket::outbox_test {
namespace {

// A mail server on a free port of this machine, over real sockets: takes what libcurl sends, one
// connection after the other, and keeps it. Recipients that begin with "gone" are refused.
class MailServer {
 public:
  MailServer() : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    CHECK(::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    CHECK(::listen(listening_, 8) == 0);
    socklen_t size = sizeof address;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
  }
  ~MailServer() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

  struct Taken {
    std::string from;
    std::vector<std::string> to;
    std::string message;
  };
  std::vector<Taken> taken() {
    const std::lock_guard lock{guard_};
    return taken_;
  }

 private:
  static bool read_line(int handle, std::string& line) {
    line.clear();
    char c = 0;
    while (::recv(handle, &c, 1, 0) == 1) {
      if (c == '\n') return true;
      if (c != '\r') line.push_back(c);
    }
    return false;
  }

  static void say(int handle, const std::string& text) {
    const std::string line = text + "\r\n";
    (void)::send(handle, line.data(), line.size(), MSG_NOSIGNAL);
  }

  void serve() {
    for (;;) {
      const int handle = ::accept(listening_, nullptr, nullptr);
      if (handle < 0) return;
      talk(handle);
      ::close(handle);
    }
  }

  void talk(int handle) {
    Taken mail;
    say(handle, "220 sink");
    for (std::string line; read_line(handle, line);) {
      if (line.starts_with("EHLO")) {
        say(handle, "250 sink");
      } else if (line.starts_with("MAIL FROM:")) {
        mail.from = line.substr(10);
        say(handle, "250 go on");
      } else if (line.starts_with("RCPT TO:<gone")) {
        say(handle, "550 nobody here");
      } else if (line.starts_with("RCPT TO:")) {
        mail.to.push_back(line.substr(8));
        say(handle, "250 go on");
      } else if (line == "DATA") {
        say(handle, mail.to.empty() ? "554 to whom" : "354 speak");
        while (!mail.to.empty() && read_line(handle, line) && line != ".")
          mail.message += line + "\n";
        if (mail.to.empty()) continue;
        const std::lock_guard lock{guard_};
        taken_.push_back(mail);
        say(handle, "250 taken");
      } else if (line == "QUIT") {
        return say(handle, "221 bye");
      } else {
        say(handle, "500 what");
      }
    }
  }

  int listening_;
  std::uint16_t port_ = 0;
  std::thread thread_;
  std::mutex guard_;
  std::vector<Taken> taken_;
};

Mail example() {
  Mail mail;
  mail.from = "docket@example.org";
  mail.to = {"li@example.org"};
  mail.subject = "Docket D-2026-000001: due soon";
  mail.text = "期限将至\n.\na line that is only a dot stands above\n";
  mail.id = "abc";
  mail.at = parse_instant("2026-11-22T06:00:00Z").value();
  return mail;
}

std::string text_inside(const std::string& message) {
  std::string joined;
  for (char c : message.substr(message.find("\n\n") + 2))
    if (c != '\n' && c != '\r') joined.push_back(c);
  return from_base64(joined).value_or("no base64");
}

TEST(Mail, GoesOutOverARealConnection) {
  MailServer server;
  const Result<Delivery> sent = send_mail({server.url(), "docket@example.org", "", ""}, example());
  ASSERT_TRUE(sent.ok()) << sent.error().message;
  EXPECT_EQ(sent->refused, 0);
  ASSERT_EQ(server.taken().size(), 1u);
  const MailServer::Taken mail = server.taken().front();
  EXPECT_EQ(mail.from, "<docket@example.org>");
  EXPECT_EQ(mail.to, std::vector<std::string>{"<li@example.org>"});
  EXPECT_NE(mail.message.find("Date: Sun, 22 Nov 2026 06:00:00 +0000\n"), std::string::npos);
  EXPECT_NE(mail.message.find("Subject: Docket D-2026-000001: due soon\n"), std::string::npos);
  EXPECT_NE(mail.message.find("Message-ID: <abc@docket>\n"), std::string::npos);
  EXPECT_EQ(text_inside(mail.message), example().text);
}

TEST(Mail, OneBadAddressDoesNotStopTheOthers) {
  MailServer server;
  Mail mail = example();
  mail.to = {"gone@example.org", "li@example.org", "gone.too@example.org"};
  const Result<Delivery> sent = send_mail({server.url(), mail.from, "", ""}, mail);
  ASSERT_TRUE(sent.ok()) << sent.error().message;
  EXPECT_EQ(sent->refused, 2) << "and they are counted";
  EXPECT_EQ(server.taken().size(), 1u);
  mail.to = {"gone@example.org"};
  EXPECT_EQ(send_mail({server.url(), mail.from, "", ""}, mail).error().code, "mail.refused");
  EXPECT_EQ(server.taken().size(), 1u);
}

TEST(Mail, WhatCannotWorkIsSaid) {
  EXPECT_EQ(send_mail({"smtp://127.0.0.1:1", "a@b", "", ""}, example()).error().code,
            "mail.unreachable");
  EXPECT_EQ(send_mail({"smtp://127.0.0.1:1", "a@b", "li", "/no/file"}, example()).error().code,
            "mail.password-file");
  MailServer server;
  const std::string file = ::testing::TempDir() + "docket_mail_password";
  std::ofstream{file} << "secret\n";
  EXPECT_FALSE(send_mail({server.url(), "a@b", "li", file}, example()).ok())
      << "a password is not sent to a server without TLS";
  std::filesystem::remove(file);
}

TEST(Mail, AddressesCannotEndTheirBrackets) {
  for (const char* good : {"li@example.org", "a+b@c", "x.y@sub.example.org"})
    EXPECT_TRUE(is_mail_address(good)) << good;
  for (const char* bad : {"", "li", "@b", "a@", "a@b>", "a@b\r\nRCPT TO:<x@y>", "a b@c", "a,b@c",
                          "\"a\"@b", "漏@b", "a@b@c"})
    EXPECT_FALSE(is_mail_address(bad)) << bad;
}

class TestWorld final : public World {
 public:
  Instant now() override { return at; }
  std::string random_bytes(std::size_t count) override {
    std::string bytes;
    while (bytes.size() < count) bytes += view(sha256("mail " + std::to_string(++drawn_)));
    bytes.resize(count);
    return bytes;
  }
  Instant at = parse_instant("2026-11-22T06:00:00Z").value();

 private:
  int drawn_ = 0;
};

class OutboxTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = ::testing::TempDir() + "docket_outbox_" + std::to_string(::getpid());
    std::filesystem::remove_all(folder_);
    Config config;
    config.data = folder_;
    config.address = "https://docket.example";
    config.mail = {server_.url(), "docket@example.org", "", ""};
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    docket_ = std::move(*opened);
    const std::string link = docket_->accounts().new_link(host_reader(), "setup", "").value();
    const NewAccount chief{"chief", "Chief", {}, {}};
    ASSERT_TRUE(docket_->accounts().use_link(link, chief, "Acme", "long enough 1").ok());
    add("li", {AccountRole::handler});
    add("wu", {AccountRole::handler});
    add("zhao", {AccountRole::reader});
  }
  void TearDown() override {
    docket_.reset();
    std::filesystem::remove_all(folder_);
  }

  void add(const std::string& account, std::vector<AccountRole> roles) {
    NewAccount added{account, account, account + "@example.org", std::move(roles)};
    ASSERT_TRUE(docket_->accounts().add(host_reader(), added).ok());
  }

  std::string open_case() {
    OpenCase command;
    command.title = "Secret Kestrel";
    command.occurred_at = world_.at;
    command.assets = {{"falcon", "product", {}}};
    command.parties = {{"", {{"provider", "falcon"}}, {}}};
    command.parties.front().party = "Acme";
    Submission submission;
    submission.command = command;
    auto reply = docket_->submit(host_reader(), std::move(submission));
    EXPECT_TRUE(reply.ok()) << reply.error().message;
    return reply->case_id;
  }

  OutboxRound round() {
    const MailConfig config = docket_->config().mail;
    auto done = send_waiting(
        *docket_, [&](const Mail& mail) { return send_mail(config, mail); }, diagnostics_);
    EXPECT_TRUE(done.ok());
    return *done;
  }

  Rows counts() { return docket_->store().query("outbox_counts", {}).value(); }

  MailServer server_;
  TestWorld world_;
  Diagnostics diagnostics_{world_};
  std::string folder_;
  std::unique_ptr<Docket> docket_;
};

TEST_F(OutboxTest, ADutyAboutToFallDueReachesTheHandlersOnce) {
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  const OutboxRound first = round();
  EXPECT_GE(first.sent, 1);
  EXPECT_EQ(first.failed, 0);
  const auto mails = server_.taken();
  ASSERT_EQ(mails.size(), static_cast<std::size_t>(first.sent));
  for (const MailServer::Taken& mail : mails) {
    EXPECT_EQ(mail.to, (std::vector<std::string>{"<li@example.org>", "<wu@example.org>"}))
        << "handlers, not readers";
    EXPECT_NE(mail.message.find("Subject: Docket D-2026-000001: due"), std::string::npos);
    const std::string text = text_inside(mail.message);
    EXPECT_NE(text.find("https://docket.example/cases/D-2026-000001"), std::string::npos);
    EXPECT_NE(text.find("00:00:00+08:00 (Asia/Shanghai)\n"), std::string::npos) << text;
    for (const char* secret : {"Kestrel", "falcon"}) {
      EXPECT_EQ(mail.message.find(secret), std::string::npos);
      EXPECT_EQ(text.find(secret), std::string::npos);
    }
  }
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_EQ(round().sent, 0) << "once";
}

TEST_F(OutboxTest, WhatTheOrganisationOwesReachesAllHandlers) {
  ASSERT_TRUE(state_roles(*docket_, host_reader(), {{"third-party"}, {}, {}}).ok());
  ASSERT_TRUE(record_standing(*docket_, host_reader(), "cn-2019-draft~training", {}).ok());
  world_.at = world_.at + std::chrono::hours{24 * 366};
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_EQ(round().sent, 1);
  const auto mails = server_.taken();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].to, (std::vector<std::string>{"<li@example.org>", "<wu@example.org>"}));
  EXPECT_NE(mails[0].message.find("Subject: Docket Training in confidentiality: due"),
            std::string::npos);
  EXPECT_NE(text_inside(mails[0].message)
                .find("https://docket.example/deadlines/standing/cn-2019-draft~training"),
            std::string::npos);
}

TEST_F(OutboxTest, TheAssigneeAloneIsToldWhereThereIsOne) {
  ASSERT_TRUE(docket_->tick().ok());
  Submission assign;
  assign.case_id = open_case();
  assign.command = AssignCase{"wu"};
  ASSERT_TRUE(docket_->submit(host_reader(), assign).ok());
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_GE(round().sent, 1);
  for (const MailServer::Taken& mail : server_.taken())
    EXPECT_EQ(mail.to, std::vector<std::string>{"<wu@example.org>"});
}

TEST_F(OutboxTest, WhoMayNotSeeTheCaseIsNotTold) {
  ASSERT_TRUE(docket_->tick().ok());
  Submission restrict_it;
  restrict_it.case_id = open_case();
  restrict_it.command = RestrictCase{true, {"li"}, "embargo"};
  ASSERT_TRUE(docket_->submit(host_reader(), restrict_it).ok());
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  EXPECT_GE(round().sent, 1);
  for (const MailServer::Taken& mail : server_.taken())
    EXPECT_EQ(mail.to, std::vector<std::string>{"<li@example.org>"});
}

TEST_F(OutboxTest, AFailedMailIsTriedAgainLater) {
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  int tries = 0;
  const SendMail failing = [&](const Mail&) -> Result<Delivery> {
    ++tries;
    return Error{"mail.unreachable", "nobody answers", ""};
  };
  const auto first = send_waiting(*docket_, failing, diagnostics_);
  ASSERT_TRUE(first.ok());
  EXPECT_GE(first->failed, 1);
  EXPECT_EQ(tries, first->failed);
  EXPECT_EQ(send_waiting(*docket_, failing, diagnostics_)->failed, 0) << "not at once";
  world_.at = world_.at + std::chrono::minutes{2};
  EXPECT_EQ(round().sent, first->failed);
  EXPECT_EQ(round().sent, 0);
}

TEST_F(OutboxTest, OldRemindersAreLetGo) {
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  world_.at = world_.at + std::chrono::hours{24 * 30};
  testing::internal::CaptureStderr();
  const OutboxRound late = round();
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("mail.too-late"), std::string::npos) << said;
  EXPECT_EQ(late.sent, 0);
  EXPECT_GE(late.let_go, 1);
  EXPECT_TRUE(server_.taken().empty());
  EXPECT_EQ(round().let_go, 0) << "once";
  EXPECT_EQ(counts().number(0, "waiting"), 0);
}

// Nobody who handles has an address: the reminders wait, and go out once there is one.
TEST_F(OutboxTest, AReminderWaitsUntilSomebodyHasAnAddress) {
  for (const char* account : {"li", "wu"})
    ASSERT_TRUE(docket_->accounts().set_mail(host_reader(), account, "").ok());
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  testing::internal::CaptureStderr();
  const OutboxRound first = round();
  EXPECT_EQ(first.sent, 0);
  EXPECT_EQ(first.let_go, 0);
  EXPECT_GE(first.without_reader, 1);
  EXPECT_EQ(first.told, first.without_reader);
  EXPECT_EQ(counts().number(0, "nobody"), first.without_reader) << "none counts as sent";
  world_.at = world_.at + std::chrono::minutes{5};
  EXPECT_EQ(round().told, 0) << "told once";
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(said.find("mail.nobody"), said.rfind("mail.nobody")) << said;
  EXPECT_NE(said.find("mail.nobody"), std::string::npos);

  ASSERT_TRUE(docket_->accounts().set_mail(host_reader(), "wu", "wu@example.org").ok());
  EXPECT_EQ(round().sent, first.without_reader) << "at once";
  EXPECT_EQ(server_.taken().size(), static_cast<std::size_t>(first.without_reader));
  EXPECT_EQ(counts().number(0, "waiting"), 0);
}

TEST_F(OutboxTest, AReminderThatWaitedSaysWhatIsTrueWhenItGoesOut) {
  for (const char* account : {"li", "wu"})
    ASSERT_TRUE(docket_->accounts().set_mail(host_reader(), account, "").ok());
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  round();
  world_.at = world_.at + std::chrono::hours{24 * 4};
  ASSERT_TRUE(docket_->accounts().set_mail(host_reader(), "wu", "wu@example.org").ok());
  EXPECT_GE(round().sent, 1);
  for (const MailServer::Taken& mail : server_.taken()) {
    EXPECT_NE(mail.message.find(": overdue\n"), std::string::npos) << mail.message;
    EXPECT_NE(text_inside(mail.message).find("期限已过 · Overdue: "), std::string::npos);
  }
}

TEST_F(OutboxTest, ARefusedAddressIsTold) {
  ASSERT_TRUE(docket_->accounts().set_mail(host_reader(), "li", "gone@example.org").ok());
  ASSERT_TRUE(docket_->tick().ok());
  open_case();
  world_.at = world_.at + std::chrono::hours{24 * 91};
  ASSERT_TRUE(docket_->tick().ok());
  testing::internal::CaptureStderr();
  const OutboxRound done = round();
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_GE(done.sent, 1) << "the other got it";
  EXPECT_EQ(done.refused, done.sent);
  EXPECT_NE(said.find("mail.recipient-refused"), std::string::npos) << said;
  EXPECT_EQ(said.find("gone@"), std::string::npos) << "without the address";
}

}  // namespace
}  // namespace docket::outbox_test
