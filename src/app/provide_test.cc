// The advisory of a case in the folder of a provider.

#include "app/provide.h"

#include "app/import_fixture_test.h"
#include "provider/check.h"
#include "provider/provider.h"

namespace docket::provide_test {
namespace {

class ProvideTest : public ImportTest {
 protected:
  void SetUp() override {
    ImportTest::SetUp();
    open(folder().string(), {"house"});
    make_folder();
  }

  fs::path folder() const { return folder_ / "csaf"; }

  // The same data under a configuration that names a provider's folder.
  void open(const std::string& provider, std::vector<std::string> packs) {
    docket_.reset();
    Config config;
    config.data = (folder_ / ("data-" + packs.front())).string();
    config.packs = std::move(packs);
    config.provider.folder = provider;
    auto opened = Docket::open(config, world_);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    docket_ = std::move(opened).value();
    if (!*docket_->accounts().needs_setup()) return;
    const auto link = docket_->accounts().new_link(host_reader(), "setup", "");
    ASSERT_TRUE(link.ok());
    ASSERT_TRUE(docket_->accounts()
                    .use_link(*link, {"chief", "Chief", {}, {}}, "acme", "correct horse battery")
                    .ok());
  }

  void make_folder() {
    provider::NewProvider wanted;
    wanted.settings.address = "https://psirt.acme.example";
    wanted.settings.publisher = {"vendor", "acme", "https://psirt.acme.example", {}, {}};
    wanted.settings.contact = "mailto:psirt@acme.example";
    const Instant long_ago = parse_instant("2024-01-01T00:00:00Z").value();
    const auto made = provider::make_provider(folder(), wanted, long_ago);
    ASSERT_TRUE(made.ok()) << made.error().message;
    provider::Work work;
    work.now = world_.now();
    const auto built = provider::build(*made, {}, work);
    ASSERT_TRUE(built.ok()) << built.error().message;
  }

  // A case whose advisory can be a document of CSAF.
  std::string told_case(const std::string& role = "provider") {
    Submission open;
    OpenCase opening;
    opening.title = "Door left open";
    opening.assets = {{"Door", "product", {}}};
    opening.parties = {{.party = "acme", .roles = {{role, "Door"}}}};
    if (role != "provider")
      opening.parties.push_back({.party = "maker", .roles = {{"provider", "Door"}}});
    opening.identifiers = {"CVE-2030-1000"};
    open.command = opening;
    AffectedRow row;
    row.product = "Door";
    row.versions = "1.1.0";
    DescribeAdvisory words;
    words.sharing = "CLEAR";
    open.then = {StateAffected{std::vector{row}, {}}, words};
    const auto reply = docket_->submit(kHandler, open);
    EXPECT_TRUE(reply.ok()) << reply.error().message;
    return reply.ok() ? reply->number : "";
  }

  ProvidePreview look(const std::string& name) {
    const auto preview = preview_provision(*docket_, kHandler, name, {});
    EXPECT_TRUE(preview.ok()) << preview.error().code << preview.error().message;
    return preview.ok() ? *preview : ProvidePreview{};
  }

  Result<Provided> put_there(const std::string& name, const ProvideWish& wish = {}) {
    Submission submission;
    submission.case_id = name;
    return provide(*docket_, kHandler, std::move(submission), wish);
  }

