// What an import finds in a folder, and what it tells of all that it does not read.

#include "app/import_source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace docket::import_source_test {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65'534;

// Root may read everything, so these tests read as somebody who may not.
class AsNobody {
 public:
  AsNobody() : was_(::geteuid()) {
    if (was_ == 0 && ::seteuid(kNobody) != 0) std::abort();
  }
  ~AsNobody() {
    if (was_ == 0 && ::seteuid(was_) != 0) std::abort();
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  uid_t was_;
};

class Source : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = fs::temp_directory_path() / "docket-source-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    top_ = name;
    fs::permissions(top_, fs::perms{0755});
  }
  void TearDown() override {
    for (const fs::path& closed : closed_) fs::permissions(closed, fs::perms::owner_all);
    fs::remove_all(top_);
  }

  void put(const std::string& name) {
    fs::create_directories((top_ / name).parent_path());
    std::ofstream(top_ / name) << "{}";
  }
  void close(const std::string& name) {
    closed_.push_back(top_ / name);
    fs::permissions(top_ / name, fs::perms::none);
  }

  // Everything that an import would open or tell of, in order: "a/1.json, b: import.unreadable".
  std::string read() {
    const AsNobody nobody;
    const Result<InputFiles> found = source_files({top_.string()});
    if (!found.ok()) return found.error().code;
    std::string told;
    LeafSink sink;
    const auto tell = [&](const std::string& name) {
      told += (told.empty() ? "" : ", ") + fs::path{name}.lexically_relative(top_).string();
    };
    sink.begin = [&](const std::string& name) {
      tell(name);
      return false;
    };
    sink.unreadable = [&](const std::string& name, const Error& error) {
      tell(name);
      told += ": " + error.code;
    };
    sink.progressed = [](std::uint64_t) {};
    for (const InputFile& file : found->files) EXPECT_TRUE(read_source(file, sink).ok());
    hidden_ = found->hidden;
    return told;
  }

  fs::path top_;
  std::vector<fs::path> closed_;
  std::int64_t hidden_ = 0;
};

TEST_F(Source, AFolderThatCannotBeReadIsToldAndTheRestIsRead) {
  for (const char* name : {"a/1.json", "b/2.json", "c/3.json", "c/d/4.json", "c/e/5.json"})
    put(name);
  close("b");
  close("c/d");
  EXPECT_EQ(read(), "a/1.json, b: import.unreadable, c/3.json, c/d: import.unreadable, c/e/5.json");
}

TEST_F(Source, AFileThatCannotBeReadIsToldAndTheRestIsRead) {
  for (const char* name : {"1.json", "2.json", "3.json"}) put(name);
  close("2.json");
  EXPECT_EQ(read(), "1.json, 2.json: import.unreadable, 3.json");
}

TEST_F(Source, TheFolderThatWasNamedCannotBeRead) {
  put("1.json");
  close("");
  EXPECT_EQ(read(), ".: import.unreadable");
}

TEST_F(Source, LinksAndPipesInAFolderAreTold) {
  put("a/1.json");
  fs::create_symlink("1.json", top_ / "a/2.json");
  fs::create_directory_symlink(".", top_ / "a/3");
  fs::create_symlink("nowhere", top_ / "a/4.json");
  ASSERT_EQ(::mkfifo((top_ / "a/5.json").c_str(), 0644), 0);
  EXPECT_EQ(read(),
            "a/1.json, a/2.json: import.no-file, a/3: import.no-file, a/4.json: import.no-file, "
            "a/5.json: import.no-file");
}

TEST_F(Source, WhatIsHiddenIsCounted) {
  for (const char* name : {"1.json", ".2.json", ".git/config", ".git/HEAD", "a/.3"}) put(name);
  fs::create_symlink("1.json", top_ / ".link");
  EXPECT_EQ(read(), "1.json");
  EXPECT_EQ(hidden_, 4) << ".2.json, .git, a/.3, .link";
}

}  // namespace
}  // namespace docket::import_source_test
