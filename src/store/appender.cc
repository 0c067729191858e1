#include "store/appender.h"

#include <iterator>

#include "ledger/leaf.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tables.h"
#include "store/tree_source.h"

namespace docket {
namespace {

constexpr int kTurnsMax = 5;  // attempts when other transactions are in the way

// Errors that one commit has caused and its neighbours need not suffer from.
bool is_of_one_commit(const Error& error) {
  return error.code == "store.conflict" || error.code == "store.not-changed" ||
         error.code == "store.statement";
}

Value number_of(std::uint64_t number) { return static_cast<std::int64_t>(number); }

}  // namespace

Result<std::unique_ptr<Appender>> Appender::open(OpenDb open_db, SignHead sign) {
  auto appender = std::make_unique<Appender>(std::move(open_db), std::move(sign));
  TRY(appender->connect());
  return appender;
}

Status Appender::connect() {
  if (db_) return Done{};
  db_ = TRY(open_db_());
  Status loaded = load_head();
  if (!loaded.ok()) db_.reset();
  return loaded;
}

// The tree as the database has it. Another process may have written since the last connection.
Status Appender::load_head() {
  const auto size = static_cast<std::uint64_t>(
      TRY(db_->rows(sql_named(db_->engine(), "ledger_size"))).number(0, "size"));
  frontier_ = TRY(Frontier::restore(
      size, [this](std::span<const Subtree> subtrees) { return read_subtrees(*db_, subtrees); }));
  const Rows last = TRY(db_->rows(sql_named(db_->engine(), "checkpoint_last")));
  head_.tree = frontier_.head();
  if (last.empty()) {
    checkpoints_ = 0;
    if (size == 0) return sign_again();
    return Error{"store.damaged", "there are records but no checkpoint; restore a backup", ""};
  }
  checkpoints_ = last.number(0, "number");
  head_.checkpoint = last.text(0, "signed");
  if (last.number(0, "size") != static_cast<std::int64_t>(size) ||
      last.bytes(0, "root") != view(head_.tree.root))
    return Error{"store.damaged",
                 "the records do not have the tree head that was signed for them; run docket "
                 "verify to see which, and restore a backup",
                 "checkpoint " + std::to_string(checkpoints_)};
  return Done{};
}

SqlCall Appender::checkpoint_call(std::int64_t number, const SignedHead& head) const {
  return {
      text_of(table_named("checkpoint")).insert,
      {Value{number}, number_of(head.tree.size), bytes_of(head.tree.root), Value{head.checkpoint}}};
}

Status Appender::sign_again() {
  if (stopped_) return *stopped_;
  TRY(connect());
  SignedHead head{head_.tree, sign_(head_.tree)};
  std::vector<SqlCall> last;
  last.push_back(checkpoint_call(checkpoints_ + 1, head));
  TRY(db_->begin());
  Status done = db_->commit(std::move(last));
  if (!done.ok()) {
    How how = How::one_by_one;
    go_on_after(done.error(), how, kTurnsMax);
    return done;
  }
  head_ = std::move(head);
  ++checkpoints_;
  return Done{};
}

std::vector<Result<CommitAnswer>> Appender::carry_out(std::span<const Commit> commits) {
  const auto all = [&](const Error& error) { return Answers(commits.size(), error); };
  if (stopped_) return all(*stopped_);
  How how = How::together;
  for (int turn = 1;; ++turn) {
    Status connected = connect();
    if (!connected.ok()) return all(connected.error());
    Answers answers = all({});
    Status done = attempt(commits, how, answers);
    if (done.ok()) return answers;
    if (!go_on_after(done.error(), how, turn)) return all(stopped_ ? *stopped_ : done.error());
  }
}

// Cleans up after a failed attempt; true when another one may help.
bool Appender::go_on_after(const Error& error, How& how, int turn) {
  if (error.code == "store.unreachable") {
    db_.reset();  // the next attempt of anyone connects again
    return false;
  }
  if (error.code == "store.unsynced") stopped_ = error;
  const Status undone = db_->rollback();
  if (!undone.ok() && undone.error().code != "store.unreachable") stopped_ = undone.error();
  if (!undone.ok()) db_.reset();
  if (stopped_) {
    stopped_->code = "store.stopped";
    stopped_->message = "the store has stopped writing: " + stopped_->message;
    return false;
  }
  if (!db_) return false;
  if (error.code == "store.again") return turn < kTurnsMax;
  if (!is_of_one_commit(error) || how == How::one_by_one) return false;
  how = How::one_by_one;
  return true;
}

Status Appender::attempt(std::span<const Commit> commits, How how, Answers& answers) {
  Planner planner(db_->engine(), static_cast<std::int64_t>(frontier_.size()));
  TRY(db_->begin());
  planner.learn(TRY(db_->run(planner.questions(commits))));
  std::vector<Plan> plans;
  std::vector<std::size_t> places;  // answers[places[i]] is that of plans[i]
  bool writes = false;
  for (std::size_t at = 0; at < commits.size(); ++at) {
    Planner::Planned planned = planner.plan(commits[at]);
    if (auto* repeated = std::get_if<CommitAnswer>(&planned)) {
      answers[at] = std::move(*repeated);
    } else if (auto* error = std::get_if<Error>(&planned)) {
      answers[at] = std::move(*error);
    } else if (how == How::together) {
      planner.accept(std::get<Plan>(planned));
      plans.push_back(std::move(std::get<Plan>(planned)));
      places.push_back(at);
    } else {
      TRY(run_alone(planner, std::get<Plan>(planned), answers[at]));
      writes = writes || answers[at].ok();
    }
  }
  if (!plans.empty()) {
    TRY(run_together(plans, places, answers));
    writes = true;
  }
  if (!writes) return db_->rollback();
  return seal(planner, answers);
}

// Takes the calls out of the plans.
Status Appender::run_together(std::span<Plan> plans, std::span<const std::size_t> places,
                              Answers& answers) {
  std::vector<SqlCall> calls;
  std::vector<std::size_t> counts;
  for (Plan& plan : plans) {
    counts.push_back(plan.calls.size());
    std::move(plan.calls.begin(), plan.calls.end(), std::back_inserter(calls));
  }
  std::vector<SqlOutcome> outcomes = TRY(db_->run(std::move(calls)));
  std::span<SqlOutcome> rest = outcomes;
  for (std::size_t at = 0; at < plans.size(); ++at) {
    answers[places[at]] =
        CommitAnswer{plans[at].answer(), TRY(statement_rows(plans[at], rest.first(counts[at])))};
    rest = rest.subspan(counts[at]);
  }
  return Done{};
}

// Between savepoints, so that a refusal takes nothing else with it.
Status Appender::run_alone(Planner& planner, const Plan& plan, Result<CommitAnswer>& answer) {
  TRY(db_->rows("SAVEPOINT alone"));
  Result<std::vector<SqlOutcome>> outcomes = db_->run(plan.calls);
  Result<std::vector<Rows>> rows = outcomes.ok()
                                       ? statement_rows(plan, *outcomes)
                                       : Result<std::vector<Rows>>{std::move(outcomes).error()};
  if (!rows.ok()) {
    if (!is_of_one_commit(rows.error())) return std::move(rows).error();
    TRY(db_->rows("ROLLBACK TO SAVEPOINT alone"));
    TRY(db_->rows("RELEASE SAVEPOINT alone"));
    answer = std::move(rows).error();
    return Done{};
  }
  TRY(db_->rows("RELEASE SAVEPOINT alone"));
  answer = CommitAnswer{plan.answer(), std::move(rows).value()};
  planner.accept(plan);
  return Done{};
}

// The tree with the batch's records, computed from what the database gives back, and the
// statements that store its new subtrees.
Result<Frontier> Appender::grown(const Planner& planner, std::vector<SqlCall>& calls) {
  const std::vector<Hash>& commitments = planner.commitments();
  const auto first = static_cast<std::int64_t>(frontier_.size());
  const Result<std::vector<Record>> written =
      records_of(TRY(db_->rows(sql_named(db_->engine(), "records_from"),
                               {Value{first}, number_of(commitments.size() + 1)})));
  Frontier frontier = frontier_;
  std::vector<SubtreeHash> completed;
  bool same = written.ok() && written->size() == commitments.size();
  for (std::size_t at = 0; same && at < commitments.size(); ++at) {
    const Record& record = (*written)[at];
    same = record.commitment == commitments[at] &&
           record.index == first + static_cast<std::int64_t>(at);
    if (same) frontier.append(leaf_hash_of(commitments[at]), completed);
  }
  if (!same)
    return Error{"store.unsynced",
                 "a record was not read back as it was written; nothing was signed; check the "
                 "machine's memory and disk",
                 "record " + std::to_string(frontier.size())};
  CHECK(frontier.size() == static_cast<std::uint64_t>(planner.next_index()));
  for (const SubtreeHash& subtree : completed)
    if (subtree.subtree.level >= kLowestStoredLevel)
      calls.push_back({text_of(table_named("tree")).insert,
                       {Value{std::int64_t{subtree.subtree.level}},
                        number_of(subtree.subtree.index), bytes_of(subtree.hash)}});
  return frontier;
}

Status Appender::seal(const Planner& planner, Answers& answers) {
  SignedHead head = head_;
  std::vector<SqlCall> last;
  Frontier frontier = frontier_;
  const bool grows = !planner.commitments().empty();
  if (grows) {
    frontier = TRY(grown(planner, last));
    head.tree = frontier.head();
    head.checkpoint = sign_(head.tree);
    last.push_back(checkpoint_call(checkpoints_ + 1, head));
  }
  TRY(db_->commit(std::move(last)));
  frontier_ = frontier;
  head_ = std::move(head);
  if (grows) ++checkpoints_;
  for (Result<CommitAnswer>& answer : answers) {
    if (!answer.ok() || !answer->appended.checkpoint.empty()) continue;
    answer->appended.size = static_cast<std::int64_t>(head_.tree.size);
    answer->appended.checkpoint = head_.checkpoint;
  }
  return Done{};
}

void Appender::tend() {
  if (!db_ || stopped_) return;
  const Status done = db_->tend();
  if (done.ok() || done.error().code != "store.unsynced") return;
  stopped_ = done.error();
  stopped_->code = "store.stopped";
}

}  // namespace docket
