#include "app/throttle.h"

namespace docket {
namespace {
constexpr std::size_t kRememberedMax = 100'000;
}

bool Throttle::allows(const std::string& who, Instant now) {
  const std::lock_guard lock(guard_);
  const auto found = failures_.find(who);
  if (found == failures_.end()) return true;
  if (now - found->second.since >= window_) {
    failures_.erase(found);
    return true;
  }
  return found->second.count < failures_max_;
}

void Throttle::failed(const std::string& who, Instant now) {
  const std::lock_guard lock(guard_);
  if (failures_.size() >= kRememberedMax)
    std::erase_if(failures_, [&](const auto& kept) { return now - kept.second.since >= window_; });
  if (failures_.size() >= kRememberedMax) return;
  Failures& failures = failures_.try_emplace(who, Failures{0, now}).first->second;
  if (now - failures.since >= window_) failures = {0, now};
  ++failures.count;
}

void Throttle::succeeded(const std::string& who) {
  const std::lock_guard lock(guard_);
  failures_.erase(who);
}

}  // namespace docket
