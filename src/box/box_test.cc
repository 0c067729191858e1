// Boxed processes: real ones, forked or started, and what they can and cannot do.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

#include "base/check.h"
#include "box/boxed.h"
#include "box/lock.h"

namespace docket::box_test {
namespace {

constexpr std::string_view kBreaksAPromise = "breaks-a-promise";  // a word for this program

int break_a_promise(const std::string& what) {
  if (!wire_of_the_box().ok() || !lock_in({}).ok()) return 9;
  CHECK(what == std::string{kBreaksAPromise} + "!");
  return 0;
}

// What a process does after it has locked itself in. Its exit status says what came of it.
struct InsideRow {
  const char* what;
  int (*act)(int file);
  int status;  // negative: the signal that ends it
};

int opens_a_file(int) { return ::open("/etc/hostname", O_RDONLY) < 0 && errno == EACCES ? 0 : 1; }
int makes_a_file(int) {
  return ::open("box-test", O_CREAT | O_WRONLY, 0600) < 0 && errno == EACCES ? 0 : 1;
}
int reads_what_is_open(int file) {
  char c = 0;
  return ::read(file, &c, 1) == 1 ? 0 : 1;
}
int calls_somebody(int) { return ::socket(AF_INET, SOCK_STREAM, 0) < 0 ? 1 : 2; }
int starts_a_program(int) { return ::execl("/bin/true", "true", nullptr); }
int makes_a_process(int) { return ::fork() < 0 ? 1 : 2; }

// The parent, asked for before locking in: nothing inside tells it.
pid_t parent = 0;

// Signal 0 reaches nobody: these must end the process that calls, and would not hurt the test.
int kills_another(int) { return ::kill(parent, 0) == 0 ? 1 : 2; }
int kills_a_thread(int) { return ::syscall(SYS_tkill, parent, 0) == 0 ? 1 : 2; }
int kills_in_a_group(int) { return ::syscall(SYS_tgkill, parent, parent, 0) == 0 ? 1 : 2; }
int kills_as_a_number_too_wide(int) {
  const std::int64_t wide = (1LL << 32) + ::getpid();
  return ::syscall(SYS_tgkill, wide, ::gettid(), 0) == 0 ? 1 : 2;
}
int kills_a_thread_of_another(int) {
  return ::syscall(SYS_tgkill, ::getpid(), parent, 0) < 0 && errno == ESRCH ? 0 : 1;
}
int queues_a_signal(int) {
  siginfo_t told{};
  told.si_code = SI_QUEUE;
  return ::syscall(SYS_rt_sigqueueinfo, parent, 0, &told) == 0 ? 1 : 2;
}
int queues_a_signal_in_a_group(int) {
  siginfo_t told{};
  told.si_code = SI_QUEUE;
  return ::syscall(SYS_rt_tgsigqueueinfo, parent, parent, 0, &told) == 0 ? 1 : 2;
}
int holds_another(int) { return ::syscall(SYS_pidfd_open, parent, 0) >= 0 ? 1 : 2; }
int signals_whom_it_holds(int) {
  return ::syscall(SYS_pidfd_send_signal, 0, 0, nullptr, 0) ? 1 : 2;
}
int takes_a_file_of_another(int) { return ::syscall(SYS_pidfd_getfd, 0, 0, 0) < 0 ? 1 : 2; }
int traces_another(int) { return ::ptrace(PTRACE_SEIZE, parent, 0, 0) == 0 ? 1 : 2; }
int reads_in_another(int) {
  char c = 0;
  const iovec here{&c, 1};
  const iovec there{&parent, 1};
  return ::process_vm_readv(parent, &here, 1, &there, 1, 0) == 1 ? 1 : 2;
}
int writes_in_another(int) {
  char c = 0;
  const iovec here{&c, 1};
  const iovec there{&parent, 1};
  return ::process_vm_writev(parent, &here, 1, &there, 1, 0) == 1 ? 1 : 2;
}
int limits_another(int) {
  const rlimit none{0, 0};
  return ::prlimit(parent, RLIMIT_NOFILE, &none, nullptr) < 0 && errno == EACCES ? 0 : 1;
}
int widens_its_limits(int) {
  const rlimit all{RLIM_INFINITY, RLIM_INFINITY};
  return ::setrlimit(RLIMIT_AS, &all) < 0 && errno == EACCES ? 0 : 1;
}
int ends_itself(int) { std::abort(); }
int asks_for_a_program(int) {
  return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) == MAP_FAILED
             ? 0
             : 1;
}
int runs_its_data(int) {
  void* page = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return page != MAP_FAILED && ::mprotect(page, 4096, PROT_READ | PROT_EXEC) != 0 ? 1 : 2;
}
int takes_some_memory(int) { return std::string(100 << 20, 'x')[99 << 20] == 'x' ? 0 : 1; }
int takes_all_memory(int) {
  try {
    return std::string(800UL << 20, 'x').empty() ? 1 : 2;
  } catch (const std::bad_alloc&) {
    return 0;
  }
}

TEST(Box, WhoIsLockedInCanComputeAndNothingElse) {
  const InsideRow rows[] = {
      {"a file cannot be opened", opens_a_file, 0},
      {"nor be made", makes_a_file, 0},
      {"what is open can be read", reads_what_is_open, 0},
      {"no network", calls_somebody, -SIGSYS},
      {"no other program", starts_a_program, -SIGSYS},
      {"no other process", makes_a_process, -SIGSYS},
      {"no signals to others", kills_another, -SIGSYS},
      {"nor to a thread of theirs", kills_a_thread, -SIGSYS},
      {"nor to a thread in a group of theirs", kills_in_a_group, -SIGSYS},
      {"nor under a number that is its own when cut", kills_as_a_number_too_wide, -SIGSYS},
      {"a thread of others is none of its own", kills_a_thread_of_another, 0},
      {"no signals with words", queues_a_signal, -SIGSYS},
      {"nor to a thread", queues_a_signal_in_a_group, -SIGSYS},
      {"no hold on others", holds_another, -SIGSYS},
      {"no signals to whom it holds", signals_whom_it_holds, -SIGSYS},
      {"no files of others", takes_a_file_of_another, -SIGSYS},
      {"no tracing", traces_another, -SIGSYS},
      {"no look into others", reads_in_another, -SIGSYS},
      {"no change in others", writes_in_another, -SIGSYS},
      {"no limits for others", limits_another, 0},
      {"its own stay", widens_its_limits, 0},
      {"but it may end itself", ends_itself, -SIGABRT},
      {"no memory that can be run", asks_for_a_program, 0},
      {"nor made so later", runs_its_data, -SIGSYS},
      {"memory within the limit", takes_some_memory, 0},
      {"and not beyond", takes_all_memory, 0},
  };
  for (const InsideRow& row : rows) {
    parent = ::getpid();
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const int file = ::open("/etc/passwd", O_RDONLY);
      if (!lock_in({512ULL << 20}).ok()) ::_exit(99);
      ::_exit(row.act(file));
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), row.status)
        << row.what;
  }
}

