// Signatures never end by accident, and are made by keys that readers find.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "provider/folder_test.h"

namespace docket::provider::signing_test {
namespace {

using Texts = std::vector<std::string>;

bool is_signed(const Folder& folder) {
  return fs::exists(folder.csaf() / "v2.0/white/2024/acme-1.json.asc");
}

void remove_public_keys(const Folder& folder) {
  for (const auto& entry : fs::directory_iterator(folder.folder() / "keys"))
    if (entry.path().extension() == ".asc") fs::remove(entry.path());
}

// Another key in the place of the one that signs; its public half is given.
std::string exchange_key(const Folder& folder) {
  const OpenPgpKey other = OpenPgpKey::make("Other", kNow - std::chrono::hours{24}).value();
  put(folder.folder() / "keys/signing.key", other.secret_half().value());
  return other.public_half().value();
}

struct LossRow {
  const char* what;
  std::function<void(const Folder& folder)> harm;
  const char* code;
};

const LossRow kLosses[] = {
    {"the public keys are gone, the secret one is there", remove_public_keys,
     "provider.key-unpublished"},
    {"the folder of keys is gone",
     [](const Folder& folder) { fs::remove_all(folder.folder() / "keys"); }, "provider.unsigned"},
    {"it is gone, and so is the link to the tree",
     [](const Folder& folder) {
       fs::remove_all(folder.folder() / "keys");
       fs::remove(folder.web());
     },
     "provider.unsigned"},
    {"the folder of keys is empty",
     [](const Folder& folder) {
       fs::remove_all(folder.folder() / "keys");
       fs::create_directory(folder.folder() / "keys");
     },
     "provider.unreadable"},
    {"the folder of keys cannot be listed",
     [](const Folder& folder) {
       fs::remove_all(folder.folder() / "keys");
       put(folder.folder() / "keys", "not a folder");
     },
     "provider.unreadable"},
    {"one of the public keys is none",
     [](const Folder& folder) { put(folder.folder() / "keys/old.asc", "hello"); }, "openpgp.key"},
    {"one of the public keys is the secret one",
     [](const Folder& folder) {
       for (const auto& entry : fs::directory_iterator(folder.folder() / "keys"))
         if (entry.path().extension() == ".asc")
           fs::copy_file(folder.folder() / "keys/signing.key", entry.path(),
                         fs::copy_options::overwrite_existing);
     },
     "openpgp.key"},
    {"a public key has another name",
     [](const Folder& folder) {
       for (const auto& entry : fs::directory_iterator(folder.folder() / "keys"))
         if (entry.path().extension() == ".asc")
           fs::rename(entry.path(), folder.folder() / "keys/mine.asc");
     },
     "provider.key-name"},
    {"the secret key is empty",
     [](const Folder& folder) { put(folder.folder() / "keys/signing.key", ""); }, "openpgp.key"},
    {"another secret key without its public half",
     [](const Folder& folder) { exchange_key(folder); }, "provider.key-unpublished"},
};

Error error_of_build(const Folder& folder, const std::string& file) {
  const Result<Opened> opened = open_provider(folder.folder());
  if (!opened.ok()) return opened.error();
  const Result<Built> built = build(*opened, {file}, folder.work);
  return built.ok() ? Error{"none", "it was built", ""} : built.error();
}

TEST(ProviderSigning, ASignedTreeStaysSignedWhateverBecomesOfItsKeys) {
  for (const LossRow& row : kLosses) {
    const Folder folder;
    const std::string file = folder.document({.id = "acme-1"});
    ASSERT_TRUE(folder.build({file}).ok());
    const fs::path tree = fs::canonical(folder.web());
    row.harm(folder);
    const Error error = error_of_build(folder, file);
    EXPECT_EQ(error.code, row.code) << row.what << ": " << error.message;
    EXPECT_TRUE(error.where.starts_with((folder.folder() / "keys").string()))
        << row.what << ": " << error.where;
    EXPECT_EQ(broken(tree), Texts{}) << row.what;
    EXPECT_TRUE(fs::exists(tree / ".well-known/csaf/v2.0/white/2024/acme-1.json.asc")) << row.what;
  }
}

TEST(ProviderSigning, WithoutSignaturesIsSaidInAWord) {
  Folder folder;
  const std::string file = folder.document({.id = "acme-1"});
  ASSERT_TRUE(folder.build({file}).ok());
  folder.work.without_signatures = true;
  EXPECT_EQ(folder.build({file}).error().code, "provider.keys-there");
  EXPECT_TRUE(is_signed(folder));
  fs::remove_all(folder.folder() / "keys");
  ASSERT_TRUE(folder.build({file}).ok());
  EXPECT_FALSE(is_signed(folder));
  EXPECT_EQ(check(folder.folder(), kNow)->front().role, csaf::Role::provider);
  folder.work.without_signatures = false;
  EXPECT_TRUE(folder.build({file}).ok()) << "once said, it holds";
  EXPECT_TRUE(folder.add({folder.document({.id = "acme-2"})}).ok());
}

TEST(ProviderSigning, AKeyThatIsNotPublishedSignsNothing) {
  const Folder folder;
  const std::string file = folder.document({.id = "acme-1"});
  ASSERT_TRUE(folder.build({file}).ok());
  const std::string half = exchange_key(folder);
  const fs::path trees = folder.folder() / "trees";
  const fs::file_time_type before = fs::last_write_time(trees);
  const Result<Added> added = folder.add({folder.document({.id = "acme-2"})});
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().code, "provider.key-unpublished");
  EXPECT_EQ(folder.build({file}).error().code, "provider.key-unpublished");
  EXPECT_EQ(fs::last_write_time(trees), before) << "nothing was written";

