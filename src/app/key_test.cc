// The signing key over its whole life: made, changed, lost, cut short in the middle of a change.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <random>
#include <thread>

#include "app/docket.h"
#include "ledger/checkpoint.h"
#include "store/db.h"

namespace docket::key_test {
namespace {

namespace fs = std::filesystem;

class KeyWorld : public World {
 public:
  Instant now() override { return parse_instant("2026-11-22T00:00:00Z").value(); }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_());
    return bytes;
  }

 private:
  std::mutex guard_;
  std::random_device random_;
};

constexpr const char* kSteps[] = {"staged", "recorded", "adopted", "published", "signed"};

class Key : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("docket-key-" + std::to_string(::getpid()));
    anew();
  }
  void TearDown() override {
    docket_.reset();
    fs::remove_all(folder_);
  }

  // An empty ledger in an empty folder.
  void anew() {
    docket_.reset();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    open();
  }
  Config config() const {
    Config config;
    config.data = folder_.string();
    return config;
  }
  void open() {
    docket_.reset();
    auto opened = Docket::open(config(), world_);
    ASSERT_TRUE(opened.ok()) << opened.error().code << " " << opened.error().message;
    docket_ = std::move(opened).value();
  }
  std::string refusal() {
    docket_.reset();
    const auto opened = Docket::open(config(), world_);
    return opened.ok() ? "" : opened.error().code;
  }
  Status rotate(std::function<void(std::string_view)> after = {}) {
    return docket_->keys().rotate(docket_->store(), {"host", "", std::move(after)});
  }
  Status replace(std::function<void(std::string_view)> after = {}) {
    docket_.reset();
    return replace_lost_key(config(), world_, {"host", "gone", std::move(after)});
  }
  void write_a_record() {
    OpenCase open;
    open.title = "a case";
    const auto written = docket_->submit(host_reader(), {"", open, {}, ""});
    ASSERT_TRUE(written.ok()) << written.error().message;
  }
  std::string export_text(std::int64_t checkpoint_every = 10'000) {
    std::string text;
    const Status done = docket_->export_ledger(
        [&text](std::string_view piece) -> Status {
          text += piece;
          return Done{};
        },
        checkpoint_every);
    EXPECT_TRUE(done.ok()) << done.error().message;
    return text;
  }
  static std::ptrdiff_t count(const std::string& text, std::string_view start) {
    std::ptrdiff_t found = 0;
    for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1))
      ++found;
    return found;
  }
  bool has(const char* name) const { return fs::exists(folder_ / "keys" / name); }
  unsigned mode_of(const char* name) const {
    struct stat status{};
    ::stat((folder_ / "keys" / name).c_str(), &status);
    return status.st_mode & 0777U;
  }

  // Carries out `work` in a process that ends, without a word, after that step.
  template <class Work>
  void die_after(std::string_view step, Work work) {
    docket_.reset();
    const pid_t child = ::fork();
    if (child == 0) {
      static_cast<void>(work([step](std::string_view done) {
        if (done == step) ::_exit(7);
      }));
      ::_exit(8);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 7) << step << " was not reached";
  }

  // All is as it should be with the key that the ledger names last.
  void expect_whole(const std::string& what) {
    EXPECT_FALSE(has("ledger.key.new")) << what;
    EXPECT_EQ(mode_of("ledger.key"), 0600U) << what;
    write_a_record();
    const VerifierKey key = docket_->keys().list().back().key;
    EXPECT_EQ(KeyFolder(folder_.string()).published(), key) << what;
    const Result<Note> note = parse_note(docket_->store().head().checkpoint);
    ASSERT_TRUE(note.ok());
    EXPECT_EQ(note->signatures.size(), 1U) << what;
    EXPECT_TRUE(is_signed_by(*note, key)) << what;
    EXPECT_TRUE(docket_->verify().ok()) << what;
    const std::string text = export_text();
    EXPECT_EQ(count(text, "\n{\"key_change\":"),
              static_cast<std::ptrdiff_t>(docket_->keys().list().size()) - 1)
        << what;
  }

  KeyWorld world_;
  fs::path folder_;
  std::unique_ptr<Docket> docket_;
};

TEST_F(Key, IsMadeOnceAndBelongsToItsOwner) {
  EXPECT_EQ(mode_of("ledger.key"), 0600U);
  const Json head = docket_->ledger_head();
  EXPECT_TRUE(head.text_of("vkey").starts_with("docket-"));
  open();
  EXPECT_EQ(print(docket_->ledger_head()), print(head));
  ::chmod((folder_ / "keys" / "ledger.key").c_str(), 0640);
  EXPECT_EQ(refusal(), "key.open-to-others");
  EXPECT_EQ(replace().error().code, "key.open-to-others") << "it is not lost";
  ::chmod((folder_ / "keys" / "ledger.key").c_str(), 0600);
  EXPECT_EQ(refusal(), "");
  fs::remove(folder_ / "keys" / "ledger.vkey");
  open();
  EXPECT_EQ(print(docket_->ledger_head()), print(head)) << "the public key is written again";
  expect_whole("without a public key");
}

