// The verbs that work on a data folder: in this process while no server holds it, and through the
// local socket of a real server process while one does.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "cli/door.h"
#include "cli/standing_verb.h"
#include "cli/verbs.h"
#include "net/client.h"

namespace docket::shell_test {
namespace {

using Verb = int (*)(std::span<const std::string>);

struct Said {
  int status = 0;
  std::string out;
  std::string error;
};

Said say(Verb verb, std::vector<std::string> arguments) {
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Said said;
  said.status = verb(arguments);
  std::fflush(stdout);
  said.out = ::testing::internal::GetCapturedStdout();
  said.error = ::testing::internal::GetCapturedStderr();
  return said;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// Lets what is written to a standard handle go into a new file.
void into_file(int handle, const std::string& file) {
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (opened < 0 || ::dup2(opened, handle) < 0) ::_exit(9);
}

class ShellTest : public ::testing::Test {
 protected:
  void SetUp() override {
    base_ = std::filesystem::path{::testing::TempDir()} /
            ("docket_shell_" + std::to_string(::getpid()));
    std::filesystem::remove_all(base_);
    std::filesystem::create_directories(base_ / "data");
    std::ofstream(base_ / "data" / "docket.toml");  // which makes it a data folder
    data_ = (base_ / "data").string();
  }
  void TearDown() override {
    stop_server();
    std::filesystem::remove_all(base_);
  }

  // A server in a process of its own; its first lines once it listens.
  std::string start_server(std::vector<std::string> more = {}) {
    const std::string out = (base_ / "serve.out").string();
    server_ = ::fork();
    if (server_ == 0) {
      into_file(1, out);
      into_file(2, (base_ / "serve.err").string());
      std::vector<std::string> arguments = {"--data", data_, "--listen", "127.0.0.1:0"};
      arguments.insert(arguments.end(), more.begin(), more.end());
      ::_exit(run_serve(arguments));
    }
    for (int i = 0; i < 1000; ++i) {
      if (text_of(base_ / "serve.err").find("\"started\"") != std::string::npos)
        return text_of(out);
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    ADD_FAILURE() << text_of(base_ / "serve.err");
    return {};
  }

  int stop_server() {
    if (server_ <= 0) return 0;
    ::kill(server_, SIGTERM);
    int status = 0;
    ::waitpid(server_, &status, 0);
    server_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::vector<std::string> with_data(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--data", data_});
    return arguments;
  }

  Said open_case(const std::string& title) {
    return say(run_case,
               with_data({"open", "--title", title, "--how", "report", "--assets",
                          "asset=falcon,kind=product", "--parties",
                          R"({"party":"Acme","roles":[{"role":"provider","asset":"falcon"}]})"}));
  }

  std::filesystem::path base_;
  std::string data_;
  pid_t server_ = 0;
};

TEST_F(ShellTest, WithoutAServerTheVerbsWorkByThemselves) {
  const Said opened = open_case("Kestrel");
  EXPECT_EQ(opened.status, 0) << opened.error;
  const std::string number = opened.out.substr(0, opened.out.find(' '));
  const Said listed = say(run_case, with_data({"list"}));
  EXPECT_NE(listed.out.find(number), std::string::npos);
  EXPECT_NE(listed.out.find("Kestrel"), std::string::npos);
  const Said confirmed = say(run_case, with_data({"confirm", number, "--versions-affected", "3"}));
  EXPECT_EQ(confirmed.status, 0) << confirmed.error;
  const Said shown = say(run_case, with_data({"show", number}));
  EXPECT_NE(shown.out.find("verified"), std::string::npos) << shown.out;
  const Said json = say(run_case, with_data({"show", number, "--json"}));
  EXPECT_TRUE(parse_json(json.out).ok());
}

TEST_F(ShellTest, WithAServerTheVerbsGoThroughItsSocket) {
  const std::string greeting = start_server();
  EXPECT_NE(greeting.find("Docket is at http://127.0.0.1:"), std::string::npos);
  EXPECT_NE(greeting.find("/setup?token="), std::string::npos);
  const Said opened = open_case("Kestrel");
  EXPECT_EQ(opened.status, 0) << opened.error;
  EXPECT_NE(say(run_case, with_data({"list"})).out.find("Kestrel"), std::string::npos);
  const Said verified = say(run_verify, with_data({}));
  EXPECT_EQ(verified.status, 0) << verified.error;
  EXPECT_TRUE(verified.out.starts_with("whole: ")) << verified.out;
  EXPECT_EQ(say(run_rebuild, with_data({"--check"})).status, 0);

  const std::string file = (base_ / "ledger.jsonl").string();
  EXPECT_EQ(say(run_export, with_data({"--ledger", file})).status, 0);
  EXPECT_GT(std::filesystem::file_size(file), 500u);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
  const Said printed = say(run_export, with_data({"--ledger"}));
  EXPECT_EQ(printed.out, text_of(file)) << "the same to standard output";
  EXPECT_NE(say(run_export, with_data({"--ledger", "/no/such/folder/x"})).error.find("export.file"),
            std::string::npos);
  for (const auto& entry : std::filesystem::directory_iterator{data_})
    EXPECT_FALSE(entry.path().filename().string().starts_with("export-")) << "nothing is left";

  EXPECT_EQ(stop_server(), 0);
  EXPECT_NE(text_of(base_ / "serve.err").find("\"stopped\""), std::string::npos);
  EXPECT_EQ(text_of(base_ / "serve.err").find("Kestrel"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(socket_file(data_)));
}

TEST_F(ShellTest, ACaseIsSeenWhole) {
  const Said opened =
      say(run_case, with_data({"open", "--title", "Kestrel", "--how", "report", "--assets",
                               "asset=p1,kind=product", "--parties",
                               R"({"party":"Acme","roles":[{"role":"provider","asset":"p1"}]})",
                               "--identifiers", "CVE-2026-0001"}));
  ASSERT_EQ(opened.status, 0) << opened.error;
  const std::string number = opened.out.substr(0, opened.out.find(' '));
  ASSERT_EQ(say(run_case, with_data({"judge", number, "--judged", "users-must-act", "--value",
                                     "false", "--by", "Acme", "--occurred-at",
                                     "2026-01-05T09:00:00+08:00", "--because", "no use"}))
                .status,
            0);
  const std::string shown = say(run_case, with_data({"show", number})).out;
  for (const char* part : {"users-must-act: false", "CVE-2026-0001", "provider of p1", "#",
                           "2026-01-05T09:00:00+08:00", "(recorded "})
    EXPECT_NE(shown.find(part), std::string::npos) << part << " is not in\n" << shown;
  const std::string timeline = say(run_case, with_data({"timeline", number})).out;
  EXPECT_NE(timeline.find("#1 "), std::string::npos) << timeline;
  const Said receipt = say(run_case, with_data({"receipt", number, "1"}));
  EXPECT_TRUE(parse_json(receipt.out).ok()) << receipt.error;

  const Said clash =
      say(run_case, with_data({"close", number, "--because", "done", "--seen", "2"}));
  EXPECT_EQ(clash.status, 1);
  EXPECT_NE(clash.error.find("case.changed, " + number), std::string::npos) << clash.error;
  EXPECT_NE(clash.error.find("#3"), std::string::npos) << "what others wrote: " << clash.error;
  const Said as_json =
      say(run_case, with_data({"close", number, "--because", "done", "--seen", "2", "--json"}));
  EXPECT_NE(as_json.out.find("\"changed\""), std::string::npos) << as_json.out;
}

TEST_F(ShellTest, StandardInputIsImportedWhileAServerRuns) {
  start_server();
  const std::string file = (base_ / "record.json").string();
  std::ofstream{file} << R"({"dataType":"CVE_RECORD","dataVersion":"5.1","cveMetadata":{)"
                      << R"("cveId":"CVE-2026-7777","assignerOrgId":)"
                      << R"("00000000-0000-4000-9000-000000000000","state":"PUBLISHED",)"
                      << R"("datePublished":"2026-01-05T00:00:00.000Z"},"containers":{"cna":{)"
                      << R"("providerMetadata":{"orgId":"00000000-0000-4000-9000-000000000000"},)"
                      << R"("title":"t","descriptions":[{"lang":"en","value":"d"}],)"
                      << R"("affected":[{"vendor":"v","product":"p"}],"references":[]}}})";
  const int before = ::dup(STDIN_FILENO);
  const int in = ::open(file.c_str(), O_RDONLY);
  ::dup2(in, STDIN_FILENO);
  const Said imported = say(run_import, with_data({"-"}));
  ::dup2(before, STDIN_FILENO);
  EXPECT_EQ(imported.status, 0) << imported.error << imported.out;
  EXPECT_NE(imported.out.find("1  new in the catalogue"), std::string::npos) << imported.out;
  for (const auto& entry : std::filesystem::directory_iterator{data_})
    EXPECT_FALSE(entry.path().filename().string().starts_with("standard-input-"))
        << "nothing is left";
}

TEST_F(ShellTest, ABackupBecomesANewDataFolderWithTheSameHead) {
  start_server();
  ASSERT_EQ(open_case("Kestrel").status, 0);
  const std::string backup = (base_ / "backup").string();
  const Said made = say(run_backup, with_data({backup}));
  ASSERT_EQ(made.status, 0) << made.error;
  const std::string before = say(run_verify, with_data({})).out;
  EXPECT_EQ(say(run_backup, with_data({backup})).status, 1) << "the folder is not empty";
  stop_server();

  const std::string copy = (base_ / "copy").string();
  const Said restored = say(run_restore, {backup, "--data", copy});
  ASSERT_EQ(restored.status, 0) << restored.error;
  EXPECT_EQ(say(run_verify, {"--data", copy}).out, before);
  EXPECT_NE(say(run_case, {"list", "--data", copy}).out.find("Kestrel"), std::string::npos);
  EXPECT_EQ(say(run_case, {"note", "D-2026-000001", "--text", "goes on", "--data", copy}).status, 0)
      << "the signing key came along";
  EXPECT_EQ(say(run_restore, {backup, "--data", copy}).status, 1) << "not over another ledger";
  std::filesystem::remove_all(std::filesystem::path{copy} / "docket.db");
  EXPECT_NE(say(run_restore, {backup, "--data", copy}).error.find("backup.home"),
            std::string::npos);
}

TEST_F(ShellTest, ABackupCarriesTheKeysAndTheConfiguration) {
  std::ofstream(base_ / "data" / "docket.toml") << "zone = \"Europe/Brussels\"\n";
  start_server();
  ASSERT_EQ(open_case("Kestrel").status, 0);
  ASSERT_EQ(say(run_key, with_data({"rotate", "--because", "once a year"})).status, 0);
  const std::string keys = say(run_key, with_data({"show"})).out;
  const std::string backup = (base_ / "backup").string();
  ASSERT_EQ(say(run_backup, with_data({backup})).status, 0);
  const std::string before = say(run_verify, with_data({})).out;
  stop_server();
  std::filesystem::remove_all(data_);  // the machine is gone

  const std::string fresh = (base_ / "elsewhere" / "data").string();
  const Said restored = say(run_restore, {backup, "--data", fresh});
  ASSERT_EQ(restored.status, 0) << restored.error;
  EXPECT_EQ(say(run_verify, {"--data", fresh}).out, before) << "the same tree head";
  EXPECT_EQ(say(run_key, {"show", "--data", fresh}).out, keys);
  EXPECT_EQ(text_of(fresh + "/docket.toml"), "zone = \"Europe/Brussels\"\n");
  using std::filesystem::perms;
  const auto mode = [&](const char* name) {
    return std::filesystem::status(fresh + "/keys" + name).permissions();
  };
  EXPECT_EQ(mode("/ledger.key"), perms::owner_read | perms::owner_write);
  EXPECT_EQ(mode(""), perms::owner_all);
  EXPECT_EQ(say(run_case, {"note", "D-2026-000001", "--text", "on", "--data", fresh}).status, 0);
  EXPECT_EQ(say(run_key, {"rotate", "--data", fresh}).status, 0) << "it goes on signing";
  EXPECT_EQ(say(run_verify, {"--data", fresh}).status, 0);
}

TEST_F(ShellTest, AConfigurationThatIsThereSaysWhereARestoreGoes) {
  ASSERT_EQ(open_case("Kestrel").status, 0);
  std::ofstream(base_ / "data" / "docket.toml") << "zone = \"Asia/Shanghai\"\n";
  const std::string backup = (base_ / "backup").string();
  ASSERT_EQ(say(run_backup, with_data({backup})).status, 0);
  const std::string fresh = (base_ / "fresh").string();
  std::filesystem::create_directories(fresh);
  std::ofstream(fresh + "/docket.toml") << "database = \"postgresql://127.0.0.1:1/none\"\n";
  EXPECT_NE(say(run_restore, {backup, "--data", fresh}).error.find("store.unreachable"),
            std::string::npos)
      << "into the database that it names, and nowhere else";
  EXPECT_FALSE(std::filesystem::exists(fresh + "/docket.db"));
  std::ofstream(fresh + "/docket.toml") << "zone = \"Europe/Berlin\"\n";
  const Said restored = say(run_restore, {backup, "--data", fresh});
  ASSERT_EQ(restored.status, 0) << restored.error;
  EXPECT_EQ(text_of(fresh + "/docket.toml"), "zone = \"Europe/Berlin\"\n");
}

TEST_F(ShellTest, TheKeyIsChangedWhileAServerRuns) {
  start_server();
  ASSERT_EQ(open_case("Kestrel").status, 0);
  const Said shown = say(run_key, with_data({"show"}));
  EXPECT_TRUE(shown.out.starts_with("first ")) << shown.out << shown.error;
  const Said rotated = say(run_key, with_data({"rotate"}));
  EXPECT_EQ(rotated.status, 0) << rotated.error;
  EXPECT_NE(rotated.out.find("\nrotated "), std::string::npos);
  const Said replaced = say(run_key, with_data({"replace", "--because", "x"}));
  EXPECT_NE(replaced.error.find("key.at-hand"), std::string::npos) << replaced.error;
  std::filesystem::remove(base_ / "data" / "keys" / "ledger.key");
  const Said saved = say(run_key, with_data({"rotate", "--because", "the file was deleted"}));
  EXPECT_EQ(saved.status, 0) << "the server still has the key: " << saved.error;
  ASSERT_EQ(open_case("Merlin").status, 0);
  EXPECT_EQ(stop_server(), 0);
  EXPECT_EQ(say(run_verify, with_data({})).status, 0);
  const Said receipt = say(run_case, with_data({"receipt", "D-2026-000001", "1"}));
  EXPECT_NE(receipt.out.find("\"key_changes\":["), std::string::npos) << receipt.error;
}

TEST_F(ShellTest, AccountsAreMadeAndRecoveredHere) {
  start_server();
  const Said added =
      say(run_account,
          with_data({"add", "li", "--name", "Li", "--role", "handler", "--role", "reader"}));
  EXPECT_EQ(added.status, 0) << added.error;
  EXPECT_NE(added.out.find("/setup?token="), std::string::npos);
  for (const char* word : {"list", "setup"}) {
    const Said surplus = say(run_account, with_data({word, "li"}));
    EXPECT_NE(surplus.error.find("unexpected word 'li'"), std::string::npos) << surplus.error;
    EXPECT_EQ(surplus.status, kExitUsage) << word;
  }
  const Said listed = say(run_account, with_data({"list"}));
  EXPECT_NE(listed.out.find("handler, reader"), std::string::npos) << listed.out;
  const Said roles = say(run_account, with_data({"roles", "li", "--role", "reader"}));
  EXPECT_EQ(roles.status, 0) << roles.error;
  const Said recovered = say(run_account, with_data({"recover", "li"}));
  EXPECT_NE(recovered.out.find("/setup?token="), std::string::npos) << recovered.error;
  EXPECT_NE(say(run_account, with_data({"recover", "nobody"})).error.find("account.not-found"),
            std::string::npos);
  const Said mail = say(run_account, with_data({"mail", "li", "--mail", "li@example.org"}));
  EXPECT_EQ(mail.status, 0) << mail.error;
  EXPECT_NE(say(run_account, with_data({"mail", "li", "--mail", "li"})).error.find("account.mail"),
            std::string::npos);
  EXPECT_NE(say(run_account, with_data({"mail", "li"})).error.find("cli.option-missing"),
            std::string::npos);
  EXPECT_EQ(say(run_account, with_data({"deactivate", "li"})).status, 0);
  const std::string file = (base_ / "ledger.jsonl").string();
  ASSERT_EQ(say(run_export, with_data({"--ledger", file})).status, 0);
  EXPECT_NE(text_of(file).find("AccountLinkMade"), std::string::npos) << "it is in the ledger";
}

TEST_F(ShellTest, ASecondServerIsRefused) {
  start_server();
  const Said second = say(run_serve, {"--data", data_, "--listen", "127.0.0.1:0"});
  EXPECT_EQ(second.status, 1);
  EXPECT_NE(second.error.find("store.locked"), std::string::npos) << second.error;
}

struct WrongRow {
  const char* what;
  Verb verb;
  std::vector<std::string> arguments;
  const char* code;
  int status;
};

TEST_F(ShellTest, WrongCommandLinesSayWhatToDo) {
  const WrongRow rows[] = {
      {"no data folder", run_case, {"list", "--data", "/no/such/folder"}, "cli.no-data", 2},
      {"no such command", run_case, {"confrim", "D-1"}, "cli.unknown-command", 2},
      {"no case", run_case, {"confirm"}, "cli.words", 2},
      {"an unknown flag", run_case, {"confirm", "D-1", "--verions", "3"}, "cli.unknown-option", 2},
      {"nothing to do with the key", run_key, {"turn"}, "cli.unknown-command", 2},
      {"no reason for a new key", run_key, {"replace"}, "cli.option-missing", 2},
      {"no record for a receipt", run_case, {"receipt", "D-1"}, "cli.words", 2},
      {"nothing to export", run_export, {}, "cli.option-missing", 2},
      {"a word too many", run_verify, {"x"}, "(cli.words)", 2},
      {"a word too many", run_rebuild, {"x"}, "(cli.words)", 2},
      {"no folder", run_backup, {}, "cli.words", 2},
      {"nothing to do", run_account, {"make", "li"}, "cli.unknown-command", 2},
      {"no port", run_serve, {"--port", "99999"}, "cli.option-value", 2},
      {"no address", run_serve, {"--listen", "8400"}, "cli.option-value", 2},
      {"half of TLS", run_serve, {"--certificate", "x"}, "cli.option-missing", 2},
      {"no case of that name", run_case, {"show", "D-2026-000009"}, "case.not-found", 1},
      {"an option of another command",
       run_provider,
       {"check", "p", "--label", "RED"},
       "(cli.option-unused)",
       2},
      {"a provider without a folder", run_provider, {"new"}, "(cli.words)", 2},
      {"a provider without an address", run_provider, {"new", "p"}, "(cli.option-missing)", 2},
      {"no folder of a provider",
       run_provider,
       {"build", "/no/such", "/"},
       "(provider.none, /no/such)",
       1},
      {"a missing field", run_case, {"open", "--title", "x"}, "fields.missing", 1},
  };
  for (const WrongRow& row : rows) {
    std::vector<std::string> arguments = row.arguments;
    if (row.verb != run_provider &&
        std::find(arguments.begin(), arguments.end(), "--data") == arguments.end())
      arguments = with_data(arguments);
    const Said said = say(row.verb, arguments);
    EXPECT_EQ(said.status, row.status) << row.what << ": " << said.error;
    EXPECT_NE(said.error.find(row.code), std::string::npos) << row.what << ": " << said.error;
  }
}

TEST_F(ShellTest, WhereNobodyCanBeServedNothingIsMade) {
  start_server();
  const std::string greeting = text_of(base_ / "serve.out");
  const std::size_t at = greeting.find("127.0.0.1:") + 10;
  const std::string taken = greeting.substr(at, greeting.find_first_not_of("0123456789", at) - at);
  const std::string fresh = (base_ / "fresh").string();
  const Said second = say(run_serve, {"--data", fresh, "--port", taken});
  EXPECT_EQ(second.status, 1);
  EXPECT_NE(second.error.find("(http.address)"), std::string::npos) << second.error;
  EXPECT_FALSE(std::filesystem::exists(fresh));
}

TEST_F(ShellTest, AnotherAccountsFolderIsToldWithTheWayIn) {
  ASSERT_EQ(open_case("Kestrel").status, 0);
  using std::filesystem::perms;
  const bool is_root = ::geteuid() == 0;
  if (is_root) {
    ASSERT_EQ(::seteuid(65534), 0);
  } else {
    std::filesystem::permissions(data_, perms::none);
  }
  const Said listed = say(run_case, with_data({"list"}));
  const Said served = say(run_serve, with_data({"--port", "0"}));
  if (is_root) {
    ASSERT_EQ(::seteuid(0), 0);
  } else {
    std::filesystem::permissions(data_, perms::owner_all);
  }
  for (const Said& said : {listed, served}) {
    EXPECT_EQ(said.status, 2);
    EXPECT_NE(said.error.find("(cli.no-access, " + data_ + ")"), std::string::npos) << said.error;
    EXPECT_NE(said.error.find(is_root ? "sudo -u " : "chmod u+rwx"), std::string::npos)
        << said.error;
  }
}

TEST_F(ShellTest, AWordThatHasNoUseIsNotPassedOver) {
  ASSERT_EQ(open_case("Kestrel").status, 0);
  const std::pair<Verb, std::vector<std::string>> kRows[] = {
      {run_serve, {"elsewhere"}},
      {run_case, {"list", "elsewhere"}},
      {run_standing, {"list", "elsewhere"}},
      {run_pack, {"adopted", "elsewhere"}},
      {run_verify, {"elsewhere"}},
  };
  for (const auto& [verb, words] : kRows) {
    const Said said = say(verb, with_data(words));
    EXPECT_EQ(said.status, 2) << words.front();
    EXPECT_NE(said.error.find("unexpected word 'elsewhere'"), std::string::npos) << said.error;
    EXPECT_NE(said.error.find("cli.words"), std::string::npos) << said.error;
  }
}

TEST_F(ShellTest, EveryVerbExplainsItself) {
  for (Verb verb : {run_serve, run_case, run_export, run_verify, run_rebuild, run_backup,
                    run_restore, run_account, run_key}) {
    const Said said = say(verb, {"--help"});
    EXPECT_EQ(said.status, 0);
    EXPECT_TRUE(said.out.starts_with("docket ")) << said.out;
  }
  const Said confirm = say(run_case, {"confirm", "--help"});
  EXPECT_NE(confirm.out.find("--versions-affected"), std::string::npos) << confirm.out;
  EXPECT_TRUE(parse_json(say(run_api_spec, {}).out).ok());
}

}  // namespace
}  // namespace docket::shell_test
