// The files that the application reads before it opens: configuration, practice cases.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/config.h"
#include "app/practice.h"

namespace docket::settings_test {
namespace {

namespace fs = std::filesystem;

class Settings : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-settings-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  void write(const char* name, std::string_view text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  fs::path folder_;
};

struct ConfigErrorRow {
  const char* what;
  const char* text;
  Error error;
};

TEST_F(Settings, ConfigurationErrorsNameTheLine) {
  const ConfigErrorRow rows[] = {
      {"a misspelt setting",
       "lisen = \"127.0.0.1:8400\"\n",
       {"config.unknown", "unknown setting \"lisen\"; did you mean \"listen\"?",
        "docket.toml:1:9"}},
      {"a number for a text",
       "zone = 8\n",
       {"config.type", "the setting \"zone\" takes a text in quotes", "docket.toml:1:8"}},
      {"a text for a list",
       "\npacks = \"cn-2019-draft\"\n",
       {"config.type", "the setting \"packs\" takes a list of texts", "docket.toml:2:9"}},
      {"a text for a section",
       "provider = \"/srv/csaf\"\n",
       {"config.type", "provider is a section: [provider]", "docket.toml:1:12"}},
      {"a misspelt setting of a section",
       "[provider]\nfoldr = \"/srv/csaf\"\n",
       {"config.unknown", "unknown setting \"foldr\"; did you mean \"folder\"?",
        "docket.toml:2:9"}},
  };
  for (const ConfigErrorRow& row : rows) {
    write("docket.toml", row.text);
    const Result<Config> config = read_config(folder_.string());
    ASSERT_FALSE(config.ok()) << row.what;
    EXPECT_EQ(config.error(), row.error) << row.what;
  }
  write("docket.toml", "listen = 127.0.0.1:8400\n");
  EXPECT_EQ(read_config(folder_.string()).error().code, "config.syntax");
}

TEST_F(Settings, ZonesAndDatabasesThatThereAreNotAreRefused) {
  const auto refusal = [this](const std::string& text) {
    write("docket.toml", text);
    const Result<Config> config = read_config(folder_.string());
    return config.ok() ? "" : config.error().code + " " + config.error().where;
  };
  EXPECT_EQ(refusal("zone = \"Mars/X\"\n"), "config.zone docket.toml:1:8");
  EXPECT_EQ(refusal("\ndatabase = \"mysql://x\"\n"), "config.database docket.toml:2:12");
  EXPECT_EQ(refusal("database = \"/var/lib/docket\"\n"), "config.database docket.toml:1:12");
  EXPECT_EQ(refusal("zone = \"UTC\"\ndatabase = \"postgresql://docket@db/docket\"\n"), "");
}

TEST_F(Settings, TheKeyOfCveServicesNeverTravelsInTheClear) {
  const auto refusal = [this](const std::string& server) {
    write("docket.toml", "[cve]\nserver = \"" + server + "\"\n");
    const Result<Config> config = read_config(folder_.string());
    return config.ok() ? "" : config.error().code + " " + config.error().where;
  };
  EXPECT_EQ(refusal("https://cveawg.mitre.org/api"), "");
  EXPECT_EQ(refusal("http://127.0.0.1:8080/api"), "") << "does not leave this machine";
  EXPECT_EQ(refusal("http://[::1]/api"), "");
  for (const char* bad : {"http://cveawg.mitre.org/api", "http://127.0.0.1.example.org/",
                          "http://127.0.0.1:80@example.org/", "ftp://example.org", "cveawg"})
    EXPECT_EQ(refusal(bad), "config.cve docket.toml:2:10") << bad;
  write("docket.toml", "[cve]\nserver = \"https://x/api/\"\nuser = \"li\"\nkey_fil = \"k\"\n");
  EXPECT_EQ(read_config(folder_.string()).error().message,
            "unknown setting \"key_fil\"; did you mean \"key_file\"?");
}

TEST_F(Settings, ConfigurationIsReadOverTheDefaults) {
  EXPECT_EQ(read_config(folder_.string())->listen, "127.0.0.1:8400");
  write("docket.toml",
        "listen = \"127.0.0.1:9000\"\n[mail]\nserver = \"smtp://127.0.0.1:25\"\n"
        "[provider]\nfolder = \"/srv/csaf\"\n");
  const Result<Config> config = read_config(folder_.string());
  ASSERT_TRUE(config.ok()) << config.error().message;
  EXPECT_EQ(config->listen, "127.0.0.1:9000");
  EXPECT_EQ(config->mail.server, "smtp://127.0.0.1:25");
  EXPECT_EQ(config->provider.folder, "/srv/csaf");
  EXPECT_EQ(config->zone, "Asia/Shanghai");
}

TEST(Practice, MomentsAreToldFromTheStart) {
  const char* text = R"({"about":{"zh":"","en":""},"fictitious":true,"ours":"o","sources":[],)"
                     R"("open":{"occurred_at":"start-73h"},"steps":[]})";
  const Instant start = parse_instant("2026-01-04T01:00:00Z").value();
  const Result<PracticeCase> told = read_practice({"x.json", text}, start);
  ASSERT_TRUE(told.ok()) << told.error().message;
  EXPECT_EQ(told->open.text_of("occurred_at"), "2026-01-01T00:00:00Z");
}

TEST(Practice, MistakesInAFileAreFound) {
  const auto error_of = [](const std::string& step) {
    const std::string text = R"({"about":{"zh":"","en":""},"fictitious":true,"ours":"o",)"
                             R"("sources":[],"open":{},"steps":[)" +
                             step + "]}";
    return read_practice({"x.json", text}, {}).error().code;
  };
  EXPECT_EQ(error_of(R"({"command":"note","body":{"occurred_at":"start-3d"}})"), "practice.moment");
  EXPECT_EQ(error_of(R"({"command":"note","body":{"occurred_at":"start-h"}})"), "practice.moment");
  EXPECT_EQ(error_of(R"({"command":"note","source":0,"body":{}})"), "practice.source");
}

TEST(Practice, EveryFileReadsAndTrueStoriesNameTheirSources) {
  ASSERT_GE(practice_cases().size(), 6U);
  for (const EmbeddedFile& file : practice_cases()) {
    const Result<PracticeCase> told = read_practice(file, {});
    ASSERT_TRUE(told.ok()) << told.error().where << " " << told.error().message;
    if (told->fictitious) continue;
    for (const PracticeStep& step : told->steps)
      EXPECT_TRUE(step.source) << file.path << " " << step.command;
  }
}

}  // namespace
}  // namespace docket::settings_test