TEST_F(Key, ThatCannotBeMadeIsSaid) {
  docket_.reset();
  fs::remove_all(folder_);
  fs::create_directories(folder_);
  std::ofstream(folder_ / "docket.toml");
  std::ofstream(folder_ / "keys") << "a file where the folder should be";
  EXPECT_EQ(refusal(), "key.io");
}

TEST_F(Key, OfAnotherLedgerIsRefused) {
  write_a_record();
  docket_.reset();
  fs::rename(folder_ / "keys", folder_ / "right keys");
  EXPECT_EQ(refusal(), "key.missing");
  KeyFolder wrong(folder_.string());
  ASSERT_TRUE(wrong.stage(SigningSeed{1, 2, 3}).ok());
  ASSERT_TRUE(wrong.adopt_staged().ok());
  EXPECT_EQ(refusal(), "key.other");
  fs::remove_all(folder_ / "keys");
  fs::rename(folder_ / "right keys", folder_ / "keys");
  EXPECT_EQ(refusal(), "");
}

TEST_F(Key, RotatesAndTheOldOneSpeaksForTheNew) {
  write_a_record();
  const Status rotated = rotate();
  ASSERT_TRUE(rotated.ok()) << rotated.error().message;
  expect_whole("after a rotation");
  ASSERT_TRUE(rotate().ok());
  expect_whole("after another");
  const std::vector<LedgerKey> keys = docket_->keys().list();
  ASSERT_EQ(keys.size(), 3U);
  EXPECT_EQ(keys[1].kind, KeyChangeKind::rotated);
  EXPECT_LT(keys[1].size, keys[2].size);
  open();
  EXPECT_EQ(docket_->keys().list().size(), 3U) << "the store remembers";
  expect_whole("opened again");
}

TEST_F(Key, ARotationCutShortLeavesTheOldOrTheNew) {
  for (const char* step : kSteps) {
    anew();
    write_a_record();
    const VerifierKey before = docket_->keys().list().back().key;
    die_after(step, [this](std::function<void(std::string_view)> after) {
      open();
      return rotate(std::move(after));
    });
    open();
    const bool old = std::string_view{step} == "staged";
    EXPECT_EQ(docket_->keys().list().size(), old ? 1U : 2U) << step;
    EXPECT_EQ(docket_->keys().list().back().key == before, old) << step;
    expect_whole(step);
    ASSERT_TRUE(rotate().ok()) << step;
    expect_whole(step);
  }
}

TEST_F(Key, ALossCutShortLeavesTheOldOrTheNew) {
  for (const char* step : kSteps) {
    anew();
    write_a_record();
    fs::remove(folder_ / "keys" / "ledger.key");
    die_after(step, [this](std::function<void(std::string_view)> after) {
      return replace(std::move(after));
    });
    if (std::string_view{step} == "staged") {
      EXPECT_EQ(refusal(), "key.missing") << "nothing has happened";
      const Status again = replace();
      ASSERT_TRUE(again.ok()) << again.error().message;
    } else {
      EXPECT_EQ(replace().error().code, "key.at-hand") << step;
    }
    open();
    ASSERT_EQ(docket_->keys().list().size(), 2U) << step;
    EXPECT_EQ(docket_->keys().list().back().kind, KeyChangeKind::lost) << step;
    expect_whole(step);
  }
}

TEST_F(Key, ThatIsNoneIsPutAside) {
  write_a_record();
  docket_.reset();
  const fs::path file = folder_ / "keys" / "ledger.key";
  fs::remove(file);
  std::ofstream(file) << "not a key\n";
  ::chmod(file.c_str(), 0600);
  EXPECT_EQ(refusal(), "ledger.key-file");
  const Status replaced = replace();
  ASSERT_TRUE(replaced.ok()) << replaced.error().message;
  open();
  expect_whole("after a loss");
  const auto aside = std::count_if(
      fs::directory_iterator{folder_ / "keys"}, fs::directory_iterator{}, [](const auto& entry) {
        return entry.path().filename().string().starts_with("ledger.key.aside-");
      });
  EXPECT_EQ(aside, 1) << "nothing of anybody's is thrown away";
}

