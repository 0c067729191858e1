#include "openpgp/quiet_errors.h"

#include <fcntl.h>
#include <unistd.h>

#include <mutex>

namespace docket {
namespace {

struct Quiet {
  std::mutex lock;
  int count = 0;
  int kept = -1;  // where standard error leads otherwise
};

Quiet& quiet() {
  static Quiet one;
  return one;
}

}  // namespace

QuietErrors::QuietErrors() {
  Quiet& all = quiet();
  const std::lock_guard guard{all.lock};
  if (++all.count > 1) return;
  all.kept = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (all.kept >= 0 && nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
  if (nowhere >= 0) ::close(nowhere);
}

QuietErrors::~QuietErrors() {
  Quiet& all = quiet();
  const std::lock_guard guard{all.lock};
  if (--all.count > 0 || all.kept < 0) return;
  ::dup2(all.kept, STDERR_FILENO);
  ::close(all.kept);
  all.kept = -1;
}

}  // namespace docket
