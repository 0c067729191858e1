// The appender: carries out a batch of commits in one transaction on the only writing connection.
//
// It has no thread and no queue (sql_store.cc has), so that the crash tests drive the very code
// that runs in the server. After every batch of records the tree head is computed from what is
// read back, compared, signed and stored in the same transaction.

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/tree.h"
#include "store/db.h"
#include "store/plan.h"
#include "store/store.h"

namespace docket {

using SignHead = std::function<std::string(const TreeHead&)>;

class Appender {
 public:
  // `open_db` opens the writing connection, brings the schema up to date, and is called again
  // after the connection was lost.
  static Result<std::unique_ptr<Appender>> open(OpenDb open_db, SignHead sign);

  // For open(); an appender without a connection.
  Appender(OpenDb open_db, SignHead sign) : open_db_(std::move(open_db)), sign_(std::move(sign)) {}

  // One answer per commit, in order; the answers that are not errors are durable.
  std::vector<Result<CommitAnswer>> carry_out(std::span<const Commit> commits);

  // Signs the present head again.
  Status sign_again();

  const SignedHead& head() const { return head_; }

  // Set when no more can be written by this process.
  const std::optional<Error>& stopped() const { return stopped_; }

  // Work after the answers were given.
  void tend();

  Db* db() { return db_.get(); }

 private:
  enum class How { together, one_by_one };
  using Answers = std::vector<Result<CommitAnswer>>;

  Status connect();
  Status load_head();
  Status attempt(std::span<const Commit> commits, How how, Answers& answers);
  Status run_together(std::span<Plan> plans, std::span<const std::size_t> places, Answers& answers);
  Status run_alone(Planner& planner, const Plan& plan, Result<CommitAnswer>& answer);
  Status seal(const Planner& planner, Answers& answers);
  Result<Frontier> grown(const Planner& planner, std::vector<SqlCall>& calls);
  bool go_on_after(const Error& error, How& how, int turn);
  SqlCall checkpoint_call(std::int64_t number, const SignedHead& head) const;

  OpenDb open_db_;
  SignHead sign_;
  std::unique_ptr<Db> db_;
  Frontier frontier_;
  SignedHead head_;
  std::int64_t checkpoints_ = 0;  // the number of the newest
  std::optional<Error> stopped_;
};

}  // namespace docket