BoxProgram shell(const std::string& script, int patience_ms = 20'000) {
  return {"/bin/sh", {"-c", script}, std::chrono::milliseconds{patience_ms}};
}

TEST(Box, WhatIsSentComesBackWhole) {
  auto box = Boxed::start(shell("exec cat <&3 >&3"));
  ASSERT_TRUE(box.ok()) << box.error().message;
  for (const std::size_t size : {0UL, 1UL, 65'536UL, 3'000'000UL}) {
    const std::string bytes(size, 'x');
    std::thread sender([&] { EXPECT_TRUE((*box)->send('k', bytes).ok()); });
    const Result<Message> message = (*box)->receive();
    sender.join();
    ASSERT_TRUE(message.ok()) << size << message.error().message;
    EXPECT_EQ(message->kind, 'k');
    EXPECT_EQ(message->bytes, bytes);
  }
}

TEST(Box, WhatIsTooLargeIsNotSentAndWhatComesNextIs) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  Wire here{Opened{ends[0]}};
  Wire there{Opened{ends[1]}};
  const std::string most(Wire::kMessageBytesMax, 'm');
  EXPECT_EQ(here.send('k', most, "1").error().code, "box.too-large");
  std::thread sender{[&] { EXPECT_TRUE(here.send('k', most).ok()); }};
  const auto message = there.receive();
  sender.join();
  ASSERT_TRUE(message.ok() && *message);
  EXPECT_EQ((*message)->bytes.size(), most.size());
}

TEST(Box, AnOpenFileTravels) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  Wire here{Opened{ends[0]}};
  Wire there{Opened{ends[1]}};
  const Opened file{::open("/etc/passwd", O_RDONLY)};
  ASSERT_TRUE(here.send('f', "name", {}, file.number()).ok());
  ASSERT_TRUE(here.send('g', "no file").ok());
  const auto first = there.receive();
  ASSERT_TRUE(first.ok() && *first);
  char c = 0;
  EXPECT_EQ(::read((*first)->file.number(), &c, 1), 1);
  const auto second = there.receive();
  ASSERT_TRUE(second.ok() && *second);
  EXPECT_EQ((*second)->bytes, "no file");
  EXPECT_FALSE((*second)->file.ok());
}

struct FallenRow {
  const char* what;
  const char* script;
  const char* code;
  const char* message;
};

