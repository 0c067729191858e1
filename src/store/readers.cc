#include "store/readers.h"

namespace docket {

std::unique_ptr<Db> Readers::take() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return free_ > 0; });
  --free_;
  if (idle_.empty()) return nullptr;
  std::unique_ptr<Db> db = std::move(idle_.back());
  idle_.pop_back();
  return db;
}

void Readers::give_back(std::unique_ptr<Db> db) {
  const std::lock_guard lock(mutex_);
  ++free_;
  if (db) idle_.push_back(std::move(db));
  changed_.notify_one();
}

}  // namespace docket
