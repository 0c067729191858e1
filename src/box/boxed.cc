#include "box/boxed.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/text.h"

namespace docket {
namespace {

constexpr int kSocketInside = 3;

// All of a boxed process's environment. Should a program not know the word by which it is to be a
// boxed process and go on as it always does, it starts no other one, and that none.
constexpr const char* kInsideMark = "DOCKET_BOXED";

Error not_started(int number) {
  return {"box.unavailable",
          std::string{"a boxed process for reading cannot be started: "} + std::strerror(number),
          ""};
}

// Of what a boxed process said on its standard error: enough for a broken promise and its place.
constexpr std::size_t kWordsBytesMax = 4'000;

struct Pipe {
  Opened out;
  Opened in;
};

// Neither end waits: who writes more than the pipe holds loses it.
Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return not_started(errno);
  Pipe made{Opened{ends[0]}, Opened{ends[1]}};
  // Above the numbers that a boxed process has, so that none is put over it.
  made.in = Opened{::fcntl(made.in.number(), F_DUPFD_CLOEXEC, kSocketInside + 1)};
  if (!made.in.ok()) return not_started(errno);
  return made;
}

// What a new process is to find open, and nothing more: /dev/null twice, as its standard error a
// pipe to us for what can only be our mistake, its socket.
class Actions {
 public:
  Actions(int socket, int words) {
    ::posix_spawn_file_actions_init(&held_);
    ::posix_spawn_file_actions_adddup2(&held_, socket, kSocketInside);
    ::posix_spawn_file_actions_adddup2(&held_, words, STDERR_FILENO);
    ::posix_spawn_file_actions_addopen(&held_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&held_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&held_, kSocketInside + 1);
  }
  ~Actions() { ::posix_spawn_file_actions_destroy(&held_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  const posix_spawn_file_actions_t* get() const { return &held_; }

 private:
  posix_spawn_file_actions_t held_{};
};

// A process group of its own, so that Ctrl-C at our terminal is ours to answer, and all of it can
// be ended; all signals as at the beginning.
class Attributes {
 public:
  Attributes() {
    ::posix_spawnattr_init(&held_);
    sigset_t none{};
    sigset_t all{};
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&held_, &none);
    ::posix_spawnattr_setsigdefault(&held_, &all);
    ::posix_spawnattr_setpgroup(&held_, 0);
    ::posix_spawnattr_setflags(
        &held_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~Attributes() { ::posix_spawnattr_destroy(&held_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  const posix_spawnattr_t* get() const { return &held_; }

 private:
  posix_spawnattr_t held_{};
};

// The status of a process that closed its socket, which it does by ending; if it does not end, it
// is made to.
int end_of(pid_t process) {
  int status = 0;
  for (int turn = 0; turn < 100; ++turn) {
    if (::waitpid(process, &status, WNOHANG) == process) return status;
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  ::kill(-process, SIGKILL);
  ::waitpid(process, &status, 0);
  return status;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status))
    return "signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) +
           ")";
  return "exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

Result<std::unique_ptr<Boxed>> Boxed::start(BoxProgram program) {
  if (std::getenv(kInsideMark) != nullptr)
    return Error{"box.unavailable", "this is a boxed process itself; it starts no other", ""};
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return not_started(errno);
  Opened ours{ends[0]};
  Opened theirs{ends[1]};
  Pipe words = TRY(make_pipe());
  std::vector<char*> arguments = {program.file.data()};
  for (std::string& argument : program.arguments) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  std::string mark = std::string{kInsideMark} + "=1";
  std::array<char*, 2> environment = {mark.data(), nullptr};
  const Actions actions{theirs.number(), words.in.number()};
  const Attributes attributes;
  pid_t process = 0;
  const int failed = ::posix_spawn(&process, program.file.c_str(), actions.get(), attributes.get(),
                                   arguments.data(), environment.data());
  if (failed != 0) return not_started(failed);
  return std::make_unique<Boxed>(std::move(program), process, std::move(ours),
                                 std::move(words.out));
}

Boxed::~Boxed() {
  if (process_ > 0) {
    ::kill(-process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  hand_on_words();
}

// It has read what strangers wrote, so its words may be anything too.
void Boxed::hand_on_words() {
  std::string words(kWordsBytesMax, '\0');
  const ssize_t got = ::read(words_.number(), words.data(), words.size());
  words_ = {};  // what is more is not heard
  if (got <= 0 || program_.words == LastWords::dropped) return;
  words.resize(static_cast<std::size_t>(got));
  std::string shown = printable(words, Lines::many);
  if (!shown.ends_with('\n')) shown += '\n';
  std::fwrite(shown.data(), 1, shown.size(), stderr);
}

Status Boxed::send(char kind, std::string_view first, std::string_view second, int file) {
  const Status sent = wire_.send(kind, first, second, file);
  if (sent.ok() || sent.error().code == "box.too-large") return sent;
  return fallen(sent.error());
}

Result<Message> Boxed::receive() {
  Result<std::optional<Message>> message = wire_.receive(program_.patience);
  if (!message.ok()) return fallen(message.error());
  if (!*message) return fallen({"box.ended", "the boxed process that read this ended", ""});
  return std::move(**message);
}

// Ends what is left of the process, and says how it was.
Error Boxed::fallen(Error error) {
  if (process_ <= 0) return error;
  if (error.code == "box.late") ::kill(-process_, SIGKILL);
  const int status = end_of(process_);
  process_ = 0;
  hand_on_words();
  if (error.code == "box.ended") error.message += ": " + how_it_ended(status);
  return error;
}

Result<Wire> wire_of_the_box() {
  int type = 0;
  socklen_t size = sizeof(type);
  if (::getsockopt(kSocketInside, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_STREAM)
    return Error{"box.unavailable", "docket starts this verb itself, for reading in a box", ""};
  return Wire{Opened{kSocketInside}};
}

}  // namespace docket
