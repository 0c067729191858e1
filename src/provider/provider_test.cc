#include "provider/provider.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "base/json.h"
#include "provider/files.h"
#include "provider/folder_test.h"

namespace docket::provider::provider_test {
namespace {

using Texts = std::vector<std::string>;

std::vector<std::string> some_documents(const Folder& folder) {
  return {folder.document({.id = "acme-1", .current = "2024-01-02T03:04:05Z"}),
          folder.document({.id = "acme-2",
                           .first = "2023-05-01T00:00:00Z",
                           .current = "2024-03-01T00:00:00Z",
                           .revisions = 2}),
          folder.document({.id = "acme-3", .current = "2024-02-01T00:00:00Z"})};
}

TEST(Provider, ABuiltTreeMeetsTheRoleOfATrustedProvider) {
  const Folder folder;
  const Built built = folder.build(some_documents(folder)).value();
  EXPECT_EQ(built.documents, 3U);
  EXPECT_EQ(built.signatures, 3U);
  const auto judged = check(folder.folder(), kNow).value();
  ASSERT_EQ(judged.size(), 1U);
  EXPECT_EQ(judged[0].metadata, ".well-known/csaf/v2.0/provider-metadata.json");
  EXPECT_EQ(judged[0].documents, 3U);
  EXPECT_EQ(judged[0].claimed, csaf::Role::trusted_provider);
  EXPECT_EQ(judged[0].role, csaf::Role::trusted_provider);
  EXPECT_EQ(broken(folder.folder()), Texts{});
  EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/index.txt"),
            "2024/acme-1.json\n2024/acme-3.json\n2023/acme-2.json\n");
  EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/changes.csv"),
            "\"2023/acme-2.json\",\"2024-03-01T00:00:00Z\"\n"
            "\"2024/acme-3.json\",\"2024-02-01T00:00:00Z\"\n"
            "\"2024/acme-1.json\",\"2024-01-02T03:04:05Z\"\n");
  EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/2024/acme-1.json"),
            bytes_of(folder.document({.id = "acme-1"})));
}

TEST(Provider, WhatABuildLeavesOutIsCounted) {
  const Folder folder;
  const std::vector<std::string> all = some_documents(folder);
  EXPECT_EQ(folder.build(all)->gone, 0U);
  EXPECT_EQ(folder.build({all[1], all[0]})->gone, 1U);
  EXPECT_EQ(folder.build({all[1], all[2]})->gone, 1U) << "one comes, one goes";
  EXPECT_EQ(folder.build(all)->gone, 0U);
}

TEST(Provider, WithoutAKeyTheRoleIsThatOfAProvider) {
  const Folder folder{{}, false};
  EXPECT_EQ(folder.build(some_documents(folder))->signatures, 0U);
  const auto judged = check(folder.folder(), kNow).value();
  EXPECT_EQ(judged[0].claimed, csaf::Role::provider);
  EXPECT_EQ(judged[0].role, csaf::Role::provider);
}

TEST(Provider, BothEditionsAreJudgedEachAndTheLeadingOneIsWellKnown) {
  const Folder folder;
  auto documents = some_documents(folder);
  documents.push_back(folder.document({.id = "acme-1", .label = "CLEAR", .version = "2.1"}, "new"));
  ASSERT_TRUE(folder.build(documents).ok());
  const auto judged = check(folder.folder(), kNow).value();
  ASSERT_EQ(judged.size(), 2U);
  EXPECT_EQ(judged[0].role, csaf::Role::trusted_provider);
  EXPECT_EQ(judged[1].edition, csaf::Edition::v2_1);
  EXPECT_EQ(judged[1].role, csaf::Role::trusted_provider) << "by security.txt";
  EXPECT_EQ(judged[1].requirements[8].met, csaf::Met::unused) << "the well-known place shows 2.0";
  EXPECT_EQ(bytes_of(folder.csaf() / "provider-metadata.json"),
            bytes_of(folder.csaf() / "v2.0/provider-metadata.json"));
}

