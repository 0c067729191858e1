#include "cli/options.h"

#include <gtest/gtest.h>

#include "cli/pack_files.h"

namespace docket::options_test {
namespace {

constexpr OptionForm kForms[] = {
    {"pack", "PACK", "a pack", true},
    {"now", "INSTANT", "the moment"},
    {"idle", "", "also idle ones"},
};

Result<Options> parse(std::vector<std::string> arguments) {
  return parse_options(arguments, kForms);
}

TEST(Options, ValuesFlagsAndWords) {
  const Options options =
      *parse({"one", "--pack", "a", "--idle", "--pack=b=c", "two", "--now", "--idle", "--", "--x"});
  EXPECT_EQ(options.all("pack"), (std::vector<std::string>{"a", "b=c"}));
  EXPECT_EQ(options.one("now"), "--idle");  // what stands behind an option is its value
  EXPECT_TRUE(options.has("idle"));
  EXPECT_EQ(options.words(), (std::vector<std::string>{"one", "two", "--x"}));
  EXPECT_FALSE(parse({})->has("idle"));
  EXPECT_TRUE(parse({"--help"})->has("help"));
}

struct Row {
  const char* what;
  std::vector<std::string> arguments;
  const char* code;
  const char* message;
};
const Row kRows[] = {
    {"misspelt", {"--npw", "x"}, "cli.unknown-option", "unknown option --npw; did you mean --now?"},
    {"like none",
     {"--verbose"},
     "cli.unknown-option",
     "unknown option --verbose; known are: --help, --pack, --now, --idle"},
    {"no value", {"--now"}, "cli.option-value", "the option --now needs a value: --now INSTANT"},
    {"a value too much", {"--idle=1"}, "cli.option-value", "the option --idle takes no value"},
    {"twice", {"--now", "a", "--now", "b"}, "cli.option-twice", "the option --now is given twice"},
};

TEST(Options, Errors) {
  for (const Row& row : kRows) {
    const Result<Options> options = parse(row.arguments);
    ASSERT_FALSE(options.ok()) << row.what;
    EXPECT_EQ(options.error().code, row.code) << row.what;
    EXPECT_EQ(options.error().message, row.message) << row.what;
  }
  EXPECT_EQ(parse({})->required("now").error().code, "cli.option-missing");
}

TEST(Options, HelpNamesEveryOption) {
  EXPECT_EQ(help_on(kForms),
            "  --pack PACK             a pack\n"
            "  --now INSTANT           the moment\n"
            "  --idle                  also idle ones\n"
            "  --help                  say how this is used\n");
}

TEST(PackFiles, AFolderThatIsNotThere) {
  const auto files = pack_files("./nowhere");
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().code, "pack.unreadable");
  EXPECT_EQ(files.error().message, "the pack cannot be read: ./nowhere: No such file or directory");
}

TEST(PackFiles, AFolderIsReadAsThePackThatTravelsInTheProgram) {
  std::string folder = DOCKET_SOURCE_DIR;
  folder.append("/packs/cn-2019-draft");
  const std::vector<std::string> from_folder = {folder};
  const std::vector<std::string> by_name = {"cn-2019-draft"};
  EXPECT_EQ(rulebook_of(from_folder)->packs().front().hash,
            rulebook_of(by_name)->packs().front().hash);
}

}  // namespace
}  // namespace docket::options_test
