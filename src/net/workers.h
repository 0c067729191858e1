// The threads on which handlers run. Many handlers may wait at once (in the store's group
// commit, mostly), so there are many more threads than processors.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace docket {

class Workers {
 public:
  explicit Workers(int threads);
  ~Workers();  // finish()

  // Runs `job` on some thread, in order of arrival; false after finish(). Jobs must not throw.
  bool run(std::function<void()> job);

  // Waits until everything that was given has run, then ends the threads.
  void finish();

  // How many jobs wait for a thread.
  std::size_t waiting() const;

 private:
  void work();

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> jobs_;
  bool finishing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace docket
