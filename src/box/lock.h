// Locks this process in: what it holds open it may read and write, and it may compute; nothing
// else.
//
// For a process that reads bytes of strangers. Whoever takes it over through a fault of a reader
// finds no files, no network, no other process to start, look into or signal, and no more memory
// than was set. Files that it holds open cannot grow.

#pragma once

#include <cstdint>

#include "base/result.h"

namespace docket {

struct BoxLimits {
  std::uint64_t memory_bytes = 2ULL << 30;  // of address space, the program itself included
};

struct LockedIn {
  bool landlock = false;  // the kernel has it; seccomp holds in any case
};

// Cannot be undone. Opening a file fails from here on; a call that no reader needs ends the
// process. Error: box.unavailable.
Result<LockedIn> lock_in(const BoxLimits& limits);

}  // namespace docket
