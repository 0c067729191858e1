// A file is replaced whole or stays as it was.

#include "cli/replace_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace docket::replace_file_test {
namespace {

namespace fs = std::filesystem;

class ReplaceFile : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    std::ofstream{file_} << "before";
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string bytes() const {
    std::ifstream in{file_, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
  }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{});
  }

  fs::path folder_ = fs::temp_directory_path() / ("docket-replace-" + std::to_string(::getpid()));
  fs::path file_ = folder_ / "art-01.md";
};

TEST_F(ReplaceFile, TakesTheNewBytesAndKeepsItsPermissions) {
  fs::permissions(file_, fs::perms{0640});
  ASSERT_TRUE(replace_file(file_, "after\n").ok());
  EXPECT_EQ(bytes(), "after\n");
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms{0640});
  EXPECT_EQ(files(), 1);
}

TEST_F(ReplaceFile, ALinkGoesOnPointingToIt) {
  fs::create_symlink(file_, folder_ / "link.md");
  ASSERT_TRUE(replace_file(folder_ / "link.md", "after").ok());
  EXPECT_EQ(bytes(), "after");
  EXPECT_TRUE(fs::is_symlink(folder_ / "link.md"));
}

TEST_F(ReplaceFile, WhatCannotBeWrittenStaysAsItWas) {
  const Status absent = replace_file(folder_ / "art-02.md", "x");
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().code, "pack.unwritable");
  EXPECT_EQ(absent.error().message,
            "the chapter cannot be written: " + (folder_ / "art-02.md").string() +
                ": No such file or directory");
  const Status folder = replace_file(folder_, "x");  // a folder gives no place to a file
  ASSERT_FALSE(folder.ok());
  EXPECT_EQ(folder.error().code, "pack.unwritable");
  EXPECT_EQ(bytes(), "before");
  EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace docket::replace_file_test
