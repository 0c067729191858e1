#include "cli/real_world.h"

#include <sys/random.h>

#include <cerrno>
#include <chrono>

#include "base/check.h"

namespace docket {

Instant RealWorld::now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::string RealWorld::random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t at = 0; at < count;) {
    const ssize_t got = ::getrandom(bytes.data() + at, count - at, 0);
    if (got < 0 && errno == EINTR) continue;
    CHECK(got > 0);
    at += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace docket