TEST_F(Key, OfALedgerThatIsOlderThanTheListOfKeys) {
  write_a_record();
  const Json head = docket_->ledger_head();
  docket_.reset();
  {
    const auto db =
        open_sqlite({.file = (folder_ / "docket.db").string(), .use = Use::writing}).value();
    const Status older = db->script(
        "DROP TABLE cve_row; DROP TABLE catalogue_claims; DROP TABLE bill; DROP TABLE binding; "
        "DROP TABLE stix_version; DROP TABLE ledger_key; DROP INDEX request_answered; "
        "ALTER TABLE request DROP COLUMN answered_ms; ALTER TABLE outbox DROP COLUMN held_ms; "
        "UPDATE meta SET value = '1' WHERE name = 'schema'");
    ASSERT_TRUE(older.ok()) << older.error().message;
  }
  open();
  EXPECT_EQ(print(docket_->ledger_head()), print(head));
  ASSERT_TRUE(rotate().ok());
  expect_whole("an older ledger");
}

TEST_F(Key, IsNotReplacedWhileItIsThere) {
  EXPECT_EQ(replace_lost_key(config(), world_, {"host", "x"}).error().code, "key.at-hand")
      << "a server holds it";
  EXPECT_EQ(replace().error().code, "key.at-hand");
  fs::remove_all(folder_);
  fs::create_directories(folder_);
  EXPECT_EQ(replace().error().code, "key.no-ledger");
  EXPECT_FALSE(fs::exists(folder_ / "docket.db"));
}

TEST_F(Key, AChangeThatFailsHalfWayIsSettledByTheNextStart) {
  const fs::path staged = folder_ / "keys" / "ledger.key.new";
  const Status failed = rotate([&](std::string_view step) {
    if (step == "recorded") fs::rename(staged, folder_ / "elsewhere");
  });
  EXPECT_EQ(failed.error().code, "key.io");
  EXPECT_EQ(rotate().error().code, "key.unsettled");
  write_a_record();
  fs::rename(folder_ / "elsewhere", staged);
  open();
  EXPECT_EQ(docket_->keys().list().size(), 2U);
  expect_whole("settled");
}

TEST_F(Key, ChangesWhileOthersWrite) {
  std::atomic<bool> stop = false;
  std::vector<std::thread> writers;
  for (int n = 0; n < 3; ++n)
    writers.emplace_back([&] {
      while (!stop) write_a_record();
    });
  for (int n = 0; n < 5; ++n) {
    ASSERT_TRUE(rotate().ok());
    EXPECT_GT(export_text(7).size(), 1U) << "at any moment";
    const Page<CaseView> cases = docket_->cases(host_reader(), {}).value();
    if (cases.items.empty()) continue;
    const auto receipt = docket_->receipt(host_reader(), cases.items.back().number, 1, 1);
    EXPECT_TRUE(receipt.ok()) << receipt.error().message;
  }
  stop = true;
  for (std::thread& writer : writers) writer.join();
  expect_whole("five times");
  EXPECT_EQ(docket_->keys().list().size(), 6U);
}

TEST_F(Key, ReceiptsCarryTheChanges) {
  write_a_record();
  const std::string number = docket_->cases(host_reader(), {})->items.at(0).number;
  EXPECT_EQ(docket_->receipt(host_reader(), number, 1)->find("key_changes"), std::string::npos);
  ASSERT_TRUE(rotate().ok());
  const Result<std::string> receipt = docket_->receipt(host_reader(), number, 1, 1);
  ASSERT_TRUE(receipt.ok()) << receipt.error().message;
  EXPECT_NE(receipt->find(R"("key_changes":["docket key-rotated/1)"), std::string::npos);
  EXPECT_NE(receipt->find(R"("since":{"size":1,)"), std::string::npos);
  for (std::int64_t size : {-1, 0, 1'000'000})
    EXPECT_EQ(docket_->receipt(host_reader(), number, 1, size).error().code, "ledger.no-such-size");
}

TEST_F(Key, ExportsHaveACheckpointEverySoManyRecords) {
  for (int n = 0; n < 10; ++n) write_a_record();
  EXPECT_EQ(count(export_text(), "\n{\"checkpoint\":"), 1);
  EXPECT_EQ(count(export_text(1), "\n{\"checkpoint\":"), 11) << "the packs, then ten cases";
  EXPECT_EQ(count(export_text(4), "\n{\"checkpoint\":"), 5) << "after 5, 9, 13, 17 and 21";
  ASSERT_TRUE(rotate().ok());
  const std::string text = export_text();
  EXPECT_EQ(count(text, "\n{\"checkpoint\":"), 2) << "the last of the old key is there";
  EXPECT_LT(text.find("\n{\"checkpoint\":"), text.find("\n{\"key_change\":"));
}

}  // namespace
}  // namespace docket::key_test
