// One of those who wait for the same thing, for as long as it lives: so that who comes when many
// wait can be turned away, and does not hold a worker and a document meanwhile.

#pragma once

#include <atomic>

namespace docket {

class Waiting {
 public:
  explicit Waiting(std::atomic<int>& count) : count_(count), number_(++count) {}
  ~Waiting() { --count_; }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  // How many there were when it came, itself among them.
  int number() const { return number_; }

 private:
  std::atomic<int>& count_;
  int number_;
};

}  // namespace docket
