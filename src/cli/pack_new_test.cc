#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "cli/pack_files.h"
#include "cli/pack_verbs.h"
#include "duty/examples.h"
#include "law/form.h"

namespace docket::pack_new_test {
namespace {

namespace fs = std::filesystem;

// A folder of this test, gone with it.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("docket-pack-new-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

TEST(PackNew, WritesAPackThatChecksAndWhoseCaseHolds) {
  const Folder folder;
  const std::string pack = (folder.path / "my-law-2.1").string();
  ASSERT_TRUE(write_new_pack(pack).ok());
  const Book book = read_book(*pack_files(pack));
  ASSERT_TRUE(book.pack);
  EXPECT_EQ(book.pack->identity.name, "my-law-2.1");
  const ExamplesRun run = run_examples(book);
  EXPECT_EQ(run.cases, 1U);
  EXPECT_TRUE(run.findings.empty());
  const std::vector<PackFile> files = *pack_files(pack);
  for (const PackFile& file : files)
    EXPECT_EQ(*formed_chapter(file.name, file.bytes), file.bytes) << file.name;
}

TEST(PackNew, RefusesWhatItCannotWrite) {
  const Folder folder;
  const std::string here = folder.path.string();
  EXPECT_EQ(write_new_pack(here + "/My_Law").error().code, "pack.name");
  EXPECT_EQ(write_new_pack(here).error().code, "pack.exists");
  EXPECT_EQ(write_new_pack("/dev/null/my-law").error().code, "pack.unwritable");
}

}  // namespace
}  // namespace docket::pack_new_test
