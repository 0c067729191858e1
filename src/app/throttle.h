// Slows down whoever guesses passwords: after some failures in a window, further tries are
// refused until the window has passed. Kept in memory; a restart forgets it.

#pragma once

#include <map>
#include <mutex>
#include <string>

#include "time/instant.h"

namespace docket {

class Throttle {
 public:
  Throttle(int failures_max, std::chrono::milliseconds window)
      : failures_max_(failures_max), window_(window) {}

  bool allows(const std::string& who, Instant now);
  void failed(const std::string& who, Instant now);
  void succeeded(const std::string& who);

 private:
  struct Failures {
    int count = 0;
    Instant since;
  };
  int failures_max_;
  std::chrono::milliseconds window_;
  std::mutex guard_;
  std::map<std::string, Failures> failures_;
};

}  // namespace docket
