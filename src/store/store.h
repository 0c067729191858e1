// The store: the ledger's records, the rows of cases, the outbox, evidence, and nothing else.
//
// The seam is high and small. Everything that is written passes through one appender, which
// commits what is queued in one transaction with one fsync and answers only afterwards: what
// append() has answered is on the disk. Reading uses connections of its own and never waits
// for the appender. One implementation (sql_store.cc) over two databases, SQLite and PostgreSQL.

#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "ledger/leaf.h"
#include "ledger/tree.h"
#include "store/value.h"

namespace docket {

// An event on its way into the ledger. The first record of a case has case_seq 1.
struct NewRecord {
  std::string case_id;
  std::int64_t case_seq = 0;
  Salt salt{};
  std::string body;  // JSON; its bytes are hashed as they are
  std::int64_t recorded_ms = 0;
};

// An event in the ledger.
struct Record {
  std::int64_t index = 0;  // its place in the ledger, from 0
  std::string case_id;
  std::int64_t case_seq = 0;
  std::int64_t recorded_ms = 0;
  std::optional<Salt> salt;         // absent once the body was erased
  std::optional<std::string> body;  // absent once it was erased; the commitment stays
  Hash commitment{};                // SHA-256(salt || body): the data of the leaf
};

// All rows that a case has in one table (store/tables.h): those that are there are deleted, these
// are inserted. Each row holds every column in the table's order; the first is the case id.
struct TableRows {
  std::string table;
  std::string case_id;
  std::vector<Row> rows;
};

// The same outcome with less writing, for cases with many rows: only what differs.
struct RowDifference {
  std::string table;
  std::vector<Row> put;   // whole rows, inserted or replaced by key
  std::vector<Row> gone;  // the key columns of rows to delete

  bool empty() const { return put.empty() && gone.empty(); }
};

// What leads from the rows `before` to the rows `after` (both in the table's column order).
RowDifference difference(std::string_view table, const std::vector<Row>& before,
                         const std::vector<Row>& after);

// A statement of store/queries/*.sql by its file name without ".sql", with its $1, $2 …
struct Statement {
  std::string name;
  Row parameters;
  std::optional<std::int64_t> must_change;  // refuse (store.not-changed) unless that many rows do
};

// An effect outside that is to happen at least once. A key exists once: a second line with the
// same key is dropped.
struct OutboxLine {
  std::string key;
  std::string kind;  // "mail", …
  std::string body;  // JSON
  std::int64_t not_before_ms = 0;
};

struct WaitingLine {
  OutboxLine line;
  std::int64_t attempts = 0;
};

// Makes a command safe to repeat: the same key of the same account is carried out once.
struct RequestKey {
  std::string account;
  std::string key;
  Hash body_hash{};              // the same key with another hash is refused: request.key-reused
  std::string reply;             // given back to whoever repeats; prepare may fill it
  std::int64_t answered_ms = 0;  // so that it can be forgotten in the end (requests_expire.sql)
};

// What the appender drew for a commit inside the transaction.
struct Drawn {
  std::int64_t first_index = 0;  // of records[0]; the others follow without a gap
  std::string case_number;       // "D-2026-000123" when the commit asked for one
};

// One transaction. Either all of it is kept or nothing.
struct Commit {
  std::string case_id;        // empty: no case is locked
  std::int64_t next_seq = 0;  // the case_seq that is free next, as the caller saw it: the lock
  std::vector<NewRecord> records;
  std::vector<TableRows> rows;
  std::vector<RowDifference> differences;
  std::vector<Statement> statements;
  std::vector<OutboxLine> outbox;
  std::vector<std::int64_t> erase;      // ledger indexes whose salt and body are to go
  std::optional<RequestKey> request;    // what makes it safe to repeat
  std::optional<int> case_number_year;  // draw a case number of that year