TEST(Provider, ProgramsThatAreNotOursFindHashesAndSignaturesGood) {
  const Folder folder;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  ASSERT_TRUE(folder.add({folder.document({.id = "acme-4"})}).ok());
  const std::string there = "cd " + (folder.csaf() / "v2.0/white/2024").string() + " && ";
  const auto run = [&](const std::string& words) {
    return std::system((there + words + " >/dev/null 2>&1").c_str());
  };
  EXPECT_EQ(run("cat *.sha256 | sha256sum -c --strict"), 0);
  EXPECT_EQ(run("cat *.sha512 | sha512sum -c --strict"), 0);
  if (std::system("command -v gpg >/dev/null") != 0) GTEST_SKIP() << "gpg is not installed";
  const std::string home = (folder.folder() / "gpg").string();
  fs::create_directories(home);
  fs::permissions(home, fs::perms::owner_all);
  const std::string gpg = "GNUPGHOME=" + home + " gpg --batch ";
  ASSERT_EQ(run(gpg + "--import ../../../openpgp/*.asc"), 0);
  for (const char* name : {"acme-1", "acme-3", "acme-4"})
    EXPECT_EQ(run(gpg + "--verify " + name + ".json.asc " + name + ".json"), 0) << name;
  EXPECT_NE(run(gpg + "--verify acme-1.json.asc acme-3.json"), 0);
  run("GNUPGHOME=" + home + " gpgconf --kill all");
}

struct RefusedRow {
  const char* what;
  csaf::AdvisoryRow document;
  const char* code;
  const char* place;
};

TEST(Provider, WhatMayNotBePublishedIsRefusedWithThePlaceAndNothingChanges) {
  const RefusedRow rows[] = {
      {"a draft", {.status = "draft"}, "provider.draft", ":/document/tracking/status"},
      {"a label that was not named",
       {.label = "AMBER"},
       "provider.label",
       ":/document/distribution"},
      {"GREEN must be named too", {.label = "GREEN"}, "provider.label", ":/document/distribution"},
      {"nothing said of TLP", {.label = ""}, "provider.label", ":/document/distribution"},
      {"a mandatory test fails: the last revision is not the version",
       {.current = "2020-01-01T00:00:00Z", .revisions = 2},
       "provider.invalid",
       ":/document/tracking/revision_history"},
      {"no CSAF 2.0 or 2.1", {.version = "1.0"}, "provider.edition", ":/document/csaf_version"},
  };
  const Folder folder;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  const std::string before = bytes_of(folder.csaf() / "v2.0/white/feed-tlp-white.json");
  for (const RefusedRow& row : rows) {
    const std::string file = folder.document(row.document, "refused");
    for (const Error& error : {folder.build({file}).error(), folder.add({file}).error()}) {
      EXPECT_EQ(error.code, row.code) << row.what << error.message;
      EXPECT_TRUE(error.where.starts_with(file + row.place)) << error.where;
    }
    EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/feed-tlp-white.json"), before) << row.what;
  }
  EXPECT_EQ(broken(folder.folder()), Texts{});
  const std::string twice = folder.document({.id = "ACME 1"}, "twice");
  EXPECT_EQ(folder.build({folder.document({.id = "acme_1"}), twice}).error().code,
            "provider.twice");
  EXPECT_EQ(folder.add({folder.document({.id = "acme_1"}), twice}).error().code, "provider.twice");
  put(folder.folder() / "x.json", "{");
  EXPECT_EQ(folder.add({(folder.folder() / "x.json").string()}).error().code, "json.syntax");
  EXPECT_EQ(folder.add({"/nowhere.json"}).error().code, "provider.unreadable");
  EXPECT_EQ(folder
                .add({folder.document({.id = "acme-2",
                                       .first = "2023-05-01T00:00:00Z",
                                       .current = "2024-02-01T00:00:00Z"})})
                .error()
                .code,
            "provider.older");
}

