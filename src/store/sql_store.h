// The store over a Db: a queue and a thread around the appender, and connections for reading.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/appender.h"
#include "store/place.h"
#include "store/readers.h"
#include "store/store.h"

namespace docket {

class SqlStore final : public Store {
 public:
  static Result<std::unique_ptr<Store>> open(StoreOptions options);

  // For open(); starts the thread.
  SqlStore(StoreOptions options, OpenPlace place, std::unique_ptr<Appender> appender);

  // Carries out what is queued, then ends the thread.
  ~SqlStore() override;

  void append_later(Commit commit, std::function<void(Result<Appended>)> done) override;
  Result<std::vector<Rows>> write(std::vector<Statement> statements) override;
  Result<std::vector<Record>> load(std::string_view case_id) override;
  Result<std::vector<Record>> records(std::int64_t from, std::int64_t count) override;
  Result<Rows> query(std::string_view name, Row parameters) override;
  Result<std::vector<WaitingLine>> take_outbox(int count, std::int64_t now_ms) override;
  Status mark_sent(std::string_view key, std::int64_t now_ms) override;
  Status mark_failed(std::string_view key, std::string_view why, std::int64_t again_ms) override;
  Result<Hash> put_blob(std::string_view bytes) override;
  Result<std::optional<std::string>> get_blob(const Hash& hash) override;
  SignedHead head() const override;
  Result<std::vector<SignedHead>> checkpoints(std::int64_t size, std::int64_t count) override;
  Result<std::vector<Hash>> subtree_hashes(std::span<const Subtree> subtrees) override;
  Status sign_again() override;
  Status verify(const CheckHead& check) override;
  Status with_snapshot(const std::function<Status(Db&)>& use) override;
  std::string match_all(std::span<const std::string> tokens) const override;

 private:
  // One thing for the appender's thread: a commit, or anything else that needs it.
  struct Work {
    Commit commit;
    std::function<void(Result<CommitAnswer>)> done;
    std::function<void()> instead;  // called instead of carrying out a commit
  };

  void queue(Work work);
  Result<CommitAnswer> carry_out_now(Commit commit);
  void run();
  std::vector<Work> take_batch();
  void carry_out(std::vector<Work> batch);

  StoreOptions options_;
  OpenPlace place_;
  std::unique_ptr<Appender> appender_;  // used by thread_ alone
  Readers readers_;

  mutable std::mutex head_mutex_;
  SignedHead head_;

  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::deque<Work> queue_;
  bool ending_ = false;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace docket
