// A few reading connections that many threads share.

#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "store/db.h"

namespace docket {

class Readers {
 public:
  Readers(OpenDb open_db, int count) : open_db_(std::move(open_db)), free_(count) {}

  // Lends a connection for the time of `use`. When the connection turns out to be lost, `use` is
  // called once more with a new one.
  template <class T>
  Result<T> with(const std::function<Result<T>(Db&)>& use) {
    std::unique_ptr<Db> db = take();
    Result<T> result = attempt(db, use);
    if (!result.ok() && result.error().code == "store.unreachable") {
      db.reset();
      result = attempt(db, use);
      if (!result.ok() && result.error().code == "store.unreachable") db.reset();
    }
    give_back(std::move(db));
    return result;
  }

 private:
  template <class T>
  Result<T> attempt(std::unique_ptr<Db>& db, const std::function<Result<T>(Db&)>& use) {
    if (!db) db = TRY(open_db_());
    return use(*db);
  }

  // Waits for a free place; empty when the place has no connection yet.
  std::unique_ptr<Db> take();
  void give_back(std::unique_ptr<Db> db);

  OpenDb open_db_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int free_;
  std::vector<std::unique_ptr<Db>> idle_;
};

}  // namespace docket
