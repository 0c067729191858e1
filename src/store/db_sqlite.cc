#include <sqlite3.h>

#include <map>
#include <utility>

#include "base/json.h"
#include "store/db.h"

namespace docket {
namespace {

constexpr int kUrgent = 64;  // times the WAL's usual size: then its copying waits for readers

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

struct Prepared {
  std::unique_ptr<sqlite3_stmt, Finalize> statement;
  std::vector<int> places;  // places[i] is SQLite's number of $(i+1); 0: it does not occur
  std::vector<int> types;   // of each result column that is one of a table; 0: an expression
};

// SQLite's result code in our words. A failed fsync is never retried: pages that the system has
// marked clean may not be on the disk, so what follows could not be trusted.
Error error_of(int code, const std::string& detail) {
  const std::string said = " (SQLite: " + detail + ")";
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return {"store.conflict", "a row with the same key exists already" + said, ""};
    case SQLITE_FULL:
      return {"store.full",
              "the disk of the data folder is full; nothing was written, reading goes on; make "
              "room" +
                  said,
              ""};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {"store.damaged", "the database file is damaged; restore a backup" + said, ""};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"store.again", "another connection was in the way; try again" + said, ""};
    case SQLITE_INTERRUPT:
      return {"store.deadline", "the query took too long and was stopped; narrow it", ""};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_READONLY:
      return {"store.place",
              "the database file cannot be opened; check the folder's owner and "
              "permissions" +
                  said,
              ""};
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC ||
          code == SQLITE_IOERR_TRUNCATE)
        return {"store.unsynced",
                "the disk did not confirm a write; the store stops, since what "
                "follows could not be trusted; check the disk and start again" +
                    said,
                ""};
      return {"store.io", "the disk refused to read or write; check it" + said, ""};
    case SQLITE_NOMEM:
      return {"store.io", "the machine is out of memory" + said, ""};
    default:
      return {"store.statement", "the database did not understand a statement" + said, ""};
  }
}

class SqliteDb final : public Db {
 public:
  SqliteDb(sqlite3* connection, const SqliteOptions& options)
      : connection_(connection), options_(options) {}

  Status open();

