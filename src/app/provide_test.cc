// The advisory of a case in the folder of a provider.

#include "app/provide.h"

#include <thread>

#include "app/import_fixture_test.h"
#include "provider/check.h"
#include "provider/provider.h"

namespace docket::provide_test {
namespace {

// A clock that is moved by hand.
class MovedWorld final : public StillWorld {
 public:
  Instant now() override { return at; }
  Instant at = StillWorld::now();
};

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
    config.provider.patience = patience_;
    auto opened = Docket::open(config, clock_);
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
    work.now = clock_.now();
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

  std::size_t publications(const std::string& name) {
    const auto timeline = docket_->timeline(kHandler, name, {});
    return static_cast<std::size_t>(std::count_if(
        timeline->items.begin(), timeline->items.end(),
        [](const TimelineEntry& one) { return one.kind == AdvisoryPublished::kKind; }));
  }

  void say(const std::string& name, const Command& command) {
    Submission submission;
    submission.case_id = name;
    submission.command = command;
    const auto reply = docket_->submit(kHandler, submission);
    ASSERT_TRUE(reply.ok()) << reply.error().code << reply.error().message;
  }

  // A case of ours whom only a patch of the maker lets publish, and a judgement that nobody made.
  std::string undecided_case() {
    open(folder().string(), {"cn-2021-rmsv"});
    const std::string name = told_case("third-party");
    say(name, PublishAdvisory{
                  .by = "maker", .occurred_at = clock_.now(), .where = "https://maker.example/1"});
    say(name, FixVulnerability{.by = "maker", .occurred_at = clock_.now()});
    return name;
  }

