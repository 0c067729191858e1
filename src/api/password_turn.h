// Each password takes 0.2 s of a processor and two are computed at a time. Whoever comes when some
// wait already is asked to come again, so that workers stay free for everybody else.

#pragma once

#include <atomic>

#include "base/result.h"

namespace docket {

class PasswordTurn {
 public:
  PasswordTurn() : given_(under_way().fetch_add(1) < kPasswordsMax) {}
  ~PasswordTurn() { under_way() -= 1; }
  PasswordTurn(const PasswordTurn&) = delete;
  PasswordTurn& operator=(const PasswordTurn&) = delete;

  // Errors: session.busy.
  Status given() const {
    if (given_) return Done{};
    return Error{"session.busy", "too many people sign in at this moment; try again", ""};
  }

 private:
  static constexpr int kPasswordsMax = 8;
  static std::atomic<int>& under_way() {
    static std::atomic<int> count{0};
    return count;
  }
  bool given_;
};

}  // namespace docket
