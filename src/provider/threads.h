// A few threads that are joined at the end. Where the system gives none, work goes on without.

#pragma once

#include <functional>
#include <system_error>
#include <thread>
#include <vector>

namespace docket::provider {

class Threads {
 public:
  Threads() = default;
  ~Threads() { join(); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  // False where no thread can be started: who calls does the work himself.
  bool start(std::function<void()> work) {
    try {
      threads_.emplace_back(std::move(work));
      return true;
    } catch (const std::system_error&) {
      return false;
    }
  }

  std::size_t count() const { return threads_.size(); }

  void join() {
    for (std::thread& each : threads_) each.join();
    threads_.clear();
  }

 private:
  std::vector<std::thread> threads_;
};

}  // namespace docket::provider
