// The program itself: docket cve in the shell, and kill -9 between the act of the service and our
// record of it.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "tests/cve_services/desk.h"

namespace docket::program_test {
namespace {

using Fault = CveStandIn::Fault;

struct Said {
  int status = 0;
  std::string text;  // both outputs
};

class CveProgram : public ::testing::Test {
 protected:
  void SetUp() override {
    if (schemas_of_api().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
    there_ = std::make_unique<CveStandIn>(schemas_of_api());
    folder_ = ::testing::TempDir() + "docket_cve_program_" + std::to_string(::getpid());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    const std::string key = folder_ + "/cve-key";
    std::ofstream{key} << CveStandIn::kKey << "\n";
    ::chmod(key.c_str(), 0600);
    make_data();
    std::ofstream{folder_ + "/data/docket.toml"}
        << "[cve]\nserver = \"" << there_->address() << "\"\norganisation = \"acme\"\n"
        << "organisation_id = \"" << CveStandIn::kOrganisationId << "\"\nuser = \""
        << CveStandIn::kUser << "\"\nkey_file = \"" << key << "\"\n";
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  // A data folder with one case, whose number it keeps.
  void make_data() {
    StandingWorld world;
    Config config;
    config.data = folder_ + "/data";
    auto docket = Docket::open(config, world).value();
    const std::string link = docket->accounts().new_link(host_reader(), "setup", "").value();
    ASSERT_TRUE(docket->accounts()
                    .use_link(link, {"chief", "Chief", {}, {}}, "Acme", "long enough 1")
                    .ok());
    OpenCase command;
    command.title = "Secret Kestrel";
    command.assets = {{"libfalcon", "product", {}}};
    command.parties.push_back({"Acme", {{"provider", "libfalcon"}}, {}});
    Submission submission;
    submission.command = command;
    submission.then = {rows_of_advisory(), words_of_advisory("Bypass in libfalcon")};
    number_ = docket->submit(host_reader(), submission).value().number;
  }

  // What it says is set aside, for what a shell says beside it.
  pid_t start_server() const {
    const pid_t server = start({"serve", "--port", "0"});
    for (int at = 0; at < 4'000 && !std::filesystem::exists(folder_ + "/data/docket.socket"); ++at)
      ::usleep(5'000);
    std::filesystem::rename(folder_ + "/output", folder_ + "/output_of_server");
    return server;
  }

  pid_t start(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), DOCKET_PROGRAM);
    arguments.insert(arguments.end(), {"--data", folder_ + "/data"});
    std::vector<char*> raw;
    for (std::string& one : arguments) raw.push_back(one.data());
    raw.push_back(nullptr);
    const std::string output = folder_ + "/output";
    const pid_t child = ::fork();
    if (child == 0) {
      const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
      ::dup2(file, 1);
      ::dup2(file, 2);
      ::execv(raw[0], raw.data());
      ::_exit(127);
    }
    return child;
  }

  Said wait_for(pid_t child) const {
    int status = 0;
    ::waitpid(child, &status, 0);
    std::ifstream in{folder_ + "/output", std::ios::binary};
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, {std::istreambuf_iterator<char>{in}, {}}};
  }

  Said run(std::vector<std::string> arguments) const { return wait_for(start(arguments)); }

  void until_asked(std::string_view begins, std::size_t times) const {
    for (int at = 0; at < 4'000 && there_->count(begins) < times; ++at) ::usleep(5'000);
    ASSERT_EQ(there_->count(begins), times);
  }

  // Kills the program while the answer to what it asked is held back.
  void kill_after(std::string_view begins, const std::vector<std::string>& arguments) {
    there_->fail(std::string{begins}, Fault::hang_after);
    const std::size_t before = there_->count(begins);
    const pid_t child = start(arguments);
    until_asked(begins, before + 1);
    ::usleep(50'000);  // it was done there; what is held back is the answer
    ::kill(child, SIGKILL);
    EXPECT_EQ(wait_for(child).status, -1);
    there_->release();
  }

  std::string folder_;
  std::string number_;
  std::unique_ptr<CveStandIn> there_;
};

TEST_F(CveProgram, TheShellReservesPublishesComparesAndRejects) {
  const Said account = run({"cve", "account"});
  EXPECT_EQ(account.status, 0) << account.text;
  EXPECT_NE(account.text.find("organisation_id    9cbfeea8-"), std::string::npos) << account.text;
  const Said reserved = run({"cve", "reserve", number_, "--year", "2026"});
  EXPECT_EQ(reserved.status, 0) << reserved.text;
  EXPECT_NE(reserved.text.find("CVE-2026-1001  reserved"), std::string::npos) << reserved.text;
  const Said looked = run({"cve", "publish", number_, "--preview"});
  EXPECT_EQ(looked.status, 0) << looked.text;
  const std::size_t at = looked.text.find("\"sha256\":\"");
  ASSERT_NE(at, std::string::npos) << looked.text;
  const std::string hash = looked.text.substr(at + 10, 64);
  const std::string document = looked.text.substr(0, looked.text.find("{\"cve\":"));
  EXPECT_EQ(hash, hex(sha256(document))) << "of the bytes as they are printed";
  EXPECT_EQ(there_->count("POST /cve/"), 0U);
  const Said other = run({"cve", "publish", number_, "--sha256", std::string(64, '0')});
  EXPECT_EQ(other.status, 1);
  EXPECT_NE(other.text.find("(cve.other-bytes"), std::string::npos) << other.text;
  const Said published = run({"cve", "publish", number_, "--sha256", hash});
  EXPECT_EQ(published.status, 0) << published.text;
  EXPECT_NE(published.text.find("CVE-2026-1001  published"), std::string::npos) << published.text;
  there_->change_title("CVE-2026-1001", "Somebody's title");
  const Said compared = run({"cve", "compare", number_});
  EXPECT_EQ(compared.status, 0) << compared.text;
  EXPECT_NE(compared.text.find("theirs \"Somebody's title\""), std::string::npos) << compared.text;
  EXPECT_NE(run({"cve", "reject", number_, "--because", "Not one."}).text.find("changed-there"),
            std::string::npos);
  const Said rejected = run({"cve", "reject", number_, "--because", "Not one.", "--over"});
  EXPECT_EQ(rejected.status, 0) << rejected.text;
  EXPECT_EQ(there_->numbers().at("CVE-2026-1001").state, "REJECTED");
  EXPECT_EQ(run({"cve", "reject", number_}).status, 2) << "no reason";
  const Said show = run({"cve", "show", number_, "--json"});
  EXPECT_NE(show.text.find("\"standing\": \"rejected\""), std::string::npos) << show.text;
  EXPECT_EQ(show.text.find(CveStandIn::kKey), std::string::npos);
}

TEST_F(CveProgram, KilledAfterTheServiceActedItRecordsWhatIsThereAndDoesNothingTwice) {
  kill_after("POST /cve-id", {"cve", "reserve", number_});
  ASSERT_EQ(there_->numbers().size(), 1U);
  const std::string number = there_->numbers().begin()->first;
  Said said = run({"cve", "show", number_});
  EXPECT_NE(said.text.find("reservation-pending"), std::string::npos) << said.text;
  said = run({"cve", "send"});
  EXPECT_EQ(said.status, 0);
  EXPECT_EQ(said.text, "1 came to an answer, 0 will be tried again\n");
  EXPECT_EQ(run({"cve", "send"}).text, "nothing waits to be sent\n");
  said = run({"cve", "show", number_});
  EXPECT_NE(said.text.find(number + "  reserved"), std::string::npos) << said.text;
  EXPECT_EQ(there_->numbers().size(), 1U) << "no second number";

  kill_after("POST /cve/", {"cve", "publish", number_});
  said = run({"cve", "show", number_});
  EXPECT_NE(said.text.find("publication-pending"), std::string::npos) << said.text;
  EXPECT_EQ(run({"cve", "send", "--json"}).text, "{\"answered\":1,\"delayed\":0}\n");
  said = run({"cve", "show", number_});
  EXPECT_NE(said.text.find(number + "  published"), std::string::npos) << said.text;
  EXPECT_NE(said.text.find("publish  found"), std::string::npos) << said.text;
  EXPECT_EQ(there_->count("POST /cve/"), 1U) << "published once";
  EXPECT_EQ(there_->count("PUT /cve/"), 0U);
  EXPECT_EQ(run({"verify"}).status, 0);
}

TEST_F(CveProgram, AServerSendsWhatTheShellAsksFor) {
  const pid_t server = start_server();
  const Said reserved = run({"cve", "reserve", number_});
  EXPECT_EQ(reserved.status, 0) << reserved.text;
  EXPECT_EQ(there_->numbers().size(), 1U);
  // What failed in passing waits a minute, unless somebody asks for it.
  there_->fail("GET /cve-id/", Fault::status_500);
  const Said delayed = run({"cve", "publish", number_});
  EXPECT_NE(delayed.text.find("(cve.failed"), std::string::npos) << delayed.text;
  const Said sent = run({"cve", "send"});
  EXPECT_EQ(sent.status, 0);
  EXPECT_NE(sent.text.find("1 waiting; the server"), std::string::npos) << sent.text;
  until_asked("POST /cve/", 1);
  ::kill(server, SIGTERM);
  int status = 0;
  ::waitpid(server, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(CveProgram, AServerEndsWhileCveServicesSaysNothing) {
  const pid_t server = start_server();
  there_->fail("POST /cve-id", Fault::hang_after);
  const pid_t shell = start({"cve", "reserve", number_});
  until_asked("POST /cve-id", 1);
  const auto begun = std::chrono::steady_clock::now();
  ::kill(server, SIGTERM);
  int status = 0;
  ::waitpid(server, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{5});
  ::waitpid(shell, &status, 0);
  EXPECT_NE(run({"cve", "show", number_}).text.find("reservation-pending"), std::string::npos);
  there_->release();
  EXPECT_EQ(run({"cve", "send"}).text, "1 came to an answer, 0 will be tried again\n");
  EXPECT_EQ(there_->numbers().size(), 1U) << "no second number";
}

}  // namespace
}  // namespace docket::program_test
