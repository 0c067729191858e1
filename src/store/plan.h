// What one commit comes to inside a transaction: drawn numbers, checks, and statements to run.
//
// The planner asks the database everything about a batch in one round (questions, learn) and then
// goes through the commits in order, keeping in mind what those before have taken.

#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "store/db.h"
#include "store/store.h"

namespace docket {

// The answer to a commit and the rows that its statements returned.
struct CommitAnswer {
  Appended appended;
  std::vector<Rows> statement_rows;
};

struct Plan {
  Commit commit;  // after `prepare`
  Drawn drawn;
  std::vector<SqlCall> calls;     // those of commit.statements come first
  std::vector<Hash> commitments;  // of the records

  // Without a checkpoint, which is made later.
  Appended answer() const;
};

class Planner {
 public:
  // `size` is that of the tree before the transaction.
  Planner(Engine engine, std::int64_t size) : engine_(engine), size_(size), next_index_(size) {}

  std::vector<SqlCall> questions(std::span<const Commit> commits);
  void learn(const std::vector<SqlOutcome>& outcomes);

  // A plan; or the answer of an earlier commit with the same request key (its checkpoint is
  // empty when that commit is in this very batch); or why the commit is refused.
  using Planned = std::variant<Plan, CommitAnswer, Error>;
  Planned plan(const Commit& commit) const;

  // The plan is carried out: what it has drawn is taken.
  void accept(const Plan& plan);

  std::int64_t next_index() const { return next_index_; }

  // Of all records accepted, in order.
  const std::vector<Hash>& commitments() const { return commitments_; }

 private:
  struct Known {
    Hash body_hash{};
    Appended appended;
  };
  using RequestName = std::pair<std::string, std::string>;

  Status check_lock(const Commit& commit) const;
  Result<Plan> made(const Commit& commit) const;
  void add_calls(Plan& plan) const;
  void add_rows(Plan& plan) const;
  SqlCall named(std::string_view name, Row parameters) const;
  void learn_request(const RequestName& name, const Rows& rows);

  Engine engine_;
  std::int64_t size_;
  std::int64_t next_index_;
  std::map<RequestName, Known> requests_;
  std::map<std::string, std::int64_t> next_seqs_;
  std::map<int, std::int64_t> counters_;  // year → the case number drawn last
  std::vector<Hash> commitments_;

  // What the questions were about, in their order.
  std::vector<std::variant<RequestName, std::string, int>> asked_;
};

// Done when all outcomes of the plan are as its statements demand; gives their rows.
// Errors: store.not-changed.
Result<std::vector<Rows>> statement_rows(const Plan& plan, std::span<SqlOutcome> outcomes);

}  // namespace docket