// Labels that are named get folders of their own.
TEST(Provider, ProtectedDocumentsLieApart) {
  const Folder folder{{"AMBER", "GREEN"}};
  ASSERT_TRUE(folder
                  .build({folder.document({.id = "open"}),
                          folder.document({.id = "closed", .label = "AMBER"})})
                  .ok());
  EXPECT_TRUE(fs::exists(folder.csaf() / "v2.0/amber/2024/closed.json"));
  EXPECT_TRUE(fs::exists(folder.csaf() / "v2.0/green/index.txt")) << "an empty listing";
  EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/index.txt"), "2024/open.json\n");
  const auto judged = check(folder.folder(), kNow).value();
  EXPECT_EQ(judged[0].requirements[4].met, csaf::Met::unseen) << "protection is the web server's";
  EXPECT_EQ(judged[0].role, csaf::Role::trusted_provider);
}

// The same documents, come one after the other, with all revisions between.
void come_one_by_one(const Limits& limits) {
  Folder folder{{"GREEN"}};
  folder.work.limits = limits;
  ASSERT_TRUE(folder.build({folder.document({.id = "acme-0"})}).ok());
  for (int round = 1; round <= 3; ++round) {
    for (int number = 1; number <= 6; ++number) {
      const std::string id = "acme-" + std::to_string(number);
      csaf::AdvisoryRow row{.id = id, .revisions = round};
      if (round > 1) row.current = "2024-0" + std::to_string(round) + "-03T00:00:00Z";
      if (round == 3 && number == 2) row.label = "GREEN";                 // moves to another folder
      if (round == 2 && number == 3) row.first = "2023-12-01T00:00:00Z";  // and to another year
      if (round == 3 && number == 3) row.first = "2023-12-01T00:00:00Z";
      const auto added = folder.add({folder.document(row)});
      ASSERT_TRUE(added.ok()) << added.error().message << added.error().where;
      EXPECT_EQ(added->added, round == 1 ? 1U : 0U);
      EXPECT_EQ(added->replaced, round == 1 ? 0U : 1U);
      ASSERT_EQ(broken(folder.folder()), Texts{}) << id << " in round " << round;
      EXPECT_EQ(folder.add({folder.document(row)})->unchanged, 1U);
    }
  }
  EXPECT_FALSE(fs::exists(folder.csaf() / "v2.0/white/2024/acme-2.json"));
  EXPECT_FALSE(fs::exists(folder.csaf() / "v2.0/white/2024/acme-2.json.asc"));
  EXPECT_FALSE(fs::exists(folder.csaf() / "v2.0/white/2024/acme-3.json"));
  EXPECT_EQ(check(folder.folder(), kNow)->front().documents, 7U);
}

TEST(Provider, DocumentsThatComeOneByOneGiveAWholeTreeEachTime) { come_one_by_one({}); }

TEST(Provider, SoTheyDoWhereFeedsAreChangedInPlace) { come_one_by_one(kLikeLarge); }

TEST(Provider, ALongFeedIsChangedInPlaceUntilItsRoomIsUsedUp) {
  Folder folder;
  folder.work.limits = kLikeLarge;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  const fs::path feed = folder.csaf() / "v2.0/white/feed-tlp-white.json";
  const std::uintmax_t size = fs::file_size(feed);
  std::size_t same_size = 0;
  for (int number = 0; number < 12; ++number) {
    ASSERT_TRUE(folder.add({folder.document({.id = "more-" + std::to_string(number)})}).ok());
    ASSERT_EQ(broken(folder.folder()), Texts{});
    same_size += fs::file_size(feed) == size ? 1 : 0;
  }
  EXPECT_GE(same_size, 3U) << "4,000 bytes hold a few entries";
  EXPECT_LT(same_size, 12U) << "then the feed is written anew";
}