  MovedWorld clock_;
  std::chrono::milliseconds patience_{10'000};
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
  const std::vector<csaf::Judged> trees = provider::check(folder(), clock_.now()).value();
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
  submission.command = PublishAdvisory{.occurred_at = clock_.now(), .where = look(name).address};
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
      .by = "maker", .occurred_at = clock_.now(), .where = "https://maker.example/1"};
  patched.then = {FixVulnerability{.by = "maker", .occurred_at = clock_.now()}};
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

TEST_F(ProvideTest, WhatWasRecordedWithItsReasonNeedsNoneAgain) {
  const std::string name = undecided_case();
  ASSERT_EQ(put_there(name).error().code, "provider.gate-undecided");
  // As after a fault between the record and the folder.
  say(name, PublishAdvisory{.occurred_at = clock_.now(), .where = look(name).address});
  say(name, AddNote{.text = "necessary, true, plain and of help"});
  const ProvidePreview shown = look(name);
  EXPECT_TRUE(shown.recorded);
  EXPECT_FALSE(shown.refused) << shown.refused->message;
  const auto done = put_there(name);
  ASSERT_TRUE(done.ok()) << done.error().code << done.error().message;
  EXPECT_EQ(done->coming, "added");
  EXPECT_EQ(served(done->address), shown.output->document);
}

TEST_F(ProvideTest, ALookKeepsNobodyFromPublishingAndIsKeptByNobody) {
  const std::string name = told_case();
  const provider::Lock held = provider::Lock::take(folder()).value();
  const ProvidePreview shown = look(name);
  EXPECT_FALSE(shown.refused) << shown.refused->message;
  EXPECT_EQ(shown.coming, "added");
}

TEST_F(ProvideTest, WhileTheFolderIsHeldNothingIsRecordedAndThenItIsPublished) {
  const std::string name = told_case();
  const std::size_t before = records(name);
  std::optional<provider::Lock> held = provider::Lock::take(folder()).value();
  std::size_t meanwhile = 0;
  std::thread other{[&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    meanwhile = records(name);
    held.reset();
  }};
  const auto done = put_there(name);
  other.join();
  ASSERT_TRUE(done.ok()) << done.error().code << done.error().message;
  EXPECT_EQ(meanwhile, before);
  EXPECT_EQ(records(name), before + 1);
  EXPECT_NE(served(done->address), "");
}

TEST_F(ProvideTest, WhoseTurnDoesNotComeHasRecordedNothing) {
  patience_ = std::chrono::milliseconds{50};
  open(folder().string(), {"house"});
  const std::string name = told_case();
  const std::size_t before = records(name);
  {
    const provider::Lock held = provider::Lock::take(folder()).value();
    const Error busy = put_there(name).error();
    EXPECT_EQ(busy.code, "provider.busy");
    EXPECT_EQ(busy.message,
              "another publication is under way in this folder; try again when it is done");
    EXPECT_EQ(records(name), before);
  }
  EXPECT_TRUE(put_there(name).ok());
}

TEST_F(ProvideTest, TwoPublicationsAtOnceAreBothPublished) {
  const std::string names[] = {told_case(), told_case(), told_case()};
  std::vector<std::thread> publishing;
  std::vector<std::string> failed(std::size(names));
  std::vector<std::string> addresses(std::size(names));
  for (std::size_t at = 0; at < std::size(names); ++at)
    publishing.emplace_back([&, at] {
      const auto done = put_there(names[at]);
      if (done.ok()) {
        addresses[at] = done->address;
      } else {
        failed[at] = done.error().code;
      }
    });
  for (std::thread& one : publishing) one.join();
  EXPECT_EQ(failed, std::vector<std::string>(std::size(names)));
  for (const std::string& address : addresses) EXPECT_NE(served(address), "") << address;
}

TEST_F(ProvideTest, ARevisionThatNeverReachedTheFolderIsPutThereBeforeTheNextOne) {
  const std::string name = told_case();
  ASSERT_TRUE(put_there(name).ok());
  clock_.at = clock_.at + std::chrono::hours{1};
  DescribeAdvisory second;
  second.texts = {{TextKind::title, "en", "The second title"}};
  say(name, second);
  // Recorded, and then the disk was full.
  const ProvidePreview lost = look(name);
  ASSERT_EQ(lost.coming, "replaced");
  say(name, PublishAdvisory{.occurred_at = clock_.now(), .where = lost.address});
  const std::int64_t record = look(name).sequence;
  clock_.at = clock_.at + std::chrono::hours{1};
  DescribeAdvisory third;
  third.texts = {{TextKind::title, "en", "The third title"}};
  say(name, third);
  clock_.at = clock_.at + std::chrono::hours{1};
  const ProvidePreview shown = look(name);
  ASSERT_TRUE(shown.missed);
  EXPECT_EQ(shown.missed->record, record);
  EXPECT_FALSE(shown.recorded);
  EXPECT_EQ(served(shown.address).find("The second title"), std::string::npos);
  const fs::path web = folder() / "web";
  const std::string first_tree = fs::read_symlink(web).string();
  const auto done = put_there(name);
  ASSERT_TRUE(done.ok()) << done.error().code << done.error().message;
  EXPECT_EQ(fs::read_symlink(web).string(), first_tree) << "two changes, one after the other";
  EXPECT_NE(served(done->address).find("The third title"), std::string::npos);
  // The tree that is not shown is that of the change before.
  const std::string other = first_tree.ends_with("one") ? "two" : "one";
  const std::string path = done->address.substr(std::string{"https://psirt.acme.example/"}.size());
  std::ifstream in(folder() / "trees" / other / path, std::ios::binary);
  const std::string between{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_NE(between.find("The second title"), std::string::npos);
  EXPECT_FALSE(look(name).missed);
  EXPECT_EQ(publications(name), 3U);
}

TEST_F(ProvideTest, ARestrictedCaseIsNotPublished) {
  const std::string name = told_case();
  say(name, RestrictCase{.because = "embargo"});
  EXPECT_EQ(look(name).refused->code, "provider.restricted");
  EXPECT_EQ(put_there(name).error().code, "provider.restricted");
  EXPECT_EQ(publications(name), 0U);
  say(name, RestrictCase{false, {}, "the embargo is over"});
  EXPECT_FALSE(look(name).refused);
  EXPECT_TRUE(put_there(name).ok());
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

TEST_F(ProvideTest, a_section_that_names_no_provider_is_refused_at_the_start) {
  const fs::path data = folder_ / "data-start";
  fs::create_directories(data);
  const auto refusal = [&data](const std::string& section) {
    std::ofstream{data / "docket.toml"} << section;
    const Result<Config> config = read_config(data.string());
    EXPECT_TRUE(config.ok()) << section;
    const Status can = can_provide(*config);
    return can.ok() ? "" : can.error().code + " " + can.error().where + " " + can.error().message;
  };
  const std::string begin = "no advisory could be published as [provider] says: ";
  const std::string end = "; mend that, or leave the section out";
  const std::string none = (folder_ / "none").string();
  const std::string good = "[provider]\nfolder = \"" + folder().string() + "\"\n";
  EXPECT_EQ(refusal("listen = \"127.0.0.1:1\"\n"), "") << "there is no such section";
  EXPECT_EQ(refusal(good), "");
  EXPECT_EQ(refusal("[provider]\nfolder = \"" + none + "\"\n"),
            "config.provider docket.toml:2:10 " + begin +
                "this is no folder of a provider; make one with `new` (" + none + ")" + end);
  EXPECT_EQ(refusal("[provider]\npassphrase_file = \"x\"\n"),
            "config.provider docket.toml:2:19 " + begin + "it names no folder" + end);
  EXPECT_TRUE(refusal(good + "passphrase_file = \"" + none + "\"\n")
                  .starts_with("config.provider docket.toml:3:19 " + begin));
  fs::permissions(folder() / "keys/signing.key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_TRUE(refusal(good).starts_with("config.provider docket.toml:2:10 " + begin +
                                        "others may read the signing key"));
}

}  // namespace
}  // namespace docket::provide_test
