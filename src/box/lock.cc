#include "box/lock.h"

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace docket {
namespace {

Error unavailable(const std::string& what, int number) {
  return {"box.unavailable",
          "a reader of foreign bytes cannot be locked in on this machine: " + what + ": " +
              std::strerror(number),
          ""};
}

Status limit(__rlimit_resource resource, std::uint64_t most) {
  const rlimit wanted{most, most};
  if (::setrlimit(resource, &wanted) == 0) return Done{};
  return unavailable("a limit", errno);
}

// Forbids every access to files that the kernel's Landlock knows; false where there is none.
Result<bool> close_file_system() {
  const long version =
      ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of the first version
  const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);
  if (ruleset < 0) return unavailable("Landlock", errno);
  const long held = ::syscall(SYS_landlock_restrict_self, ruleset, 0);
  const int number = errno;
  ::close(static_cast<int>(ruleset));
  if (held != 0) return unavailable("Landlock", number);
  return true;
}

// The calls that readers, the C library and its allocator make.
constexpr int kAllowed[] = {
    SCMP_SYS(read),         SCMP_SYS(readv),          SCMP_SYS(write),
    SCMP_SYS(writev),       SCMP_SYS(close),          SCMP_SYS(lseek),
    SCMP_SYS(recvmsg),      SCMP_SYS(sendmsg),        SCMP_SYS(poll),
    SCMP_SYS(ppoll),        SCMP_SYS(munmap),         SCMP_SYS(mremap),
    SCMP_SYS(brk),          SCMP_SYS(madvise),        SCMP_SYS(futex),
    SCMP_SYS(exit),         SCMP_SYS(exit_group),     SCMP_SYS(getpid),
    SCMP_SYS(gettid),       SCMP_SYS(rt_sigreturn),   SCMP_SYS(getrandom),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime),
    SCMP_SYS(sched_yield),  SCMP_SYS(sysinfo),        SCMP_SYS(restart_syscall)};

// What libraries try and do without.
constexpr int kRefused[] = {SCMP_SYS(open),   SCMP_SYS(openat),     SCMP_SYS(stat),
                            SCMP_SYS(access), SCMP_SYS(newfstatat), SCMP_SYS(readlink),
                            SCMP_SYS(fstat),  SCMP_SYS(ioctl),      SCMP_SYS(fcntl),
                            SCMP_SYS(statx),  SCMP_SYS(prlimit64),  SCMP_SYS(sched_getaffinity)};

class Filter {
 public:
  Filter() : held_(::seccomp_init(SCMP_ACT_KILL_PROCESS)) {}
  ~Filter() {
    if (held_) ::seccomp_release(held_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  // Zero, or the negative error number of the first that failed.
  int load() {
    if (!held_) return -ENOMEM;
    int failed = 0;
    for (const int call : kAllowed)
      keep(failed, ::seccomp_rule_add(held_, SCMP_ACT_ALLOW, call, 0));
    for (const int call : kRefused)
      keep(failed, ::seccomp_rule_add(held_, SCMP_ACT_ERRNO(EACCES), call, 0));
    // Memory, but none that is run as a program. What compiles patterns asks for such, is told no
    // and goes without; whoever makes memory that he has filled into a program is ended.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
      keep(failed, ::seccomp_rule_add(held_, SCMP_ACT_ALLOW, call, 1,
                                      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
    keep(failed, ::seccomp_rule_add(held_, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(mmap), 1,
                                    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC)));
    // A signal, but to itself alone: how a broken promise ends it.
    const auto self = static_cast<scmp_datum_t>(::getpid());
    keep(failed, ::seccomp_rule_add(held_, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                                    SCMP_A0(SCMP_CMP_EQ, self)));
    if (failed == 0) keep(failed, ::seccomp_load(held_));
    return failed;
  }

 private:
  static void keep(int& failed, int answer) {
    if (failed == 0 && answer < 0) failed = answer;
  }
  void* held_;
};

}  // namespace

Result<LockedIn> lock_in(const BoxLimits& limits) {
  TRY(limit(RLIMIT_AS, limits.memory_bytes));
  TRY(limit(RLIMIT_CORE, 0));
  TRY(limit(RLIMIT_FSIZE, 0));
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return unavailable("privileges", errno);
  const bool landlock = TRY(close_file_system());
  if (const int failed = Filter{}.load(); failed != 0) return unavailable("seccomp", -failed);
  return LockedIn{landlock};
}

}  // namespace docket
