#include "tests/cve_services/desk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/hash.h"

namespace docket {

std::string StandingWorld::random_bytes(std::size_t count) {
  std::string bytes;
  while (bytes.size() < count) bytes += view(sha256("cve " + std::to_string(++drawn_)));
  bytes.resize(count);
  return bytes;
}

std::string schemas_of_api() {
  const char* data = std::getenv("DOCKET_TEST_DATA");
  return data ? std::string{data} + "/cve/cve-services/schemas" : std::string{};
}

DescribeAdvisory words_of_advisory(const std::string& title) {
  DescribeAdvisory words;
  words.texts = {{TextKind::title, "en", title},
                 {TextKind::description, "en", "A request without a session is served."},
                 {TextKind::weakness, {}, "CWE-287"}};
  words.references = {StatedReference{"https://acme.example/advisories/1", "Advisory"}};
  return words;
}

StateAffected rows_of_advisory() {
  AffectedRow row;
  row.product = "libfalcon";
  row.versions = ">= 1.0.0, < 1.2.1";
  row.scheme = "semver";
  return StateAffected{std::vector{row}, {}};
}

void CveDesk::SetUp() {
  if (schemas_of_api().empty()) GTEST_SKIP() << "DOCKET_TEST_DATA is not set";
  folder_ = ::testing::TempDir() + "docket_cve_" + std::to_string(::getpid());
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directories(folder_);
  there_ = std::make_unique<CveStandIn>(schemas_of_api(), [this] { return world_.now(); });
  diagnostics_ = std::make_unique<Diagnostics>(world_);
  const std::string key = folder_ + "/cve-key";
  std::ofstream{key} << CveStandIn::kKey << "\n";
  ::chmod(key.c_str(), 0600);
  config_.data = folder_ + "/data";
  config_.cve = {there_->address(), std::string{CveStandIn::kOrganisation},
                 std::string{CveStandIn::kOrganisationId}, std::string{CveStandIn::kUser}, key};
  open();
  const std::string link = docket_->accounts().new_link(host_reader(), "setup", "").value();
  ASSERT_TRUE(
      docket_->accounts().use_link(link, {"chief", "Chief", {}, {}}, "Acme", "long enough 1").ok());
  case_ = open_case("Secret Kestrel");
}

void CveDesk::TearDown() {
  docket_.reset();
  if (there_)
    for (const std::string& wrong : there_->not_as_described()) ADD_FAILURE() << wrong;
  there_.reset();
  if (!folder_.empty()) std::filesystem::remove_all(folder_);
}

void CveDesk::open() {
  docket_.reset();
  auto opened = Docket::open(config_, world_);
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  docket_ = std::move(*opened);
}

std::string CveDesk::open_case(const std::string& title) {
  OpenCase command;
  command.title = title;
  command.occurred_at = world_.at;
  command.assets = {{"libfalcon", "product", {}}};
  command.parties.push_back({"Acme", {{"provider", "libfalcon"}}, {}});
  Submission submission;
  submission.command = command;
  submission.then = {rows_of_advisory(), words_of_advisory("Bypass in libfalcon")};
  const Result<Reply> reply = docket_->submit(host_reader(), std::move(submission));
  EXPECT_TRUE(reply.ok()) << reply.error().message;
  return reply.ok() ? reply->case_id : "";
}

void CveDesk::tell(Command command) {
  Submission submission;
  submission.case_id = case_;
  submission.command = std::move(command);
  const Result<Reply> reply = docket_->submit(host_reader(), std::move(submission));
  EXPECT_TRUE(reply.ok()) << reply.error().code << " " << reply.error().message;
}

CveRound CveDesk::round(CveLines lines, const std::stop_token& stop) {
  const OpenCve opened = [&] { return CveClient::open(config_.cve, patience_, stop); };
  const Result<CveRound> done = ask_waiting_cve(*docket_, opened, *diagnostics_, lines, stop);
  EXPECT_TRUE(done.ok()) << done.error().code;
  return done.ok() ? *done : CveRound{};
}

std::string CveDesk::ask(const CveWish& wish) {
  Submission submission;
  submission.case_id = case_;
  const Result<Reply> reply = ask_cve(*docket_, host_reader(), std::move(submission), wish);
  if (!reply.ok()) return "not asked " + reply.error().code;
  round();
  return outcome();
}

std::string CveDesk::ask(CveAction action) {
  CveWish wish;
  wish.action = action;
  if (action == CveAction::reject) wish.because = "Assigned by mistake.";
  return ask(wish);
}

std::string CveDesk::outcome() {
  const CvePage shown = page();
  if (shown.exchanges.empty()) return "nothing was asked";
  const CveExchange& last = shown.exchanges.front();
  return last.outcome + (last.code.empty() ? "" : " " + last.code);
}

CvePage CveDesk::page() {
  const Result<CvePage> shown = cve_page(*docket_, host_reader(), case_);
  EXPECT_TRUE(shown.ok());
  return shown.ok() ? *shown : CvePage{};
}

CaseState CveDesk::state() {
  return load_case(docket_->store(), host_reader(), {case_, case_}).value().state;
}

}  // namespace docket
