// Changes that are refused as a whole, and told as a whole; changes where the machine is short.

#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "provider/document.h"
#include "provider/folder_test.h"

namespace docket::provider::refused_test {
namespace {

using Texts = std::vector<std::string>;

TEST(ProviderRefused, EveryDocumentThatIsRefusedIsToldInTheOrderOfTheFiles) {
  Folder folder;
  const std::vector<std::string> files = {
      folder.document({.id = "a"}), folder.document({.status = "draft"}, "b"),
      folder.document({.id = "a"}, "c"), folder.document({.label = "RED"}, "d"),
      folder.document({.id = "e"})};
  ASSERT_TRUE(folder.build({files[0]}).ok());
  Texts told;
  folder.work.refused = [&](const Error& error) { told.push_back(error.code); };
  const Texts wanted = {"provider.draft", "provider.twice", "provider.label"};
  EXPECT_EQ(folder.build(files).error().code, "provider.draft");
  EXPECT_EQ(told, wanted);
  told.clear();
  EXPECT_EQ(folder.add(files).error().code, "provider.draft");
  EXPECT_EQ(told, wanted);
  told.clear();
  EXPECT_EQ(broken(folder.folder()), Texts{});
  EXPECT_EQ(bytes_of(folder.csaf() / "v2.0/white/index.txt"), "2024/a.json\n");
  EXPECT_TRUE(folder.build({files[0], files[4]}).ok());
  EXPECT_EQ(told, Texts{});
}

TEST(ProviderRefused, AnotherAdvisoryIsNeverReplaced) {
  const Folder folder;
  ASSERT_TRUE(folder.build({folder.document({.id = "RHSA-2022:0011"})}).ok());
  const std::string other =
      folder.document({.id = "RHSA-2022_0011", .current = "2024-05-01T00:00:00Z", .revisions = 2});
  const Result<Added> added = folder.add({other});
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, "provider.twice");
  EXPECT_EQ(added.error().where, other + ":/document/tracking/id");
  EXPECT_NE(bytes_of(folder.csaf() / "v2.0/white/2024/rhsa-2022_0011.json").find("2022:0011"),
            std::string::npos);
}

struct RevisionRow {
  const char* what;
  csaf::AdvisoryRow document;
  const char* code;  // empty: it is taken
};

TEST(ProviderRefused, AChangeThatNobodyWouldFetchIsRefused) {
  const RevisionRow rows[] = {
      {"other bytes of the same moment",
       {.id = "a", .current = "2024-03-01T00:00:00Z", .revisions = 2, .title = "changed"},
       "provider.same-moment"},
      {"a later version of the same moment",
       {.id = "a", .current = "2024-03-01T00:00:00Z", .revisions = 3},
       "provider.same-moment"},
      {"the same moment in another zone",
       {.id = "a", .current = "2024-03-01T01:00:00+01:00", .revisions = 2},
       "provider.same-moment"},
      {"a second earlier",
       {.id = "a", .current = "2024-02-29T23:59:59Z", .revisions = 3},
       "provider.older"},
      {"the same bytes", {.id = "a", .current = "2024-03-01T00:00:00Z", .revisions = 2}, ""},
      {"a second later", {.id = "a", .current = "2024-03-01T00:00:01Z", .revisions = 3}, ""},
  };
  for (const RevisionRow& row : rows) {
    const Folder folder;
    ASSERT_TRUE(folder
                    .build({folder.document(
                        {.id = "a", .current = "2024-03-01T00:00:00Z", .revisions = 2})})
                    .ok());
    const Result<Added> added = folder.add({folder.document(row.document, "next")});
    EXPECT_EQ(added.ok() ? "" : added.error().code, row.code) << row.what;
    EXPECT_EQ(broken(folder.folder()), Texts{}) << row.what;
  }
}

TEST(ProviderRefused, ANameThatNoFileSystemTakesIsRefusedWithItsPlace) {
  const Folder folder;
  // ".json" and ".sha512" stand behind it: 243 + 5 + 7 = 255.
  EXPECT_TRUE(folder.build({folder.document({.id = std::string(243, 'a')}, "fits")}).ok());
  const std::string file = folder.document({.id = std::string(244, 'a')}, "long");
  for (const Error& error : {folder.build({file}).error(), folder.add({file}).error()}) {
    EXPECT_EQ(error.code, "provider.long-name") << error.message;
    EXPECT_EQ(error.where, file + ":/document/tracking/id");
  }
}

TEST(ProviderRefused, ADocumentLargerThan64MebibytesIsNotRead) {
  const Folder folder;
  ASSERT_TRUE(folder.build({folder.document({.id = "a"})}).ok());
  const std::string file = folder.document({.id = "b"});
  fs::resize_file(file, kDocumentBytesMax + 1);
  EXPECT_EQ(folder.add({file}).error().code, "format.too-large");
  EXPECT_EQ(folder.build({file}).error().code, "format.too-large");
  fs::resize_file(file, kDocumentBytesMax);
  EXPECT_EQ(folder.add({file}).error().code, "json.syntax") << "it is looked at";
}

// As an account that may have no second process; root may always.
bool become_one_process(const fs::path& place) {
  if (::geteuid() == 0) {
    constexpr uid_t kNobody = 65534;
    for (const auto& entry : fs::recursive_directory_iterator(place))
      if (::lchown(entry.path().c_str(), kNobody, kNobody) != 0) return false;
    if (::lchown(place.c_str(), kNobody, kNobody) != 0) return false;
    if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)
      return false;
  }
  const rlimit one{1, 1};
  return ::setrlimit(RLIMIT_NPROC, &one) == 0;
}

TEST(ProviderRefused, WhereNoThreadCanBeStartedTheWorkIsDoneWithout) {
  const Folder folder;
  std::vector<std::string> files;
  for (int number = 0; number < 60; ++number)
    files.push_back(folder.document({.id = "a-" + std::to_string(number)}));
  ASSERT_TRUE(folder.build({files[0]}).ok());
  const std::string late = folder.document({.id = "late"});
  const pid_t child = ::fork();
  if (child == 0) {
    if (!become_one_process(folder.folder().parent_path())) ::_exit(9);
    if (!folder.add(files).ok()) ::_exit(1);
    files.push_back(late);
    ::_exit(folder.build(files).ok() ? 0 : 2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(broken(folder.folder()), Texts{});
  EXPECT_EQ(check(folder.folder(), kNow)->front().documents, 61U);
}

}  // namespace
}  // namespace docket::provider::refused_test
