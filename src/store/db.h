// One connection to a database, the low seam under the store: transactions of statements.
//
// Two drivers of a few hundred lines (db_sqlite.cc, db_postgres.cc) take the same SQL text with
// $1 parameters. A connection belongs to one thread at a time. The codes of errors are the same
// for both: store.conflict, store.full, store.io, store.unsynced, store.damaged, store.again,
// store.unreachable, store.deadline, store.statement (docs/errors/store.md).

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/value.h"

namespace docket {

enum class Engine { sqlite, postgres };
enum class Use { writing, reading };

// A statement with its values. The text must live until the call is run. Connections keep what
// they have prepared, so texts come from a fixed set.
struct SqlCall {
  std::string_view sql;
  Row parameters;
};

struct SqlOutcome {
  Rows rows;
  std::int64_t changed = 0;  // rows inserted, updated or deleted
};

class Db {
 public:
  virtual ~Db() = default;

  virtual Engine engine() const = 0;

  // Opens a transaction: for writing on a writing connection, else one consistent picture.
  virtual Status begin() = 0;

  // Runs the calls in order, in the open transaction or each in its own, and stops at the first
  // that fails. On PostgreSQL all of them travel together (pipeline mode).
  virtual Result<std::vector<SqlOutcome>> run(std::vector<SqlCall> calls) = 0;

  // Runs the last calls and ends the transaction; when this returns Done, it is durable.
  // After an error of run or commit, rollback() must follow.
  virtual Status commit(std::vector<SqlCall> last) = 0;
  virtual Status rollback() = 0;

  // Several statements separated by semicolons, without parameters, for schemas.
  virtual Status script(std::string_view sql) = 0;

  // Work that may wait until the answers are given (the checkpoint of SQLite's WAL).
  virtual Status tend() = 0;

  // The database's own check of its structure, where it has one.
  virtual Status check_structure() = 0;

  // One call whose rows matter.
  Result<Rows> rows(std::string_view sql, Row parameters = {});
};

using OpenDb = std::function<Result<std::unique_ptr<Db>>()>;

// How sure a commit of SQLite is. Only `full` is durable; the others exist so that the crash
// tests can show that they see the difference.
enum class Sync { full, normal, off };

struct SqliteOptions {
  std::string file;
  Use use = Use::writing;
  std::string vfs;  // empty: the system's
  Sync sync = Sync::full;
  int wal_pages = 1000;  // above this, tend() copies the WAL into the database
  std::chrono::milliseconds deadline{30'000};  // of one statement on a reading connection
};
Result<std::unique_ptr<Db>> open_sqlite(const SqliteOptions& options);

struct PostgresOptions {
  std::string place;  // "postgresql://…" or libpq's "host=… dbname=…"
  Use use = Use::writing;
  std::chrono::milliseconds deadline{30'000};  // of one round trip
};
// A writing connection takes the appender's advisory lock; store.locked when another has it.
Result<std::unique_ptr<Db>> open_postgres(const PostgresOptions& options);

}  // namespace docket
