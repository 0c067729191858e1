#include "store/sql_store.h"

#include <future>
#include <utility>

#include "store/examine.h"
#include "store/record_rows.h"
#include "store/sql_text.h"
#include "store/tree_source.h"

namespace docket {
namespace {

constexpr std::size_t kBatchMax = 512;       // commits in one transaction
constexpr std::size_t kBatchRowsMax = 5000;  // rows in one transaction, unless one commit has more
constexpr std::size_t kQueueMax = 16'384;

std::size_t weight_of(const Commit& commit) {
  std::size_t rows = 1 + commit.records.size() + commit.statements.size() + commit.outbox.size();
  for (const TableRows& change : commit.rows) rows += 1 + change.rows.size();
  for (const RowDifference& change : commit.differences)
    rows += change.put.size() + change.gone.size();
  return rows;
}

Statement statement(std::string name, Row parameters) {
  return {std::move(name), std::move(parameters), {}};
}

Result<std::vector<SignedHead>> heads_of(const Rows& rows) {
  std::vector<SignedHead> heads;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    SignedHead head;
    head.tree.size = static_cast<std::uint64_t>(rows.number(row, "size"));
    if (!copy_hash(rows.bytes(row, "root"), head.tree.root))
      return Error{"store.damaged", "the root of a checkpoint has the wrong length",
                   "checkpoint " + std::to_string(rows.number(row, "number"))};
    head.checkpoint = rows.text(row, "signed");
    heads.push_back(std::move(head));
  }
  return heads;
}

}  // namespace

Result<Appended> Store::append(Commit commit) {
  std::promise<Result<Appended>> promise;
  append_later(std::move(commit),
               [&promise](Result<Appended> answer) { promise.set_value(std::move(answer)); });
  return promise.get_future().get();
}

HashSource Store::hashes() {
  return [this](std::span<const Subtree> subtrees) { return subtree_hashes(subtrees); };
}

Result<std::unique_ptr<Store>> open_store(StoreOptions options) {
  return SqlStore::open(std::move(options));
}

Result<std::unique_ptr<Store>> SqlStore::open(StoreOptions options) {
  OpenPlace place = TRY(open_place({options.place, options.deadline}));
  std::unique_ptr<Appender> appender = TRY(Appender::open(place.open_writing, options.sign));
  return std::unique_ptr<Store>{
      std::make_unique<SqlStore>(std::move(options), std::move(place), std::move(appender))};
}

SqlStore::SqlStore(StoreOptions options, OpenPlace place, std::unique_ptr<Appender> appender)
    : options_(std::move(options)),
      place_(std::move(place)),
      appender_(std::move(appender)),
      readers_(place_.open_reading, options_.readers),
      head_(appender_->head()),
      thread_([this] { run(); }) {}

SqlStore::~SqlStore() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void SqlStore::queue(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() < kQueueMax) {
      queue_.push_back(std::move(work));
      changed_.notify_one();
      return;
    }
  }
  work.done(Error{"store.busy", "too many writes are waiting; try again in a moment", ""});
}

void SqlStore::run() {
  for (;;) {
    std::vector<Work> batch = take_batch();
    if (batch.empty()) return;
    carry_out(std::move(batch));
    appender_->tend();
  }
}

// What is queued, up to the limits of one transaction; empty when the store is to end.
std::vector<SqlStore::Work> SqlStore::take_batch() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ending_ || !queue_.empty(); });
  std::vector<Work> batch;
  std::size_t weight = 0;
  while (!queue_.empty() && batch.size() < kBatchMax) {
    Work& next = queue_.front();
    weight += weight_of(next.commit);
    if (!batch.empty() && (weight > kBatchRowsMax || next.instead || batch.back().instead)) break;
    batch.push_back(std::move(next));
    queue_.pop_front();
  }
  return batch;
}

void SqlStore::carry_out(std::vector<Work> batch) {
  if (batch.front().instead) {
    batch.front().instead();
    return;
  }
  std::vector<Commit> commits;
  for (Work& work : batch) commits.push_back(std::move(work.commit));
  std::vector<Result<CommitAnswer>> answers = appender_->carry_out(commits);
  {
    const std::lock_guard lock(head_mutex_);
    head_ = appender_->head();
  }
  for (std::size_t at = 0; at < batch.size(); ++at) batch[at].done(std::move(answers[at]));
}

void SqlStore::append_later(Commit commit, std::function<void(Result<Appended>)> done) {
  const auto answer = [done = std::move(done)](Result<CommitAnswer> written) {
    if (written.ok()) {
      done(std::move(written->appended));
    } else {
      done(std::move(written).error());
    }
  };
  queue({std::move(commit), answer, {}});
}

Result<CommitAnswer> SqlStore::carry_out_now(Commit commit) {
  std::promise<Result<CommitAnswer>> promise;
  queue({std::move(commit),
         [&promise](Result<CommitAnswer> written) { promise.set_value(std::move(written)); },
         {}});
  return promise.get_future().get();
}

