// kill -9 of a process that appends with eight threads as fast as it can: whatever it has reported
// as answered is there when the store is opened again.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "store/backup.h"
#include "store/store.h"

namespace docket::kill_test {
namespace {

constexpr int kThreads = 8;

std::string plain_checkpoint(const TreeHead& head) {
  return "test\n" + std::to_string(head.size) + "\n" + hex(head.root) + "\n";
}

StoreOptions options_of(const std::string& folder) {
  StoreOptions options;
  options.place = folder;
  options.sign = plain_checkpoint;
  return options;
}

std::string case_of(int thread) { return "case " + std::to_string(thread); }

std::string body_of(int thread, std::int64_t seq) {
  return "body " + std::to_string(thread) + " " + std::to_string(seq);
}

Commit commit_of(int thread, std::int64_t seq) {
  Commit commit;
  commit.case_id = case_of(thread);
  commit.next_seq = seq;
  NewRecord record;
  record.case_id = commit.case_id;
  record.case_seq = seq;
  record.body = body_of(thread, seq);
  commit.records.push_back(std::move(record));
  commit.outbox.push_back({commit.case_id + std::to_string(seq), "mail", "{}", 0});
  return commit;
}

struct Answered {
  int thread;
  std::int64_t seq;
};

// Appends for ever and writes each answered entry to the pipe, which takes it whole.
void append_for_ever(Store& store, int thread, int pipe) {
  std::int64_t seq = static_cast<std::int64_t>(store.load(case_of(thread))->size());
  for (;;) {
    if (!store.append(commit_of(thread, ++seq)).ok()) _exit(2);
    const Answered answered{thread, seq};
    if (write(pipe, &answered, sizeof answered) != sizeof answered) _exit(3);
  }
}

[[noreturn]] void be_the_child(const std::string& folder, int pipe, bool with_backup) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  Result<std::unique_ptr<Store>> store = open_store(options_of(folder));
  if (!store.ok()) _exit(1);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&, thread] { append_for_ever(**store, thread, pipe); });
  const std::string backups = folder + "/backup-" + std::to_string(getpid()) + "-";
  for (int round = 0; with_backup; ++round) {
    if (!backup(**store, backups + std::to_string(round)).ok()) _exit(4);
    std::filesystem::remove_all(backups + std::to_string(round));
  }
  threads.front().join();
  _exit(5);
}

class Killing {
 public:
  explicit Killing(std::string folder) : folder_(std::move(folder)) {}

  void once(std::mt19937& random) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      be_the_child(folder_, ends[1], random() % 4 == 0);
    }
    close(ends[1]);
    std::thread reader([&] { read_answers(ends[0]); });
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 120));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    reader.join();
    close(ends[0]);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << WEXITSTATUS(status);
    compare();
  }

  std::int64_t answers() const { return answers_; }
  const std::vector<double>& openings() const { return openings_; }

 private:
  void read_answers(int pipe) {
    Answered answered{};
    while (read(pipe, &answered, sizeof answered) == sizeof answered) {
      promised_[answered.thread] = answered.seq;
      ++answers_;
    }
  }

  void compare() {
    const auto begin = std::chrono::steady_clock::now();
    Result<std::unique_ptr<Store>> store = open_store(options_of(folder_));
    openings_.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    ASSERT_TRUE(store.ok()) << store.error().message;
    for (int thread = 0; thread < kThreads; ++thread) {
      const Result<std::vector<Record>> records = (*store)->load(case_of(thread));
      ASSERT_TRUE(records.ok()) << records.error().message;
      EXPECT_GE(records->size(), static_cast<std::size_t>(promised_[thread]));
      if (!records->empty()) {
        EXPECT_EQ(records->back().body, body_of(thread, records->back().case_seq));
      }
    }
    const Status verified = (*store)->verify({});
    EXPECT_TRUE(verified.ok()) << verified.error().message;
  }

  std::string folder_;
  std::map<int, std::int64_t> promised_;
  std::int64_t answers_ = 0;
  std::vector<double> openings_;
};

TEST(Kill, NothingAnsweredIsLost) {
  const int kills = std::getenv("DOCKET_LONG") ? 1000 : 30;
  constexpr int kKillsOfAFolder = 25;  // so that verifying stays quick
  std::mt19937 random(std::getenv("DOCKET_SEED")
                          ? static_cast<unsigned>(std::atoi(std::getenv("DOCKET_SEED")))
                          : 1);
  std::int64_t answers = 0;
  std::vector<double> openings;
  for (int done = 0; done < kills; done += kKillsOfAFolder) {
    std::string folder = std::filesystem::exists("/dev/shm") ? "/dev/shm/docket-kill-XXXXXX"
                                                             : "/tmp/docket-kill-XXXXXX";
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    Killing killing(folder);
    for (int kill = 0; kill < std::min(kKillsOfAFolder, kills - done) && !HasFatalFailure(); ++kill)
      killing.once(random);
    answers += killing.answers();
    openings.insert(openings.end(), killing.openings().begin(), killing.openings().end());
    std::filesystem::remove_all(folder);
  }
  std::sort(openings.begin(), openings.end());
  EXPECT_GT(answers, kills);
  std::cout << kills << " kills, " << answers << " answered entries, opening again p99 "
            << openings[openings.size() * 99 / 100] * 1000 << " ms\n";
}

}  // namespace
}  // namespace docket::kill_test