  std::string served(const std::string& address) const {
    const std::string path = address.substr(std::string{"https://psirt.acme.example/"}.size());
    std::ifstream in(folder() / "web" / path, std::ios::binary);
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  std::size_t records(const std::string& name) {
    return static_cast<std::size_t>(docket_->case_page(kHandler, name)->sequence);
  }
};

TEST_F(ProvideTest, WhatIsLookedAtIsPublishedOnceAndRecorded) {
  const std::string name = told_case();
  const ProvidePreview shown = look(name);
  ASSERT_FALSE(shown.refused) << shown.refused->message;
  EXPECT_EQ(shown.coming, "added");
  ASSERT_TRUE(shown.output);
  EXPECT_NE(shown.output->document.find("https://psirt.acme.example"), std::string::npos)
      << "who publishes is whose folder it is";
  EXPECT_EQ(served(shown.address), "") << "nothing is written by looking";
  const std::size_t before = records(name);
  const auto done = put_there(name);
  ASSERT_TRUE(done.ok()) << done.error().code << done.error().message;
  EXPECT_EQ(done->address, shown.address);
  EXPECT_EQ(served(done->address), shown.output->document);
  EXPECT_EQ(records(name), before + 1);
  const auto timeline = docket_->timeline(kHandler, name, {});
  EXPECT_EQ(timeline->items.back().kind, AdvisoryPublished::kKind);
  const auto again = put_there(name);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->coming, "unchanged");
  EXPECT_EQ(records(name), before + 1) << "said once";
  EXPECT_TRUE(look(name).recorded);
  const std::vector<csaf::Judged> trees = provider::check(folder(), world_.now()).value();
  for (const csaf::Judged& judged : trees) EXPECT_EQ(judged.role, judged.claimed);
}

TEST_F(ProvideTest, WhatWasRecordedAndNotWrittenIsWrittenTheNextTime) {
  const std::string name = told_case();
  fs::rename(folder() / "keys/signing.key", folder() / "away");
  EXPECT_EQ(look(name).refused->code, "provider.unreadable") << "seen before anything is recorded";
  const std::size_t before = records(name);
  EXPECT_FALSE(put_there(name).ok());
  EXPECT_EQ(records(name), before);
  fs::rename(folder() / "away", folder() / "keys/signing.key");
  // As after a fault between the two: the case says it, the folder does not hold it.
  Submission submission;
  submission.case_id = name;
  submission.command = PublishAdvisory{.occurred_at = world_.now(), .where = look(name).address};
  ASSERT_TRUE(docket_->submit(kHandler, submission).ok());
  const ProvidePreview shown = look(name);
  EXPECT_TRUE(shown.recorded);
  EXPECT_EQ(shown.coming, "added");
  const auto done = put_there(name);
  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(done->coming, "added");
  EXPECT_EQ(records(name), before + 1);
  EXPECT_NE(served(done->address), "");
}

TEST_F(ProvideTest, AGateThatRefusesIsNotPassedAndAnUndecidedOneAsksForAReason) {
  open(folder().string(), {"cn-2021-rmsv"});
  const std::string name = told_case("third-party");
  const ProvidePreview shown = look(name);
  ASSERT_TRUE(shown.refused) << "before the maker has a patch";
  EXPECT_EQ(shown.refused->code, "provider.gate");
  ASSERT_FALSE(shown.answers.empty());
  EXPECT_EQ(put_there(name, {{}, {}, "all the same"}).error().code, "provider.gate");
  Submission patched;
  patched.case_id = name;
  patched.command = PublishAdvisory{
      .by = "maker", .occurred_at = world_.now(), .where = "https://maker.example/1"};
  patched.then = {FixVulnerability{.by = "maker", .occurred_at = world_.now()}};
  ASSERT_TRUE(docket_->submit(kHandler, patched).ok());
  ASSERT_FALSE(look(name).refused) << "nobody has judged the principles yet";
  EXPECT_EQ(put_there(name).error().code, "provider.gate-undecided");
  EXPECT_EQ(put_there(name, {{}, {}, " "}).error().code, "provider.gate-undecided");
  const auto done = put_there(name, {{}, {}, "necessary, true, plain and of help"});
  ASSERT_TRUE(done.ok()) << done.error().message;
  const auto timeline = docket_->timeline(kHandler, name, {});
  EXPECT_EQ(timeline->items.back().kind, NoteAdded::kKind);
  EXPECT_NE(served(done->address), "");
}

TEST_F(ProvideTest, WhereThereIsNoFolderNothingIsOffered) {
  open("", {"house"});
  const std::string name = told_case();
  EXPECT_FALSE(case_advisory(*docket_, kHandler, name, {})->provider);
  EXPECT_EQ(preview_provision(*docket_, kHandler, name, {}).error().code, "provider.no-folder");
  EXPECT_EQ(put_there(name).error().code, "provider.no-folder");
  open((folder_ / "nothing").string(), {"house"});
  EXPECT_EQ(put_there(name).error().code, "provider.none");
}

TEST_F(ProvideTest, ReadersLookAndDoNotPublish) {
  const std::string name = told_case();
  const Reader reader{"rita", {AccountRole::reader}};
  EXPECT_TRUE(preview_provision(*docket_, reader, name, {}).ok());
  Submission submission;
  submission.case_id = name;
  EXPECT_EQ(provide(*docket_, reader, submission, {}).error().code, "access.role");
  EXPECT_EQ(put_there(name, {"cve", {}, {}}).error().code, "provider.edition");
}

}  // namespace
}  // namespace docket::provide_test