  Engine engine() const override { return Engine::sqlite; }
  Status begin() override {
    return simple(options_.use == Use::writing ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Result<std::vector<SqlOutcome>> run(std::vector<SqlCall> calls) override;
  Status commit(std::vector<SqlCall> last) override;
  Status rollback() override;
  Status script(std::string_view sql) override { return simple(std::string{sql}); }
  Status tend() override;
  Status check_structure() override;

 private:
  Status simple(const std::string& sql);
  Status demand(const std::string& pragma, const std::string& value);
  Result<Prepared*> prepared(std::string_view sql);
  Status bind(const Prepared& prepared, const Row& parameters);
  Result<SqlOutcome> step(const Prepared& prepared);
  Error last_error() {
    return error_of(sqlite3_extended_errcode(connection_.get()), sqlite3_errmsg(connection_.get()));
  }
  static int out_of_time(void* self);

  std::unique_ptr<sqlite3, Close> connection_;
  std::map<std::string, Prepared, std::less<>> prepared_;  // destroyed before the connection
  SqliteOptions options_;
  std::chrono::steady_clock::time_point until_;
  int wal_pages_ = 0;
};

int SqliteDb::out_of_time(void* self) {
  return std::chrono::steady_clock::now() > static_cast<SqliteDb*>(self)->until_ ? 1 : 0;
}

Status SqliteDb::simple(const std::string& sql) {
  const int code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return last_error();
  return Done{};
}

// Sets a pragma and reads it back: SQLite ignores what it does not know or cannot do.
Status SqliteDb::demand(const std::string& pragma, const std::string& value) {
  TRY(simple("PRAGMA " + pragma + "=" + value));
  sqlite3_stmt* statement = nullptr;
  const std::string question = "PRAGMA " + pragma;
  if (sqlite3_prepare_v2(connection_.get(), question.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    return last_error();
  const std::unique_ptr<sqlite3_stmt, Finalize> owner(statement);
  if (sqlite3_step(statement) != SQLITE_ROW) return last_error();
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  if (text && value == text) return Done{};
  return Error{"store.not-durable",
               "SQLite keeps " + pragma + " at " + (text ? text : "nothing") + " instead of " +
                   value + "; the data folder must be on a local disk",
               options_.file};
}

Status SqliteDb::open() {
  sqlite3_extended_result_codes(connection_.get(), 1);
  sqlite3_busy_timeout(connection_.get(), 1000);
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  TRY(simple("PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768; PRAGMA cell_size_check=ON"));
  if (options_.use == Use::reading) {
    sqlite3_progress_handler(connection_.get(), 10'000, &out_of_time, this);
    return Done{};
  }
  TRY(demand("journal_mode", "wal"));
  TRY(demand("synchronous", std::to_string(2 - static_cast<int>(options_.sync))));
  TRY(demand("secure_delete", "1"));
  // Automatic checkpoints would hide a failed fsync; tend() does them and looks.
  TRY(demand("wal_autocheckpoint", "0"));
  sqlite3_wal_hook(
      connection_.get(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteDb*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
  return Done{};
}

// SQLite's type of the values that a column of the schema holds; 0: any.
int declared_type(const char* declared) {
  const std::string_view type = declared ? declared : "";
  if (type == "BIGINT") return SQLITE_INTEGER;
  if (type == "TEXT") return SQLITE_TEXT;
  return type == "BLOB" ? SQLITE_BLOB : 0;
}

Result<Prepared*> SqliteDb::prepared(std::string_view sql) {
  const auto found = prepared_.find(sql);
  if (found != prepared_.end()) return &found->second;
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  if (code != SQLITE_OK) return last_error();
  Prepared made{std::unique_ptr<sqlite3_stmt, Finalize>(statement), {}, {}};
  const int count = sqlite3_bind_parameter_count(statement);
  for (int place = 1; place <= count; ++place) {
    // "$2" before "$1" gets SQLite's number 1: the name decides, not the order.
    const int number = std::atoi(sqlite3_bind_parameter_name(statement, place) + 1);
    CHECK(number >= 1 && number <= 999);
    if (made.places.size() < static_cast<std::size_t>(number))
      made.places.resize(static_cast<std::size_t>(number));
    made.places[static_cast<std::size_t>(number - 1)] = place;
  }
  for (int column = 0; column < sqlite3_column_count(statement); ++column)
    made.types.push_back(declared_type(sqlite3_column_decltype(statement, column)));
  return &prepared_.emplace(sql, std::move(made)).first->second;
}

Status SqliteDb::bind(const Prepared& prepared, const Row& parameters) {
  if (parameters.size() < prepared.places.size())
    return Error{"store.statement", "a statement was given too few parameters", ""};
  sqlite3_stmt* statement = prepared.statement.get();
  for (std::size_t at = 0; at < prepared.places.size(); ++at) {
    const int place = prepared.places[at];
    if (place == 0) continue;
    const Value& value = parameters[at];
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      code = sqlite3_bind_int64(statement, place, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      code = sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
      code = sqlite3_bind_blob64(statement, place, bytes->held.data(), bytes->held.size(),
                                 SQLITE_STATIC);
    } else {
      code = sqlite3_bind_null(statement, place);
    }
    if (code != SQLITE_OK) return last_error();
  }
  return Done{};
}

Value column_of(sqlite3_stmt* statement, int column) {
  const auto size = [&] {
    return static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
  };
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_BLOB: {
      const auto* from = static_cast<const char*>(sqlite3_column_blob(statement, column));
      return from ? Bytes{std::string(from, size())} : Bytes{};
    }
    default: {
      const auto* from = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return from ? std::string(from, size()) : std::string{};
    }
  }
}

Result<SqlOutcome> SqliteDb::step(const Prepared& prepared) {
  sqlite3_stmt* statement = prepared.statement.get();
  SqlOutcome outcome;
  const int columns = sqlite3_column_count(statement);
  for (int column = 0; column < columns; ++column)
    outcome.rows.names.emplace_back(sqlite3_column_name(statement, column));
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    Row& row = outcome.rows.rows.emplace_back();
    row.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      // SQLite gives what the file holds, whatever the schema says: a flipped bit can make a text
      // of a number.
      const int type = sqlite3_column_type(statement, column);
      const int declared = prepared.types[static_cast<std::size_t>(column)];
      if (type != SQLITE_NULL && declared != 0 && type != declared)
        return Error{"store.damaged",
                     "the database file holds a value of another type than its column " +
                         in_quotes(outcome.rows.names[static_cast<std::size_t>(column)]) +
                         "; restore a backup",
                     options_.file};
      row.push_back(column_of(statement, column));
    }
  }
  if (code != SQLITE_DONE) return last_error();
  if (!sqlite3_stmt_readonly(statement)) outcome.changed = sqlite3_changes64(connection_.get());
  return outcome;
}

Result<std::vector<SqlOutcome>> SqliteDb::run(std::vector<SqlCall> calls) {
  std::vector<SqlOutcome> outcomes;
  outcomes.reserve(calls.size());
  until_ = std::chrono::steady_clock::now() + options_.deadline;
  for (const SqlCall& call : calls) {
    const Prepared* prepared_call = TRY(prepared(call.sql));
    Status bound = bind(*prepared_call, call.parameters);
    Result<SqlOutcome> outcome =
        bound.ok() ? step(*prepared_call) : Result<SqlOutcome>{std::move(bound).error()};
    sqlite3_reset(prepared_call->statement.get());
    outcomes.push_back(TRY(std::move(outcome)));
  }
  return outcomes;
}

Status SqliteDb::commit(std::vector<SqlCall> last) {
  TRY(run(std::move(last)));
  return simple("COMMIT");
}

Status SqliteDb::rollback() {
  if (sqlite3_get_autocommit(connection_.get()) != 0) return Done{};  // SQLite has done it itself
  return simple("ROLLBACK");
}

Status SqliteDb::tend() {
  if (wal_pages_ < options_.wal_pages) return Done{};
  const int mode = wal_pages_ < kUrgent * options_.wal_pages ? SQLITE_CHECKPOINT_PASSIVE
                                                             : SQLITE_CHECKPOINT_RESTART;
  const int code = sqlite3_wal_checkpoint_v2(connection_.get(), nullptr, mode, nullptr, nullptr);
  wal_pages_ = 0;  // the next commit says how many there are
  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) return Done{};
  return last_error();
}

Status SqliteDb::check_structure() {
  const Rows said = TRY(rows("PRAGMA integrity_check(1)"));
  if (said.size() == 1 && said.text(0, "integrity_check") == "ok") return Done{};
  return Error{"store.damaged",
               "the database file is damaged: " +
                   (said.empty() ? std::string{"no answer"} : said.text(0, "integrity_check")) +
                   "; restore a backup",
               options_.file};
}

}  // namespace

Result<std::unique_ptr<Db>> open_sqlite(const SqliteOptions& options) {
  const int flags = options.use == Use::writing ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                : SQLITE_OPEN_READONLY;
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(options.file.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX,
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  auto db = std::make_unique<SqliteDb>(connection, options);
  if (code != SQLITE_OK) {
    Error error = error_of(code, connection ? sqlite3_errmsg(connection) : "out of memory");
    error.where = options.file;
    return error;
  }
  TRY(db->open());
  return std::unique_ptr<Db>{std::move(db)};
}

}  // namespace docket