Result<std::vector<Rows>> SqlStore::write(std::vector<Statement> statements) {
  Commit commit;
  commit.statements = std::move(statements);
  return std::move(TRY(carry_out_now(std::move(commit))).statement_rows);
}

Status SqlStore::sign_again() {
  std::promise<Status> promise;
  const auto refuse = [&promise](Result<CommitAnswer> written) {
    promise.set_value(std::move(written).error());
  };
  queue({{}, refuse, [this, &promise] {
           Status done = appender_->sign_again();
           {
             const std::lock_guard lock(head_mutex_);
             head_ = appender_->head();
           }
           promise.set_value(std::move(done));
         }});
  return promise.get_future().get();
}

Result<Rows> SqlStore::query(std::string_view name, Row parameters) {
  const std::string_view sql = sql_named(place_.engine, name);
  return readers_.with<Rows>([&](Db& db) { return db.rows(sql, parameters); });
}

Result<std::vector<Record>> SqlStore::load(std::string_view case_id) {
  return records_of(TRY(query("records_of_case", {Value{std::string{case_id}}})));
}

Result<std::vector<Record>> SqlStore::records(std::int64_t from, std::int64_t count) {
  return records_of(TRY(query("records_from", {Value{from}, Value{count}})));
}

Result<std::vector<WaitingLine>> SqlStore::take_outbox(int count, std::int64_t now_ms) {
  const Rows rows = TRY(query("outbox_waiting", {Value{now_ms}, Value{std::int64_t{count}}}));
  std::vector<WaitingLine> lines;
  for (std::size_t row = 0; row < rows.size(); ++row)
    lines.push_back({{rows.text(row, "line_key"), rows.text(row, "kind"), rows.text(row, "body"),
                      rows.number(row, "not_before_ms")},
                     rows.number(row, "attempts")});
  return lines;
}

Status SqlStore::mark_sent(std::string_view key, std::int64_t now_ms) {
  TRY(write({statement("outbox_sent", {Value{std::string{key}}, Value{now_ms}})}));
  return Done{};
}

Status SqlStore::mark_failed(std::string_view key, std::string_view why, std::int64_t again_ms) {
  TRY(write({statement("outbox_failed",
                       {Value{std::string{key}}, Value{std::string{why}}, Value{again_ms}})}));
  return Done{};
}

Result<Hash> SqlStore::put_blob(std::string_view bytes) {
  const Hash hash = sha256(bytes);
  TRY(write({statement("blob_put", {bytes_of(hash), Bytes{std::string{bytes}}})}));
  return hash;
}

Result<std::optional<std::string>> SqlStore::get_blob(const Hash& hash) {
  Rows rows = TRY(query("blob_get", {bytes_of(hash)}));
  if (rows.empty()) return std::optional<std::string>{};
  std::string bytes = std::move(std::get<Bytes>(rows.rows[0][0]).held);
  if (sha256(bytes) != hash)
    return Error{"store.damaged", "the bytes of a piece of evidence are not what their hash says",
                 hex(hash)};
  return std::optional<std::string>{std::move(bytes)};
}

SignedHead SqlStore::head() const {
  const std::lock_guard lock(head_mutex_);
  return head_;
}

Result<std::vector<SignedHead>> SqlStore::checkpoints(std::int64_t size, std::int64_t count) {
  return heads_of(TRY(query("checkpoints_from", {Value{size}, Value{count}})));
}

Result<std::vector<Hash>> SqlStore::subtree_hashes(std::span<const Subtree> subtrees) {
  return readers_.with<std::vector<Hash>>([&](Db& db) { return read_subtrees(db, subtrees); });
}

Status SqlStore::with_snapshot(const std::function<Status(Db&)>& use) {
  return readers_.with<Done>([&](Db& db) -> Status {
    TRY(db.begin());
    Status done = use(db);
    const Status ended = db.rollback();
    return done.ok() ? ended : done;
  });
}

Status SqlStore::verify(const CheckHead& check) {
  return with_snapshot([&](Db& db) { return examine(db, check); });
}

// Both full text engines read a quoted word literally; tokens hold no quotes.
std::string SqlStore::match_all(std::span<const std::string> tokens) const {
  const bool sqlite = place_.engine == Engine::sqlite;
  const char quote = sqlite ? '"' : '\'';
  std::string text;
  for (const std::string& token : tokens) {
    if (!text.empty()) text += sqlite ? " " : " & ";
    text += quote;
    for (const char letter : token)
      if (letter != '"' && letter != '\'' && letter != '\\' && letter != '*') text += letter;
    text += quote;
    if (token.ends_with('*')) text += sqlite ? "*" : ":*";
  }
  return text;
}

}  // namespace docket