// Who has the feed open reads it to its end, whatever happens meanwhile.
TEST(Provider, AReaderOfTheFeedGoesOnReadingTheOldBytes) {
  Folder folder;
  folder.work.limits = kLikeLarge;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  for (int number = 0; number < 4; ++number) {
    const fs::path feed = folder.csaf() / "v2.0/white/feed-tlp-white.json";
    const std::string before = bytes_of(feed);
    std::ifstream reader(feed, std::ios::binary);
    std::string seen(100, '\0');
    reader.read(seen.data(), 100);
    // Two changes: the second one works on the tree that the reader's file is in.
    for (const char* id : {"a", "b"})
      ASSERT_TRUE(folder.add({folder.document({.id = id + std::to_string(number)})}).ok());
    seen.append(std::istreambuf_iterator<char>{reader}, {});
    EXPECT_EQ(seen, before);
    EXPECT_EQ(broken(folder.folder()), Texts{});
  }
}

// What another process is told that does not get the lock which this one holds.
std::string held_by_another(const fs::path& folder) {
  int ends[2];
  if (::pipe(ends) != 0) return "";
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string told = Lock::take(folder).error().message;
    const ssize_t written = ::write(ends[1], told.data(), told.size());
    ::_exit(written > 0 ? 0 : 1);
  }
  ::close(ends[1]);
  std::string told(200, '\0');
  const ssize_t read = ::read(ends[0], told.data(), told.size());
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return told.substr(0, read > 0 ? static_cast<std::size_t>(read) : 0);
}

TEST(Provider, AFolderIsHeldByOneAtATimeAndFollowsItsSettings) {
  const Folder folder;
  const std::string file = folder.document({.id = "acme-1"});
  EXPECT_EQ(folder.add({file}).error().code, "provider.not-built");
  ASSERT_TRUE(folder.build({file}).ok());
  {
    const Lock lock = Lock::take(folder.folder()).value();
    EXPECT_EQ(folder.add({file}).error().code, "provider.busy");
    EXPECT_EQ(folder.build({file}).error().code, "provider.busy");
    EXPECT_EQ(folder.build({file}).error().message.substr(0, 19), "another publication");
    EXPECT_EQ(held_by_another(folder.folder()).substr(0, 14), "another docket");
    EXPECT_TRUE(foresee(folder.opened(), {"acme-1", bytes_of(file)}, folder.work).ok());
  }
  std::string settings = bytes_of(folder.folder() / "provider.json");
  settings.replace(settings.find("psirt.acme"), 10, "other.acme");
  put(folder.folder() / "provider.json", settings);
  EXPECT_EQ(folder.add({file}).error().code, "provider.behind");
  const Built built = folder.build({file}).value();
  EXPECT_EQ(built.signatures, 0U) << "the document is the same, so its signature is";
  EXPECT_EQ(broken(folder.folder()), Texts{});
  const NewProvider again{folder.opened().settings, std::nullopt, "", true};
  put(folder.folder() / "provider.json", "{}");
  EXPECT_EQ(open_provider(folder.folder()).error().code, "provider.settings");
  EXPECT_EQ(open_provider("/nowhere").error().code, "provider.none");
  EXPECT_EQ(make_provider(folder.folder(), again, kNow).error().code, "provider.exists");
  EXPECT_EQ(make_provider("/proc/p", again, kNow).error().code, "provider.unwritable");
}