TEST(Box, HowAProcessFellIsSaid) {
  const FallenRow rows[] = {
      {"it went by itself", "exit 3", "box.ended",
       "the boxed process that read this ended: exit status 3"},
      {"it was killed", "kill -SEGV $$", "box.ended",
       "the boxed process that read this ended: signal 11 (Segmentation fault)"},
      {"in the middle of a message", "printf 'abc' >&3; exit 4", "box.ended",
       "the boxed process that read this ended: exit status 4"},
      {"it closed its socket and stays", "exec 3>&-; sleep 600", "box.ended",
       "the boxed process that read this ended: signal 9 (Killed)"},
      {"it says nothing", "sleep 600", "box.late",
       "the boxed process that reads this has not answered for too long"},
      {"it announces more than a message may have",
       "printf '\\377\\377\\377\\377kk' >&3; sleep 600", "box.ended",
       "the boxed process that read this ended: signal 9 (Killed)"},
  };
  for (const FallenRow& row : rows) {
    const bool is_patience_tried = row.code == std::string{"box.late"};
    auto box = Boxed::start(shell(row.script, is_patience_tried ? 200 : 20'000));
    ASSERT_TRUE(box.ok());
    const Result<Message> message = (*box)->receive();
    ASSERT_FALSE(message.ok()) << row.what;
    EXPECT_EQ(message.error().code, row.code) << row.what;
    EXPECT_EQ(message.error().message, row.message) << row.what;
    EXPECT_FALSE((*box)->receive().ok()) << row.what << ": and it stays so";
  }
}

TEST(Box, ItFindsNothingOfOursOpen) {
  const Opened ours{::open("/etc/passwd", O_RDONLY)};
  // A message of two digits: how many files "ls" has open, that is 0 to 3 and the folder it lists.
  auto box = Boxed::start(shell(
      "printf '\\002\\000\\000\\000k\\000'$(ls /proc/self/fd | wc -l)$(env | grep -c HOME) >&3"));
  ASSERT_TRUE(box.ok());
  const Result<Message> message = (*box)->receive();
  ASSERT_TRUE(message.ok()) << message.error().message;
  EXPECT_EQ(message->bytes, "50") << "and no HOME in the environment";
}

TEST(Box, WhatItSaidLastIsHeard) {
  struct Row {
    const char* what;
    BoxProgram program;
    std::string heard;
  };
  const Row rows[] = {
      {"nothing", shell("exit 0"), ""},
      {"words without an end of the line", shell("printf 'odd' >&2"), "odd\n"},
      {"what moves the cursor is not handed on", shell("printf 'a\\033[2Jb\\n' >&2"), "a [2Jb\n"},
      {"more than the pipe holds holds nobody up",
       shell("head -c 4100 /dev/zero | tr '\\0' x >&2; head -c 200000 /dev/zero >&2; exit 1"),
       std::string(4'000, 'x') + "\n"},
      {"a broken promise, locked in",
       {"/proc/self/exe", {std::string{kBreaksAPromise}}, std::chrono::milliseconds{20'000}},
       std::string{"docket: broken promise: what == std::string{kBreaksAPromise} + \"!\""}},
  };
  for (const Row& row : rows) {
    testing::internal::CaptureStderr();  // into a file
    std::string ended;
    if (auto box = Boxed::start(row.program); box.ok()) ended = (*box)->receive().error().message;
    const std::string heard = testing::internal::GetCapturedStderr();
    if (row.program.file != "/bin/sh") {
      EXPECT_TRUE(heard.starts_with(row.heard)) << row.what << ": " << heard;
      EXPECT_TRUE(ended.ends_with("signal 6 (Aborted)")) << ended;
    } else {
      EXPECT_TRUE(heard == row.heard) << row.what << ": " << heard.substr(0, 200);
    }
  }
}

TEST(Box, NoneStartsInsideAnother) {
  ::setenv("DOCKET_BOXED", "1", 1);
  EXPECT_EQ(Boxed::start(shell("exit 0")).error().code, "box.unavailable");
  ::unsetenv("DOCKET_BOXED");
  EXPECT_TRUE(Boxed::start(shell("exit 0")).ok());
}

TEST(Box, WhatIsNotThereIsNotStarted) {
  EXPECT_EQ(Boxed::start({"/no/such/program", {}, {}}).error().code, "box.unavailable");
  EXPECT_EQ(wire_of_the_box().error().code, "box.unavailable")
      << "nobody started this one in a box";
}

}  // namespace

int run_word(const std::string& word) {
  return word == kBreaksAPromise ? break_a_promise(word) : -1;
}

}  // namespace docket::box_test

int main(int count, char** words) {
  const int status = count > 1 ? docket::box_test::run_word(words[1]) : -1;
  if (status >= 0) return status;
  testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
