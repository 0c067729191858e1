// CHECK: a broken promise stops the program.
//
// For what can only be false if Docket itself is wrong. The transaction under way does not
// end, so the ledger stays as it was; the supervisor restarts the program.

#pragma once

namespace docket {

// Prints the failed condition with its place to standard error and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace docket

#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::docket::check_failed(#condition, __FILE__, __LINE__))
