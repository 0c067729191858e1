#include "cli/boxed_input.h"

#include "cli/door.h"
#include "cli/verbs.h"

namespace docket {

std::unique_ptr<InputReader> boxed_input() { return read_in_a_box({std::string{kBoxedReader}}); }

int run_boxed_reader(std::span<const std::string>) {
  const Status done = serve_input_from_a_box();
  return done.ok() ? kExitDone : say_error(done.error());
}

}  // namespace docket