  const std::string fingerprint = OpenPgpRing::read({&half, 1})->fingerprints().front();
  put(folder.folder() / "keys" / (fingerprint + ".asc"), half);
  ::testing::internal::CaptureStderr();
  const Result<Built> built = folder.build({file});
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "") << "librnp says what it finds elsewhere";
  ASSERT_TRUE(built.ok()) << built.error().message;
  EXPECT_EQ(built->signatures, 1U) << "signed anew";
  EXPECT_EQ(broken(folder.folder()), Texts{});
}

TEST(ProviderSigning, OfTheFileOfAPublicKeyOnlyTheKeyIsPublished) {
  const Folder folder;
  const std::string fingerprint = folder.opened().fingerprints.front();
  const fs::path file = folder.folder() / "keys" / (fingerprint + ".asc");
  const std::string key = bytes_of(file);
  put(file, "my note: the passphrase is hunter2\n\n" + key);
  ASSERT_TRUE(folder.build({folder.document({.id = "acme-1"})}).ok());
  const std::string published = bytes_of(folder.web() / csaf::key_path(fingerprint));
  EXPECT_EQ(published.find("hunter2"), std::string::npos);
  EXPECT_EQ(OpenPgpRing::read({&published, 1})->fingerprints(),
            std::vector<std::string>{fingerprint});
  EXPECT_EQ(broken(folder.folder()), Texts{});
}

TEST(ProviderSigning, TheSecretKeyIsNobodyElsesFromTheFirstMomentOn) {
  const mode_t before = ::umask(0);
  const Folder folder;
  ::umask(before);
  struct stat about{};
  ASSERT_EQ(::stat((folder.folder() / "keys/signing.key").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((folder.folder() / "keys").c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0700U);
}

TEST(ProviderSigning, AnEmptyFileIsNoKey) {
  NewProvider wanted{Folder{}.opened().settings, "", "", true};
  const fs::path folder = fs::temp_directory_path() / ("no-key-" + std::to_string(::getpid()));
  EXPECT_EQ(make_provider(folder, wanted, kNow).error().code, "openpgp.key");
  EXPECT_FALSE(fs::exists(folder));
  wanted.secret.reset();
  wanted.settings.publisher.name = "A\nB";
  const Result<Opened> made = make_provider(folder, wanted, kNow);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().where, "/publisher/name");
}

}  // namespace
}  // namespace docket::provider::signing_test