TEST(Provider, TheSecretKeyIsItsOwnersAlone) {
  const Folder folder;
  const fs::path key = folder.folder() / "keys/signing.key";
  struct stat about{};
  ASSERT_EQ(::stat(key.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  const std::string file = folder.document({.id = "acme-1"});
  ASSERT_EQ(::chmod(key.c_str(), 0640), 0);
  EXPECT_EQ(folder.build({file}).error().code, "provider.key-open");
  fs::remove(key);
  EXPECT_EQ(folder.build({file}).error().code, "provider.unreadable")
      << "who has signed goes on to sign";
}

// Killed at any step, and then once more at the next change: readers see a whole tree, the old one
// or the new one, and the next change goes through.
TEST(Provider, KilledAtAnyStepTheTreeIsWhole) {
  for (const Limits& limits : {Limits{}, kLikeLarge}) {
    for (const std::string_view step :
         {"caught-up", "documents", "listings", "durable", "kept", "shown"}) {
      Folder folder;
      folder.work.limits = limits;
      ASSERT_TRUE(folder.build(some_documents(folder)).ok());
      ASSERT_TRUE(folder.add({folder.document({.id = "before"})}).ok());
      const auto changed =
          folder.document({.id = "acme-1", .current = "2024-05-01T00:00:00Z", .revisions = 2});
      for (int death = 0; death < 2; ++death) {
        const pid_t child = ::fork();
        if (child == 0) {
          folder.work.pause = [&](const char* at) {
            if (step == at) ::_exit(7);
          };
          static_cast<void>(folder.add({changed}));
          ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        const bool was_shown = step == "shown";
        EXPECT_EQ(WEXITSTATUS(status), was_shown && death == 1 ? 0 : 7) << step;
        ASSERT_EQ(broken(folder.folder()), Texts{}) << step;
        const bool is_new =
            bytes_of(folder.csaf() / "v2.0/white/2024/acme-1.json") == bytes_of(changed);
        EXPECT_EQ(is_new, was_shown) << step;
      }
      ASSERT_TRUE(folder.add({folder.document({.id = "after"})}).ok()) << step;
      ASSERT_TRUE(folder.add({changed}).ok()) << step;
      EXPECT_EQ(broken(folder.folder()), Texts{}) << step;
      EXPECT_EQ(check(folder.folder(), kNow)->front().documents, 5U) << step;
    }
  }
}

// A later moment for each number.
std::string moment(int number) {
  return to_text(parse_instant("2024-03-01T00:00:00Z").value() + std::chrono::minutes{number});
}

// And killed at any moment whatsoever.
TEST(Provider, KilledAtRandomMomentsTheTreeIsWhole) {
  Folder folder;
  folder.work.limits = kLikeLarge;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  const int rounds = std::getenv("DOCKET_LONG") ? 2000 : 40;
  int killed = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string file = folder.document({.id = "r-" + std::to_string(round % 5),
                                              .current = moment(round),
                                              .title = "round " + std::to_string(round)});
    const pid_t child = ::fork();
    if (child == 0) {
      static_cast<void>(folder.add({file}));
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(round * 7919 % 12000));
    ::kill(child, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    killed += WIFSIGNALED(status) ? 1 : 0;
    ASSERT_EQ(broken(folder.folder()), Texts{}) << "round " << round;
  }
  EXPECT_GT(killed, 0) << "nobody was killed, so that nothing was shown";
}

// While changes go on, whoever looks up the tree once sees listings and documents that fit.
TEST(Provider, ReadersFindAWholeTreeWhileItChanges) {
  Folder folder;
  folder.work.limits = kLikeLarge;
  ASSERT_TRUE(folder.build(some_documents(folder)).ok());
  std::atomic<int> change{0};
  std::atomic<bool> done{false};
  int counted = 0;
  Texts wrong;
  std::thread reader([&] {
    while (!done) {
      const int before = change;
      const fs::path tree = fs::canonical(folder.web());
      const Texts found = broken(tree);
      // The tree is changed only by the change after the next, which takes its place.
      if (change > before) continue;
      ++counted;
      if (!found.empty()) wrong = found;
    }
  });
  for (int number = 0; number < 40; ++number) {
    ASSERT_TRUE(folder
                    .add({folder.document({.id = "w-" + std::to_string(number % 7),
                                           .current = moment(number),
                                           .title = std::to_string(number)})})
                    .ok());
    ++change;
    ::usleep(8000);
  }
  done = true;
  reader.join();
  EXPECT_GT(counted, 0);
  EXPECT_EQ(wrong, Texts{});
}

}  // namespace
}  // namespace docket::provider::provider_test