  // Called on the appender's thread after drawing and before writing; may fill bodies, rows and
  // the reply, may not call the store, and may be called again on a fresh copy if the
  // transaction has to be repeated. An error refuses this commit and no other.
  std::function<Status(const Drawn&, Commit&)> prepare;
};

// The answer to a commit: what is on the disk now.
struct Appended {
  std::int64_t first_index = 0;
  std::int64_t count = 0;   // of records; 0 when nothing new happened
  std::string case_number;  // when one was drawn
  std::string reply;        // of the request key
  bool repeated = false;    // this is the answer of an earlier commit with the same key
  std::int64_t size = 0;    // of the tree whose checkpoint follows; covers the records
  std::string checkpoint;   // signed
};

// The signed tree head after some batch.
struct SignedHead {
  TreeHead tree;
  std::string checkpoint;
};

// Says whether a checkpoint's text is what it should be for that tree (signature, origin).
using CheckHead = std::function<Status(const SignedHead&)>;

class Db;

struct StoreOptions {
  std::string place;                                 // a data folder (SQLite) or "postgresql://…"
  std::function<std::string(const TreeHead&)> sign;  // gives the signed checkpoint
  int readers = 4;                                   // reading connections
  std::chrono::milliseconds deadline{30'000};        // of one statement (PostgreSQL)
};

class Store {
 public:
  virtual ~Store() = default;

  // Blocks until the commit is durable, or refused. Any number of threads may call it; they
  // share transactions. Errors: store.clash (where = case id; the case has moved on),
  // request.key-reused, store.conflict, store.not-changed, store.bad-text, store.full,
  // store.io, store.unreachable, store.busy, store.stopped, and those of `prepare`.
  Result<Appended> append(Commit commit);

  // The same without blocking; `done` is called on the appender's thread and must be brief.
  virtual void append_later(Commit commit, std::function<void(Result<Appended>)> done) = 0;

  // Statements that are no ledger events (sessions, catalogue, text index), in one transaction
  // that may be shared with other commits. Gives the rows of RETURNING, one Rows a statement.
  virtual Result<std::vector<Rows>> write(std::vector<Statement> statements) = 0;

  // The records of a case in order; empty when there is no such case.
  virtual Result<std::vector<Record>> load(std::string_view case_id) = 0;

  // At most `count` records of the ledger from index `from` on.
  virtual Result<std::vector<Record>> records(std::int64_t from, std::int64_t count) = 0;

  // A query of store/queries/*.sql by its file name without ".sql".
  virtual Result<Rows> query(std::string_view name, Row parameters) = 0;

  // Lines that are not sent and may be by now, the oldest first.
  virtual Result<std::vector<WaitingLine>> take_outbox(int count, std::int64_t now_ms) = 0;
  virtual Status mark_sent(std::string_view key, std::int64_t now_ms) = 0;
  virtual Status mark_failed(std::string_view key, std::string_view why, std::int64_t again_ms) = 0;

  // Evidence, by the SHA-256 of its bytes. Putting the same bytes twice is one blob.
  virtual Result<Hash> put_blob(std::string_view bytes) = 0;
  virtual Result<std::optional<std::string>> get_blob(const Hash& hash) = 0;

  // The newest tree head, and those of the past: at most `count` with size >= `size`, in order.
  virtual SignedHead head() const = 0;
  virtual Result<std::vector<SignedHead>> checkpoints(std::int64_t size, std::int64_t count) = 0;

  // Stored hashes, for inclusion_proof and consistency_proof (ledger/tree.h).
  virtual Result<std::vector<Hash>> subtree_hashes(std::span<const Subtree> subtrees) = 0;
  HashSource hashes();

  // Signs the newest head again (after the key was changed).
  virtual Status sign_again() = 0;

  // Reads everything and compares: the database's own structure, every commitment, the tree,
  // every checkpoint (and `check`, if given), evidence. Error: store.damaged, where = what.
  virtual Status verify(const CheckHead& check) = 0;

  // Calls `use` with one consistent picture of the whole store (store/db.h), for the backup.
  virtual Status with_snapshot(const std::function<Status(Db&)>& use) = 0;

  // What the query `search` takes to find documents that hold all the tokens; a token that ends
  // with '*' stands for all that begin so (store/tokens.h, query_tokens).
  virtual std::string match_all(std::span<const std::string> tokens) const = 0;
};

// Opens or creates a store, brings an older one up to date after a copy.
// Errors: store.place, store.locked (another process has it), store.newer, store.damaged,
// store.not-durable, store.unreachable, store.full, store.io.
Result<std::unique_ptr<Store>> open_store(StoreOptions options);

}  // namespace docket
