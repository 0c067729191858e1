#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace docket {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "docket: broken promise: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace docket
