// The world in which a benchmark runs: the clock of the machine, or one that begins at a moment and
// goes on by a millisecond whenever somebody looks, so that runs are alike; and random bytes that
// are the same in each run.

#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <random>
#include <string>

#include "app/world.h"

namespace docket {

class BenchWorld final : public World {
 public:
  BenchWorld() = default;
  explicit BenchWorld(Instant start) : start_(start) {}

  Instant now() override {
    if (start_)
      return *start_ + std::chrono::milliseconds{ticks_.fetch_add(1, std::memory_order_relaxed)};
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
  }
  std::string random_bytes(std::size_t count) override {
    const std::lock_guard lock(guard_);
    std::string bytes;
    while (bytes.size() < count) bytes += static_cast<char>(random_());
    return bytes;
  }

 private:
  std::optional<Instant> start_;
  std::atomic<std::int64_t> ticks_ = 0;
  std::mutex guard_;
  std::mt19937_64 random_{7};
};

}  // namespace docket
