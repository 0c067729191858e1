// Sets a bomb off in a boxed process, and looks at what that costs from outside.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "app/boxed_work.h"

namespace docket::bombs {

// A document that may cost more than it weighs, and who reads it.
struct Bomb {
  std::string what;
  std::string_view work;  // kCheckWork, kRecordsWork, …, those of bomb_works.h
  std::string_view format;
  std::string document;
  std::string_view to = "";  // of kConvertWork
};

struct Burst {
  Status done = Done{};
  std::string first;        // of what was told, the beginning
  double milliseconds = 0;  // from the question to the end of the answer
  double processor = 0;     // milliseconds in which the process computed
  std::size_t peak = 0;     // bytes of memory at most, above those of the idle process

  // The code of what keeps it from being read; empty: it was read.
  std::string refusal() const;
};

// In a process of its own, which read a `harmless` document of the same sort before.
Burst set_off(const Bomb& bomb, std::string_view harmless);

}  // namespace docket::bombs
